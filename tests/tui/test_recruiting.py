from datetime import date, datetime, timedelta
from pathlib import Path

from tests.conftest import PASSPHRASE
from tests.tui.conftest import Opened
from vivavoce.session.people.appointments import make_appointment, standing_appointments
from vivavoce.session.people.contacting import contacts_of, declined_reason, note_contact
from vivavoce.session.people.editing import edit_participant
from vivavoce.session.people.participants import (
    NewPerson,
    add_participant,
    find_participant,
    personal_record,
)
from vivavoce.session.people.recruiting import ContactConsent
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study

LATER = "2031-12-01 14:30"


async def test_an_outcome_is_noted_by_its_key_while_locked(study: Study, opened: Opened) -> None:
    study.keys.lock()
    async with opened(study) as desk:
        await desk.sees("1st of 3 approaches due")
        await desk.press("n")
        await desk.at("ContactDialog")
        await desk.sees("v  via PA        left word with an assistant", "key informant")
        await desk.press("v")
        await desk.at("StudyScreen")
        await desk.sees("2nd of 3 approaches due", "1 of 3 approaches without an answer")
    assert [contact.outcome for contact in contacts_of(study, "KI-01")] == ["via PA"]


async def test_enter_by_habit_notes_nothing(study: Study, opened: Opened) -> None:
    async with opened(study) as desk:
        await desk.press("n")
        await desk.at("ContactDialog")
        await desk.press("enter", "escape")
        await desk.at("StudyScreen")
    assert contacts_of(study, "KI-01") == ()


async def test_an_outcome_may_be_clicked(study: Study, opened: Opened) -> None:
    async with opened(study) as desk:
        await desk.press("n")
        await desk.at("ContactDialog")
        line = next(y for y, words in enumerate(desk.text.splitlines()) if "busy " in words)
        await desk._pilot.click(offset=(20, line))
        await desk.sees("2nd of 3 approaches due")
    assert [contact.outcome for contact in contacts_of(study, "KI-01")] == ["busy"]


async def test_at_the_limit_only_their_own_word_can_be_noted(study: Study, opened: Opened) -> None:
    for _ in range(3):
        note_contact(study, "KI-01", "no reply")
    async with opened(study) as desk:
        await desk.sees("limit reached – leave them", "0 need you today")
        await desk.press("enter")
        await desk.sees("KI-01: limit reached")
        await desk.at("StudyScreen")
        await desk.press("n")
        await desk.sees("Limit reached – leave them.", "when they got in touch")
        assert desk.text.count("no reply") == 3
        assert "busy" not in desk.text
        await desk.press("n", "b")
        await desk.at("ContactDialog")
        await desk.press("k")
        await desk.sees("call back, as they asked")
    assert len(contacts_of(study, "KI-01")) == 4


async def test_declining_asks_why_and_is_shown(study: Study, opened: Opened) -> None:
    async with opened(study) as desk:
        await desk.press("n", "d")
        await desk.at("DeclineDialog")
        await desk.press("escape")
        await desk.at("StudyScreen")
        await desk.press("d")
        await desk.sees("Why does KI-01 not want to take part?", "not interested")
        await desk.press("2")
        await desk.sees("declined: not interested", "declined 1")
        await desk.press("b")
        await desk.sees("KI-01 declined. Nothing was noted")
    assert declined_reason(study, "KI-01") == "not interested"


async def test_an_appointment_is_made_moved_and_cancelled(
    study: Study, opened: Opened, tmp_path: Path
) -> None:
    async with opened(study) as desk:
        await desk.press("b")
        await desk.at("AppointmentDialog")
        await desk.type("soon")
        await desk.press("enter")
        await desk.sees("write it like 2026-12-01 14:30")
        await desk.press("ctrl+u")
        await desk.type(LATER)
        await desk.press("enter")
        await desk.sees("Monday, 1 December 2031, 14:30.", "Folder for a calendar file")
        desk.app.screen.query_one("LineInput").value = str(tmp_path / "calendar")  # type: ignore[attr-defined] # an input
        await desk.press("enter")
        await desk.sees("call 1 Dec 2031 14:30", "booked")
        await desk.press("b")
        await desk.sees("Agreed: 1 Dec 2031 14:30.")
        await desk.press("m")
        await desk.sees("A new time replaces it.")
        await desk.type("2031-12-02 09:00")
        await desk.press("enter", "enter")
        await desk.sees("call 2 Dec 2031 09:00")
        await desk.press("b", "x")
        await desk.sees("agree on a time")
    assert (tmp_path / "calendar" / "Appointment.ics").is_file()
    assert standing_appointments(study) == {}


async def test_today_s_call_stands_first_and_the_cursor_stays_with_its_person(
    study: Study, opened: Opened
) -> None:
    add_participant(study, "KI-02", PersonalRecord(), {}, "KI-01")
    async with opened(study) as desk:
        await desk.sees("ask the suggester first")
        await desk.press("down")
        await desk.sees("suggested by KI-01, not asked if you may say so")
        soon = datetime.now().astimezone() + timedelta(minutes=1)
        make_appointment(study, "KI-02", soon, 1_000)
        desk.app.screen.show_status()  # type: ignore[attr-defined] # Study
        await desk.until(lambda: desk.text.index("KI-02") < desk.text.index("KI-01"), "KI-02 first")
        await desk.press("n")
        await desk.sees("Contact with KI-02")


