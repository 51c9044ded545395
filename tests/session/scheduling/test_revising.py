"""New versions of a schedule: what is kept of the old one, and who is not overwritten."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.schedule import content_hash
from vivavoce.domain.schedule_editing import Place, with_new_question, with_words
from vivavoce.domain.schedule_file import ScheduleProblems, parse_schedule, read_schedule
from vivavoce.session.interviews import write_new_interview
from vivavoce.session.scheduling.revising import Revision, revise_schedule
from vivavoce.session.scheduling.schedules import schedule_named, stamped_schedule, versions_of
from vivavoce.study.study import Study

PILOT = "pilot"
REASON = Revision("Two people did not understand it.", "no", "AB")


def file_of(study: Study) -> Path:
    return study.folder.schedules / "pilot.toml"


def hold_an_interview(study: Study) -> InterviewId:
    interview = InterviewId("KI-01", 1)
    with study.store.writing() as writer:
        write_new_interview(study, writer, interview, schedule_named(study, PILOT), ())
    return interview


def reworded(study: Study) -> str:
    text = (
        file_of(study).read_text(encoding="utf-8").replace("How was it to be", "What was it to be")
    )
    file_of(study).write_text(text, encoding="utf-8")
    return text


def test_a_new_version_has_a_reason_and_a_date_and_the_old_one_is_kept(study: Study) -> None:
    interview = hold_an_interview(study)
    base = schedule_named(study, PILOT)
    made = revise_schedule(study, with_words(base, Place(0, 0), "How so?"), REASON, base)
    assert read_schedule(file_of(study)) == made
    assert (made.version, made.questions[0].ask) == ("1.1", "How so?")
    (change,) = made.changes
    assert (change.version, change.on, change.by) == ("1.1", date.today(), "AB")
    assert (change.reason, change.amendment) == (REASON.reason, "no")
    assert stamped_schedule(study, str(interview)) == base
    assert [(v.version, v.interviews) for v in versions_of(study, PILOT)] == [
        ("1.0", 1),
        ("1.1", 0),
    ]
    row = study.store.row("select code, subject, initials from audit order by seq desc limit 1")
    assert row == {"code": "schedule-revised", "subject": "pilot", "initials": "AB"}


def test_comments_in_the_file_stay(study: Study) -> None:
    base = schedule_named(study, PILOT)
    revise_schedule(study, with_words(base, Place(0, 0), "How so?"), REASON, base)
    assert file_of(study).read_text(encoding="utf-8").startswith("# A short schedule")


def test_versions_are_counted_past_all_that_are_on_record(study: Study) -> None:
    for expected in ("1.1", "1.2", "1.3"):
        base = schedule_named(study, PILOT)
        new, _ = with_new_question(base, Place(0, 0), f"What of {expected}?")
        assert revise_schedule(study, new, REASON, base).version == expected


def test_a_file_that_was_edited_by_hand_becomes_a_version_of_its_own(study: Study) -> None:
    hold_an_interview(study)
    reworded(study)
    made = revise_schedule(study, schedule_named(study, PILOT), REASON)
    assert (made.version, made.find("Z1").ask[:4]) == ("1.1", "What")  # type: ignore[union-attr]


def test_a_version_that_was_given_by_hand_is_kept_where_it_is_free(study: Study) -> None:
    hold_an_interview(study)
    text = reworded(study).replace('version = "1.0"', 'version = "2.0"')
    file_of(study).write_text(text, encoding="utf-8")
    assert revise_schedule(study, schedule_named(study, PILOT), REASON).version == "2.0"


def test_who_edited_an_older_state_overwrites_nothing(study: Study) -> None:
    base = schedule_named(study, PILOT)
    text = reworded(study)
    with pytest.raises(VivavoceError, match="Somebody changed"):
        revise_schedule(study, with_words(base, Place(0, 0), "How so?"), REASON, base)
    assert file_of(study).read_text(encoding="utf-8") == text


def test_nothing_is_written_where_nothing_changed_or_no_reason_is_given(study: Study) -> None:
    hold_an_interview(study)
    base = schedule_named(study, PILOT)
    text = file_of(study).read_text(encoding="utf-8")
    new = with_words(base, Place(0, 0), "How so?")
    for changed, revision, of, said in (
        (base, REASON, base, "nothing to revise"),
        (base, REASON, None, "nothing to revise"),
        (new, Revision("  "), base, "The reason is empty"),
        (new, Revision("a\x1bb"), base, "control character"),
        (new, Revision("why", "perhaps"), base, "Amendment needed?"),
        (new, Revision("why", by="Alison"), base, "no initials"),
    ):
        with pytest.raises(VivavoceError, match=said):
            revise_schedule(study, changed, revision, of)
    assert file_of(study).read_text(encoding="utf-8") == text


def test_what_breaks_a_rule_is_refused_with_its_place(study: Study) -> None:
    base = schedule_named(study, PILOT)
    with pytest.raises(ScheduleProblems, match='question "A1": ask is longer than 2000'):
        revise_schedule(study, with_words(base, Place(0, 0), "x" * 2_001), REASON, base)
    assert schedule_named(study, PILOT) == base
    assert versions_of(study, PILOT) == ()


def test_an_interview_keeps_what_guided_it_though_the_file_changed_in_between(
    study: Study,
) -> None:
    planned = schedule_named(study, PILOT)
    for change in (lambda: reworded(study), file_of(study).unlink):
        change()
        with study.store.writing() as writer:
            write_new_interview(study, writer, InterviewId("KI-01", 1), planned, ())
            row = study.store.row("select source from schedules")
            writer.execute("delete from interviews")
            writer.execute("delete from questions")
            writer.execute("delete from schedules")
        assert row is not None
        assert content_hash(parse_schedule(row["source"], "pilot.toml")) == content_hash(planned)


def test_a_full_disk_leaves_the_file_and_the_study_as_they_were(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = schedule_named(study, PILOT)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("vivavoce.session.scheduling.revising.write_durably", full)
    with pytest.raises(VivavoceError, match="could not be written"):
        revise_schedule(study, replace(base, title="Another"), REASON, base)
    assert schedule_named(study, PILOT) == base
    assert versions_of(study, PILOT) == ()
