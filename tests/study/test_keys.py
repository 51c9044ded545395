from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealing import WrongKey
from vivavoce.study.keys import KeyRing, Locked


def test_the_passphrase_and_the_recovery_key_open_the_same_study(
    made_study: tuple[Path, KeyRing, str],
) -> None:
    root, unlocked, recovery_key = made_study
    by_passphrase, by_recovery = KeyRing(root / "keys"), KeyRing(root / "keys")
    by_passphrase.unlock(PASSPHRASE)
    by_recovery.unlock(recovery_key)
    assert by_passphrase.study_identity == by_recovery.study_identity == unlocked.study_identity


def test_a_wrong_passphrase_leaves_the_study_locked(made_study: tuple[Path, KeyRing, str]) -> None:
    keys = KeyRing(made_study[0] / "keys")
    with pytest.raises(WrongKey):
        keys.unlock("guessing")
    assert keys.is_locked


def test_a_locked_study_can_seal_for_a_person_but_not_open(
    made_study: tuple[Path, KeyRing, str],
) -> None:
    keys = KeyRing(made_study[0] / "keys")
    assert keys.public_of("KI-01").text.startswith("age1")
    with pytest.raises(Locked):
        keys.identity_of("KI-01")


def test_no_secret_key_lies_in_the_clear(made_study: tuple[Path, KeyRing, str]) -> None:
    root, keys, recovery_key = made_study
    secrets = (keys.study_identity.secret, keys.identity_of("KI-01").secret, recovery_key)
    for path in root.rglob("*"):
        if path.is_file():
            content = path.read_bytes().upper()
            assert b"AGE-SECRET-KEY" not in content
            assert not any(secret.upper().encode() in content for secret in secrets)


def test_a_missing_key_is_named(study_root_without_key: Path) -> None:
    with pytest.raises(VivavoceError, match=r"keys/KI-01\.pub is missing"):
        KeyRing(study_root_without_key / "keys").public_of("KI-01")


@pytest.fixture
def study_root_without_key(tmp_path: Path) -> Path:
    (tmp_path / "keys").mkdir()
    return tmp_path
