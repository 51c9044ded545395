import json

import pytest

from tests.cli.test_commands import Done, refused, run
from tests.conftest import quick_secret
from tests.session.drafting import FIRST, add_interview, draft
from vivavoce.study.study import Study


@pytest.fixture
def drafted(study: Study) -> Study:
    add_interview(study)
    draft(study, "Good morning. How are you?", "Shavon ran the ward.", "And Shavon again.")
    return study


def vivavoce(study: Study, *words: str, given: str = "") -> Done:
    root, secret = str(study.folder.root), quick_secret(study)
    return run("--study", root, *words, given=given, passphrase=secret)


def edited(study: Study, command: str, *words: str, given: str = "") -> Done:
    by = [] if command == "list" else ["--by", "AB"]
    return vivavoce(study, "edit", command, "KI-01", *words, *by, given=given)


def turns(study: Study) -> list[dict[str, str]]:
    document = json.loads(vivavoce(study, "transcript", "KI-01", "--json").stdout)
    found: list[dict[str, str]] = document["turns"]
    return found


def test_every_edit_can_be_made_listed_and_undone_from_the_command_line(drafted: Study) -> None:
    before = turns(drafted)
    edited(drafted, "replace", "-", "-", given="Shavon\nSiobhan\n")
    edited(drafted, "split", "00:00:01", "How are")
    edited(drafted, "speaker", "1", "interviewer")
    edited(drafted, "question", "2", "a1", "--onward")
    edited(drafted, "text", "4", "")
    edited(drafted, "join", "3")
    edited(drafted, "swap")
    after = [(turn["speaker"], turn["question"], turn["text"]) for turn in turns(drafted)]
    assert after == [
        ("participant", None, "Good morning."),
        ("interviewer", "A1", "How are you? Siobhan ran the ward."),
    ]
    listed = json.loads(edited(drafted, "list", "--json").stdout)["edits"]
    assert [each["edit"] for each in listed][-2:] == [
        "turn 3 joined with the one before",
        "interviewer and participant swapped throughout",
    ]
    assert {each["by"] for each in listed} == {"AB"}
    assert edited(drafted, "undo").stdout == "KI-01/1: undone; 6 edits stand.\n"
    assert edited(drafted, "redo").stdout == "KI-01/1: redone; 7 edits stand.\n"
    assert edited(drafted, "undo", "--all").stdout == "KI-01/1: undone; 0 edits stand.\n"
    assert turns(drafted) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["text", "9", "x"], 1, "no turn 9: the text has 3"),
        (["text", "00:59:00", "x"], 1, "No turn begins at 00:59:00"),
        (["split", "1", "nothing"], 1, "stands not in turn 1"),
        (["question", "1", "Q77"], 1, "had no question Q77"),
        (["speaker", "1", "interviewer", "--alike"], 1, "each channel was one person's"),
        (["undo"], 1, "No edit stands"),
        (["swap", "--by", "nobody"], 2, "initials"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_edited_is_refused_in_a_sentence(
    drafted: Study, words: list[str], code: int, said: str
) -> None:
    command, *rest = words
    by = [] if "--by" in rest else ["--by", "AB"]
    refused(vivavoce(drafted, "edit", command, "KI-01", *rest, *by), code, said)
    assert not drafted.folder.edits(FIRST).exists()


def test_a_check_against_the_sound_is_said_and_taken_back(drafted: Study) -> None:
    said = ["--style", "strict", "--by", "AB"]
    done = vivavoce(drafted, "checked", "KI-01", "--until", "0:40", *said)
    assert done.stdout == "KI-01/1: checked against the sound by AB, strict, until 00:00:40.\n"
    refused(vivavoce(drafted, "checked", "KI-01", "--until", "40", *said), 2, "no moment of a call")
    refused(vivavoce(drafted, "checked", "KI-01", "--by", "AB"), 2, "--style")
    taken = vivavoce(drafted, "checked", "KI-01", "--take-back", "--by", "AB")
    assert taken.stdout == "KI-01/1: not checked against the sound.\n"
