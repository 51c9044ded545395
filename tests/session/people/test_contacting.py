import pytest

from vivavoce.domain.contact import ANSWERS, OUTCOMES, Outcome
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.contacting import (
    approaches_of,
    contacts_of,
    decline,
    declined_reason,
    limit_words,
    note_contact,
)
from vivavoce.session.people.participants import add_participant
from vivavoce.session.status import study_status
from vivavoce.storage.audit import chain_is_whole
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study

APPROACHES = [outcome for outcome in OUTCOMES if outcome not in ANSWERS]


def stage(study: Study, participant: str = "KI-01") -> str:
    return next(p.stage for p in study_status(study).participants if p.id == participant)


def test_every_attempt_is_kept_with_whose_it_was(study: Study) -> None:
    note_contact(study, "KI-01", "no reply", "AB")
    note_contact(study, "KI-01", "via PA")
    kept = [(contact.outcome, contact.noted_by) for contact in contacts_of(study, "KI-01")]
    assert kept == [("no reply", "AB"), ("via PA", None)]
    assert chain_is_whole(study.store.rows("select * from audit order by seq"))


def test_at_the_limit_no_further_attempt_is_noted_but_what_they_say_is(study: Study) -> None:
    for outcome in ("no reply", "busy", "passed on"):
        approaches = note_contact(study, "KI-01", outcome)
    assert limit_words(approaches) == (
        "3 of 3 approaches without an answer: limit reached – leave them"
    )
    for outcome in APPROACHES:
        with pytest.raises(VivavoceError, match="limit reached – leave them"):
            note_contact(study, "KI-01", outcome)
    assert len(contacts_of(study, "KI-01")) == 3
    note_contact(study, "KI-01", "call back")
    assert approaches_of(study, "KI-01").unanswered == 0
    note_contact(study, "KI-01", "no reply")


def test_declining_asks_for_a_reason_of_the_list_and_ends_it(study: Study) -> None:
    with pytest.raises(VivavoceError, match="one of: no time, not interested") as refused:
        note_contact(study, "KI-01", "declined")
    assert refused.value.exit_code == 2
    with pytest.raises(VivavoceError, match="one of: no time"):
        note_contact(study, "KI-01", "declined", reason="bored")
    assert contacts_of(study, "KI-01") == ()
    note_contact(study, "KI-01", "declined", "AB", "unwell")
    assert (stage(study), declined_reason(study, "KI-01")) == ("declined", "unwell")
    with pytest.raises(VivavoceError, match="they declined – leave them"):
        note_contact(study, "KI-01", "no reply")


def test_a_reason_belongs_to_a_refusal_only(study: Study) -> None:
    with pytest.raises(VivavoceError, match="only where somebody declined"):
        note_contact(study, "KI-01", "busy", reason="no time")


def test_whoever_declined_may_change_their_mind(study: Study) -> None:
    decline(study, "KI-01", "no time")
    note_contact(study, "KI-01", "reached")
    assert (stage(study), declined_reason(study, "KI-01")) == ("agreed", None)


def test_who_is_not_eligible_is_left_and_counted_nowhere(study: Study) -> None:
    note_contact(study, "KI-01", "reached")
    assert study_status(study).counts["agreed"] == 1
    note_contact(study, "KI-01", "not eligible")
    with pytest.raises(VivavoceError, match="they are not eligible – leave them"):
        note_contact(study, "KI-01", "no reply")
    status = study_status(study)
    assert status.participants[0].next_step == "not eligible – leave them"
    assert set(status.counts.values()) == {0}


@pytest.mark.parametrize("outcome", APPROACHES)
def test_nobody_is_approached_before_they_agreed_to_be_contacted(
    study: Study, outcome: Outcome
) -> None:
    path = study.folder.settings
    text = path.read_text(encoding="utf-8")
    gated = text.replace("consent_to_contact_for = []", 'consent_to_contact_for = ["carer"]')
    path.write_text(gated, encoding="utf-8")
    add_participant(study, "CA-01", PersonalRecord(), {})
    with pytest.raises(VivavoceError, match="nobody passed on yet"):
        note_contact(study, "CA-01", outcome)
    note_contact(study, "CA-01", "reached")
    assert stage(study, "CA-01") == "agreed"


def test_initials_are_those_of_the_study_s_people(study: Study) -> None:
    path = study.folder.settings
    people = '[[people]]\ninitials = "AB"\n'
    path.write_text(path.read_text(encoding="utf-8") + people, encoding="utf-8")
    with pytest.raises(VivavoceError, match="CD is not among the people"):
        note_contact(study, "KI-01", "busy", "CD")
    note_contact(study, "KI-01", "busy", "AB")
