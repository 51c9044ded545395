from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.calling import record_to_the_end
from vivavoce.domain.consent import Answer, Mode
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.consent.conditions import conditions_of
from vivavoce.session.consent.consenting import (
    answers_of,
    gate_of,
    history_of,
    record_answer,
    withdrawal_cut_off,
)
from vivavoce.session.consent.wordings import SampleWording, keep_sample, sample_wordings
from vivavoce.session.status import study_status
from vivavoce.session.verifying import verify
from vivavoce.study.keys import KeyRing, Locked
from vivavoce.study.study import Study

CONDITION = "only if nobody at the ward reads it"


def change_settings(study: Study, old: str, new: str) -> Study:
    """Edit study.toml as a person would, and open the study again."""
    path = study.folder.settings
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return Study(study.folder.root, study.keys)


def locked(study: Study) -> Study:
    return Study(study.folder.root, KeyRing(study.folder.keys))


def test_a_changed_answer_is_added_and_the_one_before_stays(study: Study) -> None:
    answers: tuple[Answer, ...] = ("yes", "no", "not applicable")
    for answer in answers:
        record_answer(study, "KI-01", "quotes", answer, "written", "AB")
    assert [(given.answer, given.taken_by) for given in history_of(study, "KI-01")] == [
        ("yes", "AB"),
        ("no", "AB"),
        ("not applicable", "AB"),
    ]
    assert gate_of(study, "KI-01").answers == {"quotes": "not applicable"}


def test_an_answer_keeps_the_form_in_force_and_the_day_it_was_approved(study: Study) -> None:
    approved = change_settings(
        change_settings(study, 'consent_form = "SAMPLE"', 'consent_form = "1.2"'),
        'consent_form_approved = ""',
        'consent_form_approved = "2026-10-01"',
    )
    with approved:
        record_answer(approved, "KI-01", "record", "yes", "written")
        (given,) = history_of(approved, "KI-01")
        assert (given.form_version, given.form_approved) == ("1.2", "2026-10-01")
        record_answer(approved, "KI-01", "record", "yes", "written", form_version="1.1")
        assert (history_of(approved, "KI-01")[-1].form_version) == "1.1"
        row = approved.store.row("select wording_sha256 from consents order by id desc")
        assert row == {"wording_sha256": ""}


def test_of_an_older_form_what_was_noted_in_its_time_is_known(study: Study) -> None:
    record_answer(study, "KI-01", "record", "no", "written")
    before = study.store.row("select wording_sha256 from consents")
    newer = change_settings(
        change_settings(study, "SAMPLE: May I record this interview", "May I record you"),
        'consent_form = "SAMPLE"',
        'consent_form = "2"',
    )
    with newer:
        record_answer(newer, "KI-01", "record", "yes", "written", form_version="SAMPLE")
        rows = newer.store.rows("select wording_sha256 from consents order by id")
    assert rows == [before, before]


@pytest.mark.parametrize("mode", ["written", "verbal"])
def test_a_condition_is_sealed_to_the_person_and_recorded_while_locked(
    study: Study, mode: Mode
) -> None:
    with locked(study) as without:
        record_answer(without, "KI-01", "record", "yes", mode)
        record_answer(without, "KI-01", "quotes", "yes", mode, condition=CONDITION)
        assert not gate_of(without, "KI-01").quotable
        with pytest.raises(Locked):
            conditions_of(without, "KI-01")
    (given,) = [given for given in history_of(study, "KI-01") if given.has_condition]
    assert conditions_of(study, "KI-01") == {given.id: CONDITION}
    for path in study.folder.root.rglob("*"):
        assert not path.is_file() or CONDITION.encode() not in path.read_bytes()
    assert verify(study).problems == ()


def test_a_condition_that_was_lost_is_told_by_verify(study: Study) -> None:
    record_answer(study, "KI-01", "quotes", "yes", condition=CONDITION)
    study.folder.conditions("KI-01").unlink()
    (problem,) = verify(study).problems
    assert "conditions.log.age has lost records" in problem


