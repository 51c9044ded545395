import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.test_commands import Done, refused, run
from tests.conftest import quick_secret
from tests.session.inviting.letters import with_own_words
from vivavoce.cli.status import status as status_command
from vivavoce.study.study import Study

FILES = ("Letter.docx", "Information sheet.docx", "Consent form.docx", "E-mail.eml")


@pytest.fixture
def ready(study: Study) -> Study:
    return with_own_words(study)


def invite(study: Study, *words: str, locked: bool = False) -> Done:
    root = str(study.folder.root)
    secret = "" if locked else quick_secret(study)
    return run("--study", root, "invite", *words, passphrase=secret)


def on_a_terminal(study: Study, answer: bytes, *words: str) -> str:
    """Run `vivavoce invite` with a terminal on stdin and stderr; return what it printed."""
    ours, theirs = pty.openpty()
    os.write(ours, answer)
    done = subprocess.run(
        [sys.executable, "-m", "vivavoce", "--study", study.folder.root, "invite", *words],
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.PIPE,
        env={**os.environ, "VIVAVOCE_PASSPHRASE": quick_secret(study)},
        text=True,
        check=True,
    )
    os.close(theirs)
    os.close(ours)
    return done.stdout


def test_plain_files_are_listed_and_deleted_once_sent(ready: Study, tmp_path: Path) -> None:
    out = tmp_path / "letters"
    made = invite(ready, "KI-01", "--out", str(out), "--by", "AB")
    assert made.returncode == 0, made.stderr
    for name in FILES:
        assert str(out / name) in made.stdout
    assert "Ashgrove" not in made.stdout + made.stderr
    assert f"vivavoce invite KI-01 --out {out} --remove" in made.stdout
    status = CliRunner().invoke(status_command, obj=ready.folder.root)
    assert "Plain files of invitations not deleted yet: KI-01" in status.stdout
    removed = invite(ready, "KI-01", "--out", str(out), "--remove")
    assert removed.stdout == "Deleted 4 files.\n"
    assert list(out.iterdir()) == []


def test_on_a_terminal_it_offers_to_delete_them_at_once(ready: Study, tmp_path: Path) -> None:
    said = on_a_terminal(ready, b"y\n", "KI-01", "--out", str(tmp_path / "letters"))
    assert said.endswith("Deleted 4 files.\n")
    assert list((tmp_path / "letters").iterdir()) == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["KI-01"], 2, "Missing option '--out'"),
        (["KI-01", "--out", "x"], 1, "The study is locked"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_asked_for(study: Study, words: list[str], code: int, said: str) -> None:
    refused(invite(study, *words, locked=True), code, said)
