import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealing import WrongKey
from vivavoce.session.backing_up import back_up
from vivavoce.session.passphrases import change_passphrase
from vivavoce.study.keys import KeyRing
from vivavoce.study.study import Study

NEW = "another passphrase"


def opens(study: Study, secret: str) -> bool:
    keys = KeyRing(study.folder.keys)
    try:
        keys.unlock(secret)
    except WrongKey:
        return False
    return keys.study_identity == study.keys.study_identity


def test_the_new_passphrase_opens_and_so_does_the_recovery_key(
    study: Study, made_study: tuple[Path, KeyRing, str]
) -> None:
    assert change_passphrase(study, PASSPHRASE, NEW) == ()
    assert opens(study, NEW)
    assert not opens(study, PASSPHRASE)
    assert opens(study, made_study[2])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("wrong", NEW, "wrong"), (PASSPHRASE, " ", "not empty")],
    ids=["wrong old one", "empty new one"],
)
def test_what_is_refused_changes_nothing(study: Study, old: str, new: str, words: str) -> None:
    before = (study.folder.keys / "study.age").read_bytes()
    with pytest.raises(VivavoceError, match=words):
        change_passphrase(study, old, new)
    assert (study.folder.keys / "study.age").read_bytes() == before


def test_backups_of_the_keys_that_open_with_the_old_one_are_named(
    study: Study, tmp_path: Path
) -> None:
    back_up(study, tmp_path / "safe", "keys")
    (made_at,) = change_passphrase(study, PASSPHRASE, NEW)
    assert made_at[:4].isdigit()


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_killed_in_the_middle_one_of_the_two_opens(study: Study, step: str) -> None:
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from vivavoce.study.keys import KeyRing\n"
        "keys = KeyRing(Path(sys.argv[1]))\n"
        "keys.unlock(sys.argv[2])\n"
        f"os.{step} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "keys.change_passphrase(sys.argv[3])\n"
    )
    command = [sys.executable, "-c", script, str(study.folder.keys), PASSPHRASE, NEW]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert opens(study, PASSPHRASE)