@pytest.mark.parametrize("answer", ["not asked", "not applicable"])
def test_a_condition_without_an_answer_is_refused(study: Study, answer: Answer) -> None:
    with pytest.raises(VivavoceError, match="belongs to a yes or a no"):
        record_answer(study, "KI-01", "quotes", answer, condition=CONDITION)
    assert history_of(study, "KI-01") == ()


def test_only_the_people_of_the_study_take_consent_where_they_are_listed(study: Study) -> None:
    people = '[[people]]\ninitials = "CD"\n\n[attributes]'
    with change_settings(study, "[attributes]", people) as listed:
        record_answer(listed, "KI-01", "take-part", "yes", "written", "CD")
        with pytest.raises(VivavoceError, match="not among the people"):
            record_answer(listed, "KI-01", "take-part", "yes", "written", "AB")
    assert len(history_of(study, "KI-01")) == 1


def test_sample_wording_is_read_to_nobody_until_somebody_keeps_it(unkept: Study) -> None:
    assert len(sample_wordings(unkept)) == len(unkept.settings.consent_items)
    with pytest.raises(SampleWording, match="keep-sample"):
        record_answer(unkept, "KI-01", "take-part", "yes", "verbal")
    record_answer(unkept, "KI-01", "take-part", "yes", "written")
    assert keep_sample(unkept, "AB") == len(unkept.settings.consent_items)
    record_answer(unkept, "KI-01", "take-part", "yes", "verbal")
    assert keep_sample(unkept, "AB") == 0


def test_other_sample_wording_than_was_kept_is_refused_again(study: Study) -> None:
    assert sample_wordings(study) == ()
    with change_settings(study, "SAMPLE: May we quote", "SAMPLE: Can we quote") as changed:
        with pytest.raises(SampleWording):
            record_answer(changed, "KI-01", "quotes", "yes")
        record_answer(changed, "KI-01", "record", "yes")


def test_the_demo_reads_its_sample_wording(unkept: Study) -> None:
    with change_settings(unkept, "demo = false", "demo = true") as demo:
        record_answer(demo, "KI-01", "take-part", "yes", "verbal")
    assert len(history_of(unkept, "KI-01")) == 1


def test_a_no_to_what_the_study_requires_counts_as_declined(study: Study) -> None:
    own = '[[consent]]\ncode = "understood"\nrequired = true\nask = "Is all clear?"\n\n# Who works'
    with change_settings(study, "# Who works", own) as asking:
        record_answer(asking, "KI-01", "take-part", "yes")
        assert not gate_of(asking, "KI-01").may_begin
        record_answer(asking, "KI-01", "understood", "no")
        (person,) = study_status(asking).participants
        assert person.stage == "declined"
        with pytest.raises(VivavoceError, match="'understood', which this study requires"):
            gate_of(asking, "KI-01").require_call("KI-01")


def test_an_item_that_left_the_study_counts_no_more(consenting: Study) -> None:
    with change_settings(consenting, 'code = "record"', 'code = "video"') as changed:
        assert not gate_of(changed, "KI-01").may_record
        answers = {a.item: a.answer for a in answers_of(changed, "KI-01")}
    assert answers["video"] == "not asked"


def test_data_can_be_taken_back_for_so_many_days_after_the_interview(
    consenting: Study, noise: Path
) -> None:
    limit = "[withdrawal]\ndays_after_interview = 14\n\n[safety]"
    with change_settings(consenting, "[safety]", limit) as limited:
        assert withdrawal_cut_off(limited, "KI-01") is None
        record_to_the_end(limited, noise)
        assert withdrawal_cut_off(limited, "KI-01") == date.today() + timedelta(days=14)
    assert withdrawal_cut_off(consenting, "KI-01") is None
