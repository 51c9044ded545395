import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_commands import refused, run
from tests.conftest import quick_secret
from vivavoce.study.study import Study

LONG = "x" * 5_000


def run_in_shell(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `vivavoce` by a shell, which can close its streams."""
    return subprocess.run(
        ["/bin/sh", "-c", script, "sh", sys.executable, "-m", "vivavoce", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "VIVAVOCE_PASSPHRASE": ""},
        check=False,
    )


@pytest.fixture
def loop(tmp_path: Path) -> Path:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    return tmp_path / "loop"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "The screens need a terminal"),
        (["--study", "{study}", "participant", "add", "KI-02", "--name", "-"], 2, "stdin"),
        (["--study", "{study}", "transcript", "KI-01"], 1, "The study is locked"),
        (["init", "{tmp}/new", "--name", "New"], 1, "set VIVAVOCE_PASSPHRASE"),
    ],
)
def test_a_closed_stdin_ends_in_a_sentence(
    study: Study, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    named = [word.format(study=study.folder.root, tmp=tmp_path) for word in words]
    refused(run_in_shell('exec "$@" <&-', *named), code, said)


def test_nothing_that_is_opened_takes_the_place_of_a_closed_stream(study: Study) -> None:
    done = run_in_shell('exec "$@" <&- >&- 2>&-', "--study", str(study.folder.root), "status")
    assert done.returncode == 0
    assert study.store.row("pragma integrity_check") == {"integrity_check": "ok"}


@pytest.mark.parametrize(
    "words",
    [
        ["--study", LONG, "status"],
        ["--study", LONG, "participant", "add", "KI-02"],
        ["init", LONG, "--name", "New"],
        ["models", "add", LONG],
        ["schedule", "check", LONG],
        ["--study", "{study}", "register", "import", LONG],
        ["--study", "{study}", "export", "spring", "--out", LONG],
        ["--study", "{loop}", "status"],
        ["init", "{loop}", "--name", "New"],
        ["schedule", "check", "{loop}"],
        ["models", "add", "{loop}"],
        ["--study", "{study}", "register", "import", "{loop}"],
        ["--study", "{study}", "export", "spring", "--out", "{loop}"],
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_a_path_that_cannot_be_looked_at_ends_in_a_sentence(
    study: Study, loop: Path, words: list[str]
) -> None:
    named = [word.format(study=study.folder.root, loop=loop) for word in words]
    done = run(*named, passphrase=quick_secret(study))
    assert done.returncode in (1, 2)
    assert "should not have" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "words",
    [
        [b"participant", b"add", b"KI-02", b"--name", b"Zo\xeb"],
        [b"participant", b"add", b"KI-02", b"--attr", b"gender=\xff"],
        [b"register", b"add", b"\xff\xfe"],
        [b"anonymise", b"KI-01", b"--replace", b"\xff=x"],
        [b"export", b"\xff"],
        [b"--study", b"\xff", b"status"],
    ],
    ids=repr,
)
def test_an_argument_that_is_no_text_is_refused_before_anything_is_written(
    study: Study, words: list[bytes]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "vivavoce", "--study", str(study.folder.root), *words],
        capture_output=True,
        text=True,
        env={**os.environ, "VIVAVOCE_PASSPHRASE": quick_secret(study)},
        check=False,
    )
    refused(done, 2, "is not UTF-8 text. Nothing was done")


def test_a_folder_that_may_not_be_written_ends_in_a_sentence(study: Study, tmp_path: Path) -> None:
    secret = quick_secret(study)
    shutil.rmtree(study.folder.keys)
    study.folder.keys.touch()
    done = run("--study", str(study.folder.root), "register", "list", passphrase=secret)
    refused(done, 1, "This machine refused something: Not a directory")
