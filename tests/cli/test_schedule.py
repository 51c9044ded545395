"""`vivavoce schedule`: what it prints, and what it refuses."""

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.cli.test_commands import Done, refused, run
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.schedule_file import read_schedule
from vivavoce.session.interviews import write_new_interview
from vivavoce.session.scheduling.schedules import schedule_named
from vivavoce.study.keys import KeyRing
from vivavoce.study.study import Study

# Of a passphrase and a recovery key, the key opens at once.
Made = tuple[Path, KeyRing, str]
NPT = "npt-key-informants"
Schedule = Callable[..., Done]


@pytest.fixture
def schedule(study: Study) -> Schedule:
    """Runs `vivavoce schedule` on the study."""

    def command(*words: str, given: str = "", passphrase: str = "") -> Done:
        root = str(study.folder.root)
        return run("--study", root, "schedule", *words, given=given, passphrase=passphrase)

    return command


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A schedule that somebody wrote in Word."""
    document = docx.Document()
    document.add_heading("Caring")
    document.add_paragraph("Who do you look after?", style="List Number")
    document.add_paragraph("Since when?", style="List Bullet")
    document.add_paragraph("Thank you!")
    path = tmp_path / "My carers (draft).docx"
    document.save(str(path))
    return path


def test_a_word_document_is_taken_in_and_told_line_by_line(
    schedule: Schedule, study: Study, word: Path
) -> None:
    done = schedule("import", str(word))
    assert done.returncode == 0
    assert "1 sections, 1 questions, 1 prompts" in done.stdout
    assert "    A1  Who do you look after?\n        - Since when?" in done.stdout
    assert "Left out: 1.\n    paragraph 4: no heading, number or bullet" in done.stdout
    made = read_schedule(study.folder.schedules / "my-carers-draft.toml")
    assert made.questions[0].prompts == ("Since when?",)
    assert "says the same already" in schedule("import", str(word)).stdout


def test_a_schedule_that_says_something_else_is_not_replaced(
    schedule: Schedule, study: Study, word: Path
) -> None:
    before = (study.folder.schedules / "pilot.toml").read_bytes()
    refused(schedule("import", str(word), "--code", "pilot"), 1, "says something else")
    refused(schedule("import", str(word), "--code", "Not A Code"), 2, "cannot name a schedule")
    assert (study.folder.schedules / "pilot.toml").read_bytes() == before


def test_what_was_edited_in_word_becomes_the_next_version(
    schedule: Schedule, study: Study, tmp_path: Path
) -> None:
    out = tmp_path / "pilot.docx"
    assert schedule("export", "pilot", "--out", str(out)).returncode == 0
    refused(schedule("export", "pilot", "--out", str(out)), 1, "is there already")
    document = docx.Document(str(out))
    question = next(p for p in document.paragraphs if p.text.startswith("B2\t"))
    question.runs[-1].text = "B2\tWhat helped, and what did not?"
    document.save(str(out))
    why = ("--reason", "Too long", "--amendment", "no", "--by", "AB")
    done = schedule("import", str(out), *why)
    assert "pilot.toml is version 1.1 now" in done.stdout
    made = schedule_named(study, "pilot")
    assert made.find("B2").ask == "What helped, and what did not?"  # type: ignore[union-attr]
    assert (made.changes[0].reason, made.changes[0].by) == ("Too long", "AB")


def test_places_where_no_word_document_can_be_written_are_refused(
    schedule: Schedule, tmp_path: Path
) -> None:
    refused(schedule("export", "none", "--out", str(tmp_path / "a.docx")), 2, "no schedule 'none'")
    refused(schedule("export", "pilot", "--out", str(tmp_path / "a.doc")), 2, "not end in .docx")
    refused(schedule("export", "pilot", "--out", str(tmp_path / "no" / "a.docx")), 2, "no folder")
    refused(schedule("import", str(tmp_path / "none.docx")), 1, "there is no such file")


def test_without_a_study_or_schedules_it_says_where_to_go(tmp_path: Path, word: Path) -> None:
    for words in (["list"], ["check"], ["import", str(word)]):
        refused(run("--study", str(tmp_path), "schedule", *words), 1, "--study DIR")


def test_versions_are_listed_with_their_hash_and_their_interviews(
    schedule: Schedule, study: Study
) -> None:
    with study.store.writing() as writer:
        pilot = schedule_named(study, "pilot")
        write_new_interview(study, writer, InterviewId("KI-01", 1), pilot, ())
    path = study.folder.schedules / "pilot.toml"
    path.write_text(path.read_text().replace("Since when?", "For how long?"))
    warned = schedule("check")
    assert warned.returncode == 0
    assert "pilot.toml calls itself version 1.0, but says something else" in warned.stderr
    assert "version 1.1 now" in schedule("revise", "pilot", "--reason", "Clearer").stdout
    listed = schedule("list").stdout
    assert "  the file  0 interviews" in listed
    assert "  kept  1 interview\n" in listed
    assert ": Clearer (amendment needed: not known)" in listed
    rows = {row["code"]: row for row in json.loads(schedule("list", "--json").stdout)["schedules"]}
    assert rows["pilot"]["version"] == "1.1"
    assert rows["pilot"]["earlier"][0]["interviews"] == 1
    assert rows["pilot"]["changes"][0]["reason"] == "Clearer"
    assert "calls itself" not in schedule("check").stderr


def test_check_warns_while_nobody_wrote_down_what_to_do_in_distress(
    schedule: Schedule, study: Study
) -> None:
    done = schedule("check")
    assert (done.returncode, "under [safety]" in done.stderr) == (0, True)
    settings = study.folder.settings
    text = settings.read_text().replace("support = []", 'support = ["A helpline"]')
    settings.write_text(text.replace('duty_holder = ""', 'duty_holder = "The supervisor"'))
    assert schedule("check").stderr == ""


def test_what_came_up_is_noted_listed_dropped_and_taken_up(
    schedule: Schedule, made_study: Made
) -> None:
    recovery = made_study[2]
    given = "How do trains come into it?\n"
    assert "for everyone" in schedule("later", "add", "-", "--section", "B", given=given).stdout
    own = schedule("later", "add", "The move?", "--for", "KI-01")
    assert own.stdout == "KI-01.1: to be taken along, for KI-01 only.\n"
    schedule("later", "add", "Weekends?", "--probe-of", "B2")
    refused(schedule("later", "list"), 1, "locked")
    listed = schedule("later", "list", passphrase=recovery).stdout
    assert "How do trains come into it?  (for everyone · npt-key-informants, section B" in listed
    assert schedule("later", "drop", "2", passphrase=recovery).stdout == "2 is dropped.\n"
    why = ("--reason", "Came up", "--later", "all")
    assert "version 1.1 now" in schedule("revise", NPT, *why, passphrase=recovery).stdout
    rows = json.loads(schedule("later", "list", "--json", passphrase=recovery).stdout)["later"]
    assert {row["id"]: row["state"] for row in rows} == {
        "KI-01.1": "open",
        "1": "taken up in 1.1",
        "2": "dropped",
    }


def test_nothing_typed_for_later_is_an_error_of_usage(schedule: Schedule) -> None:
    refused(schedule("later", "add", "-", "--section", "B"), 2, "stdin, which is empty")
    refused(schedule("later", "add", "Why?"), 2, "Say where everyone is to be asked that")


def test_constructs_are_listed_with_their_definitions() -> None:
    listed = run("schedule", "constructs").stdout
    assert listed.startswith("Coherence\n  coherence.differentiation\n      People see")
    assert len(json.loads(run("schedule", "constructs", "--json").stdout)["constructs"]) == 16
