import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.calling import Listener
from tests.conftest import PASSPHRASE, quick_secret
from vivavoce.cli.app import COMMANDS
from vivavoce.cli.running import run as run_and_exit
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Transcript, Turn
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.drafting.draft import write_draft
from vivavoce.session.finishing import take_over_call
from vivavoce.study.study import Study
from vivavoce.transcription.models import find_model

Done = subprocess.CompletedProcess[str]
Command = Callable[..., Done]
PAGES = (
    *([name] for name in COMMANDS),
    *(["schedule", name] for name in ("check", "list", "import", "export", "constructs", "revise")),
    *(["schedule", "later", name] for name in ("add", "list", "drop")),
    *(["participant", name] for name in ("add", "edit", "import", "decline", "list")),
    *(["contact", name] for name in ("note", "list")),
    *(["appointment", name] for name in ("make", "cancel", "list")),
    *(["register", name] for name in ("add", "import", "list")),
    *(["consent", name] for name in ("record", "show", "file", "open", "keep-sample")),
    *(["models", name] for name in ("list", "add")),
    *(
        ["edit", name]
        for name in (
            "text",
            "split",
            "join",
            "speaker",
            "swap",
            "question",
            "replace",
            "undo",
            "redo",
            "list",
        )
    ),
    ["passphrase", "change"],
)


def run(*words: str, given: str = "", passphrase: str = "") -> Done:
    """Run `vivavoce` within this process, which spares the start of another."""
    stdin = io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIVAVOCE_PASSPHRASE", passphrase)
        patch.setenv("NO_COLOR", "1")
        patch.setattr(sys, "argv", ["vivavoce", *words])
        for name, stream in (("stdin", stdin), ("stdout", stdout), ("stderr", stderr)):
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as end:
            run_and_exit()
    return Done(words, int(end.value.code or 0), _printed(stdout), _printed(stderr))


