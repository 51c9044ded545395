import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.calling import FIRST, Listener, finish
from tests.session.drafting import draft
from vivavoce.domain.editing.turn_edits import ChangeText
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.interview import Kind, on_record_spans
from vivavoce.recording.client import NotAcknowledged
from vivavoce.session.call_plan import CallPlan, SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.editing.editing import edit, open_draft
from vivavoce.session.interviews import events_of
from vivavoce.session.reopening import may_reopen, reopen_call
from vivavoce.study.study import Study

NOTES_ONLY = SoundChoice(mic="none")


@pytest.fixture
def stopped(consenting: Study) -> CallPlan:
    """A call of notes only that has just ended."""
    plan = plan_call(consenting, "KI-01", sound=NOTES_ONLY)
    live = begin_call(consenting, plan, Listener())
    live.go_on_record()
    live.ask("A1")
    finish(consenting, live)
    return plan


def stop_earlier(study: Study, minutes: float) -> None:
    """Move the stop in the call log into the past."""
    path = study.folder.call_log(FIRST)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    for line in lines:
        if line["kind"] == Kind.STOPPED:
            wall = datetime.now().astimezone() - timedelta(minutes=minutes)
            line["wall"] = wall.isoformat(timespec="milliseconds")
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_a_call_that_has_just_ended_goes_on_as_a_later_stretch_of_the_same_interview(
    consenting: Study, stopped: CallPlan
) -> None:
    live = reopen_call(consenting, stopped, Listener())
    assert live.progress.asked == {"A1"}
    with pytest.raises(NotAcknowledged, match="off the record"):
        live.note("too early")
    live.go_on_record()
    live.note("one more thing")
    finish(consenting, live)
    events = events_of(consenting, FIRST)
    spans = on_record_spans(events, max(event.at_ms for event in events))
    assert len(spans) == 2
    assert spans[0].end_ms <= spans[1].start_ms
    assert [e.kind for e in events if e.kind in (Kind.STARTED, Kind.STOPPED, Kind.FINISHED)] == [
        Kind.STARTED, Kind.STOPPED, Kind.FINISHED, Kind.STARTED, Kind.STOPPED, Kind.FINISHED,
    ]  # fmt: skip
    assert consenting.store.rows("select state from interviews") == [{"state": "finished"}]


def test_after_five_minutes_it_is_too_late(consenting: Study, stopped: CallPlan) -> None:
    stop_earlier(consenting, 4.9)
    assert may_reopen(consenting, FIRST)
    stop_earlier(consenting, 5.1)
    assert not may_reopen(consenting, FIRST)
    with pytest.raises(VivavoceError, match="more than 5 minutes ago"):
        reopen_call(consenting, stopped, Listener())
    assert consenting.store.rows("select state from interviews") == [{"state": "finished"}]


def test_a_text_that_somebody_has_edited_is_not_recorded_on(
    consenting: Study, stopped: CallPlan
) -> None:
    draft(consenting, "Good morning.")
    edited = edit(consenting, open_draft(consenting, FIRST), ChangeText(1, "Morning."), "AB")
    edit(consenting, edited, "undo", "AB")
    with pytest.raises(VivavoceError, match="Somebody works on the draft"):
        reopen_call(consenting, stopped, Listener())


def test_where_the_recorder_cannot_start_the_interview_stays_finished(
    consenting: Study, stopped: CallPlan
) -> None:
    plan = replace(stopped, sound=SoundChoice(mic="no such device"))
    with pytest.raises(VivavoceError):
        reopen_call(consenting, plan, Listener())
    assert consenting.store.rows("select state from interviews") == [{"state": "finished"}]


def test_a_played_file_cannot_go_on(consenting: Study, stopped: CallPlan, noise: Path) -> None:
    plan = replace(stopped, sound=SoundChoice(play=(noise,)))
    with pytest.raises(VivavoceError, match="cannot go on after its end"):
        reopen_call(consenting, plan, Listener())


def test_a_draft_made_meanwhile_is_gone_with_all_its_words(
    consenting: Study, stopped: CallPlan
) -> None:
    draft(consenting, "Something that is taken back later")
    live = reopen_call(consenting, stopped, Listener())
    finish(consenting, live)
    assert consenting.store.rows("select 1 from transcripts") == []
    assert not list(consenting.folder.interview(FIRST).glob("draft*"))
