import pytest

from tests.session.drafting import FIRST, add_interview
from vivavoce.domain.schedule import Question, Schedule, Section
from vivavoce.session.drafting import spelling
from vivavoce.session.drafting.spelling import spelling_of
from vivavoce.session.people.participants import add_participant
from vivavoce.session.registering import add_entry
from vivavoce.study.people import PersonalRecord
from vivavoce.study.register import RegisterEntry
from vivavoce.study.study import Study

ASKED = Question(
    "A1",
    "Who started Talking Matters? How did the NHS and your team hear of it?",
    ("In Rotherham, or elsewhere?",),
)


@pytest.fixture
def known(study: Study, monkeypatch: pytest.MonkeyPatch) -> Study:
    """KI-01 has an interview; others are known, and the schedule has words of its own."""
    add_interview(study)
    add_participant(study, "KI-02", PersonalRecord("Tobias Lindqvist"), {"mode": "telephone"})
    for entry in (
        RegisterEntry("Ravenscroft Ward", "place", (), of="KI-02"),
        RegisterEntry("Northfield", "place"),
        RegisterEntry("Siobhan", "person", ("Shiv",), of="KI-01"),
        RegisterEntry("0114 496 0999", "other", (), of="KI-01"),
    ):
        add_entry(study, entry)
    schedule = Schedule("s", "S", "1", "en-GB", 30, (Section("A", "A", 30, (ASKED,)),))
    monkeypatch.setattr(spelling, "stamped_schedule", lambda *_: schedule)
    return study


def test_whom_this_person_knows_comes_first_and_other_participants_stay_out(known: Study) -> None:
    assert spelling_of(known, FIRST).names == (
        "Wilhelmina Ashgrove",
        "Willa",
        "Siobhan",
        "Shiv",
        "Northfield",
        "Ravenscroft Ward",
    )


def test_a_schedule_lends_the_words_that_it_writes_in_a_way_of_its_own(known: Study) -> None:
    assert spelling_of(known, FIRST).terms == ("Talking Matters", "NHS", "Rotherham")


def test_terms_of_the_field_come_before_those_of_the_schedule(known: Study) -> None:
    text = known.folder.settings.read_text(encoding="utf-8")
    assert "glossary = []" in text
    changed = text.replace("glossary = []", 'glossary = ["care coordinator", "CPA"]')
    known.folder.settings.write_text(changed, encoding="utf-8")
    with known.reopened() as again:
        assert spelling_of(again, FIRST).terms[:2] == ("care coordinator", "CPA")


def test_a_locked_study_tells_no_name(known: Study) -> None:
    known.keys.lock()
    found = spelling_of(known, FIRST)
    assert found.names == ()
    assert "NHS" in found.terms
