from datetime import datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.appointments import (
    cancel_appointment,
    make_appointment,
    standing_appointments,
)
from vivavoce.session.people.contacting import decline, note_contact
from vivavoce.session.people.participants import add_participant
from vivavoce.session.status import study_status
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study

LATER = datetime(2031, 12, 1, 14, 30).astimezone()
SAYING_NOTHING = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS"}


def test_an_appointment_stands_until_another_takes_its_place(study: Study) -> None:
    first = make_appointment(study, "KI-01", LATER)
    second = make_appointment(study, "KI-01", LATER + timedelta(days=1), 45, "video")
    assert first.replaced is None
    assert second.replaced == first.appointment
    assert standing_appointments(study) == {"KI-01": second.appointment}
    assert (second.appointment.minutes, second.appointment.mode) == (45, "video")


def test_a_person_s_usual_mode_is_taken_where_none_is_given(study: Study) -> None:
    assert make_appointment(study, "KI-01", LATER).appointment.mode == "telephone"
    with pytest.raises(VivavoceError, match="cannot be 'carrier pigeon'"):
        make_appointment(study, "KI-01", LATER, mode="carrier pigeon")


def test_the_calendar_file_says_appointment_and_no_more(study: Study, tmp_path: Path) -> None:
    out = tmp_path / "calendar"
    made = make_appointment(study, "KI-01", LATER, 45, out=out)
    assert made.file == out / "Appointment.ics"
    calendar = Calendar.from_ical(made.file.read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert set(event.keys()) == SAYING_NOTHING
    assert event["SUMMARY"] == "Appointment"
    assert event.decoded("DTSTART") == LATER
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=45)
    content = made.file.read_text(encoding="utf-8").lower()
    for word in ("ki-01", "wilhelmina", "ashgrove", "a study for tests", "vivavoce"):
        assert word not in content
    assert made.file.stat().st_mode & 0o077 == 0


def test_no_calendar_file_takes_the_place_of_another(study: Study, tmp_path: Path) -> None:
    names = [make_appointment(study, "KI-01", LATER, out=tmp_path).file for _ in range(3)]
    assert [name.name for name in names if name] == [
        "Appointment.ics",
        "Appointment 2.ics",
        "Appointment 3.ics",
    ]


@pytest.mark.parametrize("place", ["study/exports", "a file"])
def test_a_folder_that_cannot_take_the_file_is_told_and_nothing_is_noted(
    study: Study, tmp_path: Path, place: str
) -> None:
    (tmp_path / "a file").write_text("taken")
    with pytest.raises(VivavoceError, match=r"within the study|no folder"):
        make_appointment(study, "KI-01", LATER, out=tmp_path / place)
    assert standing_appointments(study) == {}


def test_no_file_is_left_where_the_appointment_could_not_be_noted(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vivavoce.session.people.appointments.create_durably", _fails)
    with pytest.raises(VivavoceError, match="No space left"):
        make_appointment(study, "KI-01", LATER, out=tmp_path)
    assert standing_appointments(study) == {}
    assert list(tmp_path.glob("*.ics")) == []


def _fails(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_two_calls_at_one_time_are_told(study: Study) -> None:
    add_participant(study, "KI-02", PersonalRecord(), {})
    make_appointment(study, "KI-01", LATER)
    made = make_appointment(study, "KI-02", LATER + timedelta(minutes=30))
    assert [other.participant for other in made.beside] == ["KI-01"]
    assert make_appointment(study, "KI-02", LATER + timedelta(hours=1)).beside == ()


def test_a_cancelled_one_no_longer_stands_and_they_still_agreed(study: Study) -> None:
    made = make_appointment(study, "KI-01", LATER)
    assert cancel_appointment(study, "KI-01") == made.appointment
    with pytest.raises(VivavoceError, match="has no appointment"):
        cancel_appointment(study, "KI-01")
    (person,) = study_status(study).participants
    assert (person.stage, person.next_step) == ("agreed", "agree on a time")


def test_declining_cancels_and_no_time_is_agreed_on_after_it(study: Study) -> None:
    make_appointment(study, "KI-01", LATER)
    decline(study, "KI-01", "unwell")
    assert standing_appointments(study) == {}
    with pytest.raises(VivavoceError, match="KI-01 declined"):
        make_appointment(study, "KI-01", LATER)


def test_a_contact_after_its_time_ends_it(study: Study) -> None:
    make_appointment(study, "KI-01", datetime.now().astimezone() - timedelta(hours=3))
    (person,) = study_status(study).participants
    assert person.next_step.endswith("was not held")
    note_contact(study, "KI-01", "no reply")
    (person,) = study_status(study).participants
    assert (person.stage, person.next_step) == ("agreed", "agree on a time")