def _printed(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def run_process(*words: str, given: str = "", passphrase: str = "") -> Done:
    """Run `vivavoce` as a shell would, without a terminal."""
    environment = {**os.environ, "VIVAVOCE_PASSPHRASE": passphrase, "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "vivavoce", *words],
        input=given,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


@pytest.fixture
def vivavoce(consenting: Study) -> Command:
    """Runs a command on a study in which KI-01 has agreed to everything."""

    def command(*words: str, given: str = "", passphrase: str = "") -> Done:
        root = str(consenting.folder.root)
        return run("--study", root, *words, given=given, passphrase=passphrase)

    return command


def refused(done: Done, code: int, words: str) -> None:
    """A refusal is one sentence on stderr, nothing on stdout, and an exit code."""
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_every_command_answers_help(words: list[str]) -> None:
    done = run(*words, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: ")


@pytest.mark.parametrize(
    "words", [["--help"], ["schedule", "later", "add", "--help"], ["publish"]], ids=" ".join
)
def test_a_process_of_its_own_says_the_same(words: list[str]) -> None:
    here, there = run(*words), run_process(*words)
    assert here.returncode == there.returncode
    for printed, expected in ((here.stdout, there.stdout), (here.stderr, there.stderr)):
        # Click calls the program what it was started as.
        started_as = re.compile("python -m [a-z.]*vivavoce")
        assert started_as.sub("vivavoce", printed) == started_as.sub("vivavoce", expected)


def test_without_a_terminal_the_screens_say_that_they_need_one() -> None:
    refused(run_process(), 2, "need a terminal")


def test_an_unknown_command_is_wrong_usage() -> None:
    refused(run("publish"), 2, "No such command 'publish'")


@pytest.mark.parametrize(
    "words",
    [
        ["status"],
        ["participant", "list"],
        ["consent", "show", "KI-01"],
        ["transcribe"],
        ["export", "spring"],
    ],
    ids=" ".join,
)
def test_outside_a_study_a_command_says_how_to_make_one(words: list[str], tmp_path: Path) -> None:
    refused(run("--study", str(tmp_path), *words), 1, "There is no study in")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["participant", "add", "ki-1"], 2, "no participant ID"),
        (["participant", "add", "KI-01"], 1, "in this study already"),
        (["participant", "add", "KI-02", "--attr", "gender"], 2, "KEY=VALUE"),
        (["participant", "add", "KI-02", "--attr", "gender=robot"], 2, "cannot be 'robot'"),
        (["participant", "add", "KI-02", "--attr", "shoe=44"], 2, "no attribute 'shoe'"),
        (["participant", "add", "KI-02", "--referred-by", "KI-77"], 1, "KI-77 is not in"),
        (["consent", "record", "KI-01", "parachute", "yes"], 2, "no consent item 'parachute'"),
        (["consent", "record", "KI-01", "record", "maybe"], 2, "Invalid value"),
        (["consent", "show", "KI-09"], 1, "KI-09 is not in this study"),
        (["register", "add", "Someone"], 1, "The study is locked"),
        (["interview", "KI-01"], 2, "needs --play"),
        (["interview", "KI-01", "--play", "none.wav"], 2, "no file none.wav"),
        (["interview", "KI-01", "--speed", "0", "--play", "x"], 2, "--speed must be above 0"),
        (["interview", "KI-01", *["--play", "x"] * 3], 2, "two files"),
        (["interview", "KI-01", "--schedule", "none", "--play", "x"], 2, "no file x"),
        (["transcribe", "KI-01"], 1, "The study is locked"),
        (["transcribe", "--engine", "parrot"], 2, "Invalid value"),
        (["anonymise", "KI-01", "--replace", "nothing"], 2, "TEXT=LABEL"),
        (["sign-off", "KI-01"], 2, "Missing option '--by'"),
        (["export", "spring", "--format", "stone"], 2, "Invalid value"),
        (["schedule", "check", "none.toml"], 1, "none.toml"),
        (["models", "add", "a-model-nobody-made"], 2, "publishes no model"),
        (["models", "add", "tiny"], 1, "Nothing was fetched"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_input_ends_in_a_sentence_and_an_exit_code(
    vivavoce: Command, words: list[str], code: int, said: str
) -> None:
    refused(vivavoce(*words), code, said)


def test_a_wrong_passphrase_is_told_and_changes_nothing(vivavoce: Command) -> None:
    done = vivavoce("register", "add", "Someone Else", passphrase="guessing")
    refused(done, 1, "The passphrase is wrong")


def test_names_come_from_stdin_and_stay_out_of_the_study_s_plain_files(
    consenting: Study,
) -> None:
    command = ("--study", str(consenting.folder.root))
    add = (*command, "participant", "add", "KI-02", "--name", "-")
    added = run_process(*add, given="Ottoline Quaverley\n")
    assert added.returncode == 0, added.stderr
    listed = run_process(*command, "register", "list", "--json", passphrase=PASSPHRASE)
    names = [entry["name"] for entry in json.loads(listed.stdout)["register"]]
    assert "Ottoline Quaverley" in names
    files = [path for path in consenting.folder.root.rglob("*") if path.is_file()]
    assert not any(b"quaverley" in path.read_bytes().lower() for path in files)


def test_the_register_takes_in_a_list_or_none_of_it(
    vivavoce: Command, consenting: Study, tmp_path: Path
) -> None:
    secret = quick_secret(consenting)
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("name,kind,aliases,of\nThornbridge,place,Old Thornbridge;TB,KI-01\n")
    bad.write_text("name,kind\nSomewhere,place\nNowhere,planet\n")
    assert vivavoce("register", "import", str(good), passphrase=secret).returncode == 0
    refused(vivavoce("register", "import", str(bad), passphrase=secret), 1, "row 3")
    listed = json.loads(vivavoce("register", "list", "--json", passphrase=secret).stdout)
    entries = {entry["name"]: entry for entry in listed["register"]}
    assert entries["Thornbridge"]["aliases"] == ["Old Thornbridge", "TB"]
    assert "Somewhere" not in entries


def test_init_makes_a_study_that_every_command_accepts(tmp_path: Path) -> None:
    study, key = str(tmp_path / "new"), tmp_path / "recovery.txt"
    words = ("init", study, "--name", "New", "--recovery-key", str(key))
    made = run_process(*words, passphrase="long enough")
    assert made.returncode == 0, made.stderr
    assert run("--study", study, "schedule", "check").returncode == 0
    assert json.loads(run("--study", study, "status", "--json").stdout)["participants"] == []
    again = run("init", study, "--name", "New", passphrase="long enough")
    refused(again, 1, "There is a study in")
    listed = run("--study", study, "register", "list", "--json", passphrase=key.read_text().strip())
    assert json.loads(listed.stdout) == {"register": []}


def test_a_study_without_a_passphrase_is_not_made(tmp_path: Path) -> None:
    refused(run("init", str(tmp_path / "new"), "--name", "New"), 1, "needs a passphrase")
    assert not (tmp_path / "new").exists()


def test_a_draft_is_anonymised_signed_off_and_exported_by_command(
    vivavoce: Command, consenting: Study, noise: Path
) -> None:
    interview = InterviewId("KI-01", 1)
    plan = plan_call(consenting, "KI-01", sound=SoundChoice(play=(noise,)))
    live = begin_call(consenting, plan, Listener())
    live.go_on_record()
    live.stop()
    live.wait_until_finished()
    take_over_call(consenting, interview)
    text = "I am Wilhelmina Ashgrove, and we met on 3 March 2020. Her name was Bertrand."
    turns = (
        Turn(1, "interviewer", 0, 900, "Who are you?", "A1"),
        Turn(2, "participant", 1000, 4000, text, "A1"),
    )
    write_draft(consenting, interview, Transcript(str(interview), turns), find_model())

    def unlocked(*words: str) -> Done:
        return vivavoce(*words, passphrase=quick_secret(consenting))

    listed = json.loads(unlocked("anonymise", "KI-01", "--json").stdout)["candidates"]
    assert {c["text"]: c["suggestion"] for c in listed} == {
        "Wilhelmina Ashgrove": "[participant]",
        "3 March 2020": "[date]",
    }
    refused(unlocked("export", "early"), 1, "not signed off yet")
    sign_off = ("sign-off", "KI-01", "--by", "AB", "--read-in-full")
    refused(unlocked(*sign_off), 1, "2 of 2 possible identifiers are undecided")
    decided = unlocked("anonymise", "KI-01", "--replace", "Bertrand=her son", "--accept-suggested")
    assert "3 of 3 decided" in decided.stdout
    refused(unlocked("sign-off", "KI-01", "--by", "AB"), 1, "read it in full")
    assert unlocked(*sign_off).returncode == 0
    exported = unlocked("export", "spring", "--format", "csv")
    assert exported.returncode == 0, exported.stderr
    table = (consenting.folder.exports / "spring" / "transcripts.csv").read_text(encoding="utf-8")
    assert "I am [participant], and we met on [date]. Her name was [her son]." in table
    refused(unlocked("export", "spring"), 1, "batch 'spring' already")
    status = json.loads(unlocked("status", "--json").stdout)["participants"]
    assert [person["stage"] for person in status] == ["released"]
