import json

import pytest
from click.testing import CliRunner

from tests.conftest import quick_secret
from tests.session.drafting import FIRST, MODEL, add_interview
from vivavoce.cli.app import vivavoce
from vivavoce.domain.transcript import Quality, Transcript, Turn
from vivavoce.export.csv import render_csv
from vivavoce.session.drafting.draft import write_draft
from vivavoce.session.releasing import exported_interview
from vivavoce.study.study import Study

TURNS = (
    Turn(1, "interviewer", 1000, 1900, "Who decides?", "A1", probe=True),
    Turn(2, "participant", 2000, 9000, "Well (4 s) we do. [inaudible 00:00:08]", "A1"),
)
_ROW = {
    "speaker": "interviewer",
    "start_ms": 1000,
    "end_ms": 1900,
    "text": "Who decides?",
    "question": "A1",
    "probe": 1,
}
QUALITY = Quality(0.9961, 5400, 2, 0.0714)


@pytest.fixture
def drafted(study: Study, monkeypatch: pytest.MonkeyPatch) -> Study:
    monkeypatch.setenv("VIVAVOCE_PASSPHRASE", quick_secret(study))
    add_interview(study)
    write_draft(
        study, FIRST, Transcript(str(FIRST), TURNS, "whisper", "base", "en", QUALITY), MODEL
    )
    return study


def printed(study: Study, *words: str) -> str:
    done = CliRunner().invoke(vivavoce, ["--study", str(study.folder.root), *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_transcript_says_what_it_is_and_how_good_before_its_first_turn(drafted: Study) -> None:
    assert printed(drafted, "transcript", "KI-01").splitlines() == [
        "KI-01/1: machine draft (whisper base, en)",
        "text for 99 % of the speech, the longest gap 5 s, cut for repeating itself: 2, 7 % of the"
        " words doubtful",
        "[00:00:01 A1 probe] interviewer: Who decides?",
        "[00:00:02 A1] participant: Well (4 s) we do. [inaudible 00:00:08]",
    ]


def test_figures_of_a_draft_are_in_both_documents(drafted: Study) -> None:
    document = json.loads(printed(drafted, "transcript", "KI-01", "--json"))
    figures = {"coverage": 0.9961, "longest_gap_ms": 5400, "repeats": 2, "doubtful": 0.0714}
    assert document["quality"] == figures
    assert document["state"] == "machine draft (whisper base, en)"
    (person,) = json.loads(printed(drafted, "status", "--json"))["participants"]
    (interview,) = person["interviews"]
    assert interview["quality"] == figures
    assert interview["transcript"] == "machine draft (whisper base, en)"


def test_an_export_tells_a_draft_from_a_checked_text(drafted: Study) -> None:
    with drafted.store.writing() as writer:
        writer.execute("update transcripts set signed_off_by = 'AB', signed_off_at = '2026'")
        writer.insert("turns", {"interview": str(FIRST), "n": 1, **_ROW})
    exported = exported_interview(drafted, FIRST, quotable=True)
    assert exported.draft == "machine draft (whisper base, en)"
    assert render_csv([exported]).decode().splitlines()[1].endswith("Who decides?,yes,yes")
    with drafted.store.writing() as writer:
        writer.execute(
            "update transcripts set checked_by = 'AB', checked_at = '2026', "
            "checked_until_ms = 60000, checked_style = 'strict'"
        )
    exported = exported_interview(drafted, FIRST, quotable=True)
    assert exported.draft == "checked against the sound by AB, strict"
