import io
import json
import sys

import pytest

from tests.cli.test_commands import Command, Done, refused
from tests.conftest import quick_secret
from tests.session.drafting import FIRST, add_interview
from vivavoce.cli.running import _exit_code
from vivavoce.session.aftercare.reflecting import reflections_of
from vivavoce.session.aftercare.safety_record import safety_record_of
from vivavoce.session.leaks import leaks
from vivavoce.study.study import Study

PAGES = (
    *(["safety", name] for name in ("write", "show")),
    *(["follow-up", name] for name in ("list", "add", "done")),
)


@pytest.fixture
def vivavoce(
    consenting: Study, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Runs a command in this process, because a new one takes half a second."""

    def command(*words: str, given: str = "", passphrase: str = "") -> Done:
        arguments = ["vivavoce", "--study", str(consenting.folder.root), *words]
        monkeypatch.setattr(sys, "argv", arguments)
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        monkeypatch.setenv("VIVAVOCE_PASSPHRASE", passphrase)
        code = _exit_code()
        said = capsys.readouterr()
        return Done(arguments, code, said.out, said.err)

    return command


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_every_command_answers_help(vivavoce: Command, words: list[str]) -> None:
    done = vivavoce(*words, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: ")


def test_a_safety_record_is_written_from_stdin_and_shown_with_the_passphrase_only(
    vivavoce: Command, consenting: Study
) -> None:
    add_interview(consenting)
    written = vivavoce("safety", "write", "KI-01/1", "-", "--by", "AB", given="he wept\n")
    assert (written.returncode, written.stderr) == (0, "")
    assert "he wept" not in written.stdout
    refused(vivavoce("safety", "show", "KI-01"), 1, "The study is locked")
    shown = vivavoce("safety", "show", "KI-01", passphrase=quick_secret(consenting))
    assert "KI-01/1  AB\n  he wept" in shown.stdout
    assert leaks(consenting.folder.root, ["he wept"]) == ()


def test_a_hold_is_set_listed_said_in_status_and_released(
    vivavoce: Command, consenting: Study
) -> None:
    refused(vivavoce("hold", "KI-01"), 2, "--reason TEXT to hold, or --release")
    held = vivavoce("hold", "KI-01", "--reason", "-", given="a complaint\n")
    assert held.stdout == "KI-01 is on hold: nothing of theirs is destroyed.\n"
    assert "KI-01  since 20" in vivavoce("hold", "list").stdout
    assert "KI-01      on hold since 20" in vivavoce("status").stdout
    (entry,) = safety_record_of(consenting, "KI-01").entries
    assert entry.text == "a complaint"
    released = vivavoce("hold", "KI-01", "--release", "--by", "AB")
    assert released.stdout == "KI-01 is on hold no more.\n"
    refused(vivavoce("hold", "KI-01", "--release"), 1, "not on hold")


def test_a_follow_up_is_added_listed_and_done(vivavoce: Command) -> None:
    refused(vivavoce("follow-up", "add", "KI-01", "thank", "--due", "soon"), 2, "is no date")
    added = vivavoce("follow-up", "add", "KI-01", "thank", "--due", "2026-12-01")
    assert added.returncode == 0, added.stderr
    assert "   1  KI-01       thank, by 2026-12-01" in vivavoce("follow-up", "list").stdout
    listed = json.loads(vivavoce("status", "--json").stdout)["follow_ups"]
    assert [(each["participant"], each["kind"]) for each in listed] == [("KI-01", "thank")]
    refused(vivavoce("follow-up", "done", "1"), 2, "Missing option '--by'")
    done = vivavoce("follow-up", "done", "1", "--by", "AB")
    assert done.stdout == "Done: KI-01, thank, by 2026-12-01.\n"
    assert vivavoce("follow-up", "list").stdout == "Nothing is to be done.\n"


def test_an_interview_is_described_afterwards_and_shown_with_the_passphrase(
    vivavoce: Command, consenting: Study
) -> None:
    refused(vivavoce("after", "KI-01"), 1, "not been interviewed yet")
    add_interview(consenting)
    words = ["--outcome", "completed", "--others", "yes", "--who", "-", "--reflection", "-"]
    said = vivavoce("after", "KI-01", *words, given="his sister\nwarm\n")
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("KI-01/1: completed, mode not said\n")
    assert "Still open: not said how it was held; no setting." in said.stdout
    assert "sister" not in said.stdout
    assert [each.text for each in reflections_of(consenting, FIRST)] == ["his sister", "warm"]
    refused(vivavoce("after", "KI-01", "--show"), 1, "The study is locked")
    shown = vivavoce("after", "KI-01", "--show", passphrase=quick_secret(consenting))
    assert "who else was there\n  his sister" in shown.stdout


def test_a_mark_gets_a_word_by_its_number(vivavoce: Command, consenting: Study) -> None:
    add_interview(consenting)
    with consenting.store.writing() as writer:
        row = {"interview": str(FIRST), "seq": 5, "kind": "mark", "at_ms": 6000, "wall": ""}
        writer.insert("events", row)
    said = vivavoce("after", "KI-01", "--mark", "1", "--reflection", "-", given="laughed\n")
    assert "  mark 1 at 00:00:06\n" in said.stdout
    assert "without a word" not in said.stdout
    shown = vivavoce("after", "KI-01/1", "--show", passphrase=quick_secret(consenting))
    assert "mark 1\n  laughed" in shown.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--mode", "by pigeon"], 2, "'mode' cannot be 'by pigeon'"),
        (["--outcome", "splendid"], 2, "Invalid value"),
        (["--mark", "1"], 2, "--mark needs a --reflection"),
        (["--mark", "3", "--reflection", "x"], 2, "there is no mark 3"),
        (["--others", "no", "--who", "x"], 2, "--who goes with --others yes"),
        (["--reflection", " "], 2, "The reflection is empty"),
        (["--setting", "-"], 2, "was to come from stdin, which is empty"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_said_is_refused_and_nothing_is_written(
    vivavoce: Command, consenting: Study, words: list[str], code: int, said: str
) -> None:
    add_interview(consenting)
    refused(vivavoce("after", "KI-01", *words), code, said)
    assert reflections_of(consenting, FIRST) == ()
