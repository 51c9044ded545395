import contextlib
import json
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.calling import record_to_the_end
from tests.session.drafting import FIRST, add_interview, draft
from vivavoce.domain.consent import ANSWERS
from vivavoce.domain.contact import OUTCOMES
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.anonymising import open_review
from vivavoce.session.consent.consenting import record_answer
from vivavoce.session.editing.checking import set_checked, take_back_check
from vivavoce.session.people.appointments import cancel_appointment, make_appointment
from vivavoce.session.people.contacting import decline, note_contact
from vivavoce.session.people.participants import add_participant, now
from vivavoce.session.status import StudyStatus, study_status
from vivavoce.storage.audit import chain_is_whole
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study

MOMENT = datetime(2031, 12, 1, 9, 0).astimezone()
ROW = "insert into participants (id, created_at) values (?, ?)"


def steps(status: StudyStatus) -> list[tuple[str, str]]:
    return [(person.id, person.next_step) for person in status.today_first]


def test_today_s_calls_come_first_in_order_of_time(study: Study) -> None:
    for participant in ("KI-02", "KI-03", "KI-04"):
        add_participant(study, participant, PersonalRecord(), {})
    make_appointment(study, "KI-03", MOMENT + timedelta(hours=5, minutes=30))
    make_appointment(study, "KI-04", MOMENT + timedelta(minutes=25))
    make_appointment(study, "KI-01", MOMENT + timedelta(days=1))
    status = study_status(study, MOMENT)
    assert steps(status) == [
        ("KI-04", "call today 09:25"),
        ("KI-03", "call today 14:30"),
        ("KI-01", "call tomorrow 09:00 telephone"),
        ("KI-02", "1st of 3 approaches due"),
    ]
    assert [person.id for person in status.participants] == ["KI-01", "KI-02", "KI-03", "KI-04"]
    assert status.to_json()["today"] == ["KI-04", "KI-03"]
    waiting = [person.step.waiting_for for person in status.today_first]
    assert waiting == ["you, in 25 min", "you, in 5 h", "you, in 1 day", "you"]


def test_each_stage_before_a_call_is_told(study: Study) -> None:
    def stage() -> str:
        return study_status(study).participants[0].stage

    assert stage() == "suggested"
    with study.store.writing() as writer:
        versions = {"sheet_version": "1.2", "form_version": "1.2", "files": 4, "made_at": now()}
        writer.insert("invitations", {"participant": "KI-01", **versions})
    assert stage() == "invited"
    note_contact(study, "KI-01", "reached")
    assert stage() == "agreed"
    make_appointment(study, "KI-01", MOMENT)
    assert stage() == "booked"
    record_answer(study, "KI-01", "take-part", "yes", "written")
    assert stage() == "consented"
    make_appointment(study, "KI-01", MOMENT)
    assert stage() == "booked"
    record_answer(study, "KI-01", "take-part", "no", "verbal")
    assert stage() == "declined"


def test_whom_to_ask_first_is_told_with_what_may_be_said(study: Study) -> None:
    add_participant(study, "KI-02", PersonalRecord(), {}, "KI-01")
    person = study_status(study).participants[1]
    assert person.next_step == "ask the suggester first"
    assert person.facts == ("key informant", "suggested by KI-01, not asked if you may say so")


def test_a_safety_follow_up_comes_before_everything_that_can_wait(
    consenting: Study,
) -> None:
    task = {"participant": "KI-01", "kind": "safety", "opened_at": now(), "due_on": "2031-12-24"}
    with consenting.store.writing() as writer:
        writer.insert("follow_ups", task)
    (person,) = study_status(consenting, MOMENT).participants
    assert (person.next_step, person.step.is_due) == ("safety follow-up is open", True)
    with consenting.store.writing() as writer:
        writer.execute("update follow_ups set kind = 'thank'")
    (person,) = study_status(consenting, MOMENT).participants
    assert person.next_step == "call"
    assert person.to_json()["follow_ups"] == ["thank"]
    assert study_status(consenting).count_words.endswith("declined 0   follow-ups 1")


def test_a_call_that_was_held_ends_its_appointment(consenting: Study, noise: Path) -> None:
    make_appointment(consenting, "KI-01", datetime.now().astimezone() + timedelta(hours=1))
    record_to_the_end(consenting, noise)
    (person,) = study_status(consenting).participants
    assert (person.stage, person.next_step) == ("interviewed", "transcribe")
    counts = study_status(consenting).counts
    assert counts == {
        "agreed": 1,
        "interviewed": 1,
        "signed-off": 0,
        "released": 0,
        "declined": 0,
    }
    make_appointment(consenting, "KI-01", MOMENT)
    assert study_status(consenting, MOMENT).today == ("KI-01",)


def test_a_machine_draft_is_to_be_checked_first_until_somebody_has(study: Study) -> None:
    def next_step() -> str:
        return study_status(study).participants[0].next_step

    add_interview(study)
    draft(study, "Call me on 01632 960123.")
    assert next_step() == "check against the sound"
    open_review(study, FIRST)
    assert next_step() == "check against the sound"
    set_checked(study, FIRST, "AB", "intelligent", 30_000)
    assert next_step() == "anonymise: 1 undecided"
    take_back_check(study, FIRST, "AB")
    assert next_step() == "check against the sound"


@pytest.mark.parametrize("people", [5, 1_000])
def test_a_thousand_people_take_no_more_queries_than_five(study: Study, people: int) -> None:
    with study.store.writing() as writer:
        for n in range(2, people + 1):
            writer.execute(ROW, f"KI-{n:04d}", now())
    queries: list[str] = []
    study.store._db.conn.set_trace_callback(queries.append)
    assert len(study_status(study).participants) == people
    assert sum(query.strip().startswith("select") for query in queries) <= 14


def test_any_order_of_what_may_happen_leaves_a_status_that_can_be_told(study: Study) -> None:
    chance = random.Random(4)  # noqa: S311 (the same chance each time)
    add_participant(study, "KI-02", PersonalRecord(), {}, "KI-01")
    acts: list[Callable[[str], object]] = [
        lambda who: note_contact(study, who, chance.choice(OUTCOMES)),
        lambda who: note_contact(study, who, "declined", reason="no time"),
        lambda who: decline(study, who, "unwell"),
        lambda who: make_appointment(
            study, who, MOMENT - timedelta(days=chance.randrange(-2_000, 2_000))
        ),
        lambda who: cancel_appointment(study, who),
        lambda who: record_answer(study, who, "take-part", chance.choice(ANSWERS)),
    ]
    done = 0
    for _ in range(150):
        with contextlib.suppress(VivavoceError):
            chance.choice(acts)(chance.choice(["KI-01", "KI-02"]))
            done += 1
        status = study_status(study, MOMENT)
        assert all(person.next_step for person in status.participants)
        assert len(status.today_first) == 2
        json.dumps(status.to_json())
    assert done > 50
    assert chain_is_whole(study.store.rows("select * from audit order by seq"))
