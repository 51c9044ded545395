import shutil
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealing import WrongKey
from vivavoce.study.keys import KeyRing, Locked, create_keys


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


@pytest.fixture
def ring(made_study: tuple[Path, KeyRing, str], tmp_path: Path) -> KeyRing:
    """The keys of a study, locked, in a copy of their own."""
    return KeyRing(shutil.copytree(made_study[0] / "keys", tmp_path / "keys"))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("gone", [None, "KI-01.age"])
@pytest.mark.parametrize("nothing_sealed", [False, True])
def test_a_key_that_may_have_sealed_something_is_never_overwritten(
    ring: KeyRing, tmp_path: Path, gone: str | None, nothing_sealed: bool
) -> None:
    if gone:
        (tmp_path / "keys" / gone).unlink()
    before = bytes_of(tmp_path / "keys")
    if gone is None and nothing_sealed:
        assert ring.add_participant("KI-01", nothing_sealed=True) == ring.public_of("KI-01")
    else:
        with pytest.raises(VivavoceError, match="restore study"):
            ring.add_participant("KI-01", nothing_sealed=nothing_sealed)
    assert bytes_of(tmp_path / "keys") == before


def test_a_key_that_was_never_made_public_is_made_anew(
    ring: KeyRing, tmp_path: Path, made_study: tuple[Path, KeyRing, str]
) -> None:
    (tmp_path / "keys" / "KI-01.pub").unlink()
    with pytest.raises(VivavoceError, match="choose another ID"):
        ring.add_participant("KI-01", nothing_sealed=False)
    public = ring.add_participant("KI-01", nothing_sealed=True)
    unlocked = KeyRing(tmp_path / "keys", made_study[1].study_identity)
    assert unlocked.identity_of("KI-01").public == public == ring.public_of("KI-01")


def test_keys_that_do_not_belong_together_are_noticed_where_they_can_be(
    tmp_path: Path, ring: KeyRing, made_study: tuple[Path, KeyRing, str]
) -> None:
    ring.add_participant("KI-02", nothing_sealed=True)
    shutil.copy(tmp_path / "keys" / "KI-02.pub", tmp_path / "keys" / "KI-01.pub")
    unlocked = KeyRing(tmp_path / "keys", made_study[1].study_identity)
    with pytest.raises(VivavoceError, match="do not belong together"):
        unlocked.add_participant("KI-01", nothing_sealed=True)


def test_the_keys_of_a_study_are_never_made_twice(ring: KeyRing, tmp_path: Path) -> None:
    before = bytes_of(tmp_path / "keys")
    with pytest.raises(FileExistsError):
        create_keys(tmp_path / "keys", "another passphrase")
    assert bytes_of(tmp_path / "keys") == before


@pytest.mark.parametrize("garbage", [b"", b"\xff\xfe", b"age1garbage\n"])
@pytest.mark.parametrize("name", ["study", "KI-01"])
def test_a_damaged_public_key_is_named(
    ring: KeyRing, tmp_path: Path, name: str, garbage: bytes
) -> None:
    (tmp_path / "keys" / f"{name}.pub").write_bytes(garbage)
    with pytest.raises(VivavoceError, match=rf"keys/{name}\.pub is damaged"):
        _ = ring.study_public if name == "study" else ring.public_of(name)


@pytest.mark.parametrize("garbage", [b"", b"garbage", None])
def test_a_damaged_study_key_is_not_called_a_wrong_passphrase(
    ring: KeyRing, tmp_path: Path, garbage: bytes | None
) -> None:
    path = tmp_path / "keys" / "study.age"
    path.write_bytes(path.read_bytes()[:-3] if garbage is None else garbage)
    with pytest.raises(VivavoceError, match=r"keys/study\.age is damaged") as refused:
        ring.unlock(PASSPHRASE)
    assert "is wrong" not in refused.value.message