async def test_what_its_column_cuts_is_said_in_full_below(study: Study, opened: Opened) -> None:
    add_participant(study, "KI-02", PersonalRecord(), {"mode": "face to face"})
    make_appointment(study, "KI-02", datetime(2031, 12, 1, 14, 30).astimezone())
    words = "call 1 Dec 2031 14:30 face to face"
    async with opened(study) as desk:
        await desk.sees("call 1 Dec 2031 14:30 face")
        assert words not in desk.text
        await desk.press("down")
        await desk.sees(f"KI-02  {words}")
    async with opened(study, size=(120, 36)) as desk:
        await desk.sees(words)


async def test_a_person_is_added_line_by_line_while_locked(study: Study, opened: Opened) -> None:
    study.keys.lock()
    async with opened(study) as desk:
        await desk.press("p")
        await desk.sees("Their ID", "KI-02")
        await desk.type("KI-01")
        await desk.press("enter")
        await desk.sees("KI-01 is in this study already")
        await desk.press("backspace", "2", "enter")
        await desk.sees("Their name, if you know it", "KI-02. Enter on an empty line")
        await desk.press("X", "enter")
        await desk.sees("needs at least two letters")
        await desk.press("backspace")
        await desk.type("[b]Ada[/b] Okafor")
        await desk.press("enter")
        await desk.sees("How to address them")
        await desk.press("enter")
        await desk.type("01632 960555")
        await desk.press("enter", "enter")
        await desk.sees("KI-02", "1st of 3 approaches due")
        await desk.at("StudyScreen")
    study.keys.unlock(PASSPHRASE)
    record = PersonalRecord("[b]Ada[/b] Okafor", (), "01632 960555")
    assert personal_record(study, "KI-02") == record


async def test_who_must_be_asked_first_is_added_by_id_alone(study: Study, opened: Opened) -> None:
    path = study.folder.settings
    text = path.read_text(encoding="utf-8")
    gated = text.replace("consent_to_contact_for = []", 'consent_to_contact_for = ["carer"]')
    path.write_text(gated, encoding="utf-8")
    async with opened(study) as desk:
        await desk.press("p")
        await desk.at("AddPersonDialog")
        await desk.type("CA-01")
        await desk.press("enter")
        await desk.sees("consent to contact first", "them")


async def test_the_suggester_s_answer_is_noted_before_anybody_is_contacted(
    study: Study, opened: Opened
) -> None:
    study.keys.lock()
    for participant in ("KI-02", "KI-03"):
        add_participant(study, participant, PersonalRecord(), {}, "KI-01")
    async with opened(study) as desk:
        await desk.sees("ask the suggester first")
        assert "ask first" not in desk.text
        await desk.press("down")
        await desk.sees("s ask first")
        await desk.press("enter")
        await desk.sees("“May I say that you suggested them?", "KI-02 was suggested by KI-01")
        await desk.press("y")
        await desk.sees("suggested by KI-01, you may say so", "1st of 3 approaches due")
        await desk.press("down", "s", "p")
        await desk.sees("ask the suggester to pass it")
    recruited = [find_participant(study, who).recruited for who in ("KI-02", "KI-03")]
    assert [each.may_name_referrer for each in recruited] == ["yes", "not asked"]
    assert [each.route for each in recruited] == ["we contact them", "they pass it on"]


async def test_consent_to_contact_is_noted_with_its_role_and_date(
    study: Study, opened: Opened
) -> None:
    path = study.folder.settings
    text = path.read_text(encoding="utf-8")
    gated = text.replace("consent_to_contact_for = []", 'consent_to_contact_for = ["carer"]')
    path.write_text(gated, encoding="utf-8")
    add_participant(study, "CA-01", PersonalRecord(), {})
    async with opened(study) as desk:
        await desk.sees("consent to contact first")
        await desk.press("enter")
        await desk.sees("Who passed on that they agree", "2  GP")
        await desk.press("2")
        await desk.sees("GP: on which day?")
        await desk.type("2026-10-05x")
        await desk.press("enter")
        await desk.sees("That is no date")
        await desk.press("backspace", "enter")
        await desk.sees("1st of 3 approaches due", "Noted for CA-01.")
        await desk.until(lambda: "consent to contact first" not in desk.text, "noted")
    consent = find_participant(study, "CA-01").recruited.contact_consent
    assert consent == ContactConsent("GP", date(2026, 10, 5))


async def test_ready_says_how_to_address_them_and_what_they_need(
    study: Study, opened: Opened
) -> None:
    known = PersonalRecord(address_as="Dr Ashgrove", access_needs="slowly")
    edit_participant(study, NewPerson("KI-01", known))
    async with opened(study) as desk:
        await desk.press("c")
        await desk.sees("“Dr Ashgrove” · Wilhelmina Ashgrove · 01632 960123", "slowly")
