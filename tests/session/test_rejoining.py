import time
from pathlib import Path

import numpy as np
import pytest

from tests.calling import FIRST, Listener, finish, sound_of
from vivavoce.domain.coverage import Reach
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.interview import Span
from vivavoce.recording.call_log import raw_parts, read_call_log
from vivavoce.recording.client import NotAcknowledged
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.live_call import LiveCall
from vivavoce.session.rejoining import rejoin_call
from vivavoce.study.keys import KeyRing
from vivavoce.study.study import Study


def left(study: Study, noise: Path, note: str = "") -> None:
    """Begin a call, do what an interviewer does, and let the screen go."""
    listener = Listener()
    plan = plan_call(study, "KI-01", sound=SoundChoice(play=(noise,), speed=0.25))
    live = begin_call(study, plan, listener)
    live.go_on_record()
    live.ask("A1")
    live.use_prompt("A1", 1)
    live.cover("A2")
    live.mark()
    live.cover_partly("B1")
    live.answers_also("B2")
    live.allow_more_time(10)
    live.leave_out("C1")
    live.undo()
    if note:
        live.note(note)
    listener.wait_for(at_ms=300)
    live.close()
    wait_for_unattended_parts(study)


def wait_for_unattended_parts(study: Study) -> None:
    """Wait until both channels have begun a part that holds unattended sound."""
    deadline = time.monotonic() + 10
    while len(raw_parts(read_call_log(study.folder.call_log(FIRST)))) < 4:
        assert time.monotonic() < deadline, "nothing was set apart"
        time.sleep(0.01)


def undecided(live: LiveCall, listener: Listener) -> str:
    listener.wait_for(at_ms=1)
    (span,) = live.status.unattended
    return span


def test_a_screen_that_comes_back_finds_the_call_off_the_record_and_all_that_was_done(
    consenting: Study, noise: Path
) -> None:
    left(consenting, noise, "laughed")
    listener = Listener()
    live = rejoin_call(consenting, listener)
    assert (live.status.state, live.status.off_reason) == ("off", "rejoined")
    assert live.with_sound
    assert live.plan.interview == FIRST
    progress = live.progress
    assert progress.question == "A1"
    assert progress.asked == {"A1"}
    assert progress.covered == {"A2", "B2"}
    assert progress.prompts == {"A1.1"}
    assert progress.coverage.state_of("B1") is Reach.PARTLY
    assert progress.coverage.state_of("C1") is Reach.NOT_REACHED
    assert progress.coverage.more_minutes == 10
    assert [text for _, text in progress.notes] == ["laughed"]
    assert len(progress.marks) == 1
    assert progress.began_at is not None
    live.go_on_record()
    finish(consenting, live)


def test_what_was_recorded_meanwhile_is_kept_apart_and_silent_once_it_is_destroyed(
    consenting: Study, noise: Path
) -> None:
    left(consenting, noise)
    listener = Listener()
    live = rejoin_call(consenting, listener)
    span = Span.from_code(undecided(live, listener))
    live.destroy_unattended(span.code)
    with pytest.raises(NotAcknowledged, match="decided already"):
        live.keep_unattended(span.code)
    finish(consenting, live)
    attended, alone = sound_of(consenting, "mic")
    assert attended[1].any()
    assert alone[0] / 48 == pytest.approx(span.start_ms, abs=100)
    inside = alone[1][: (span.end_ms - span.start_ms - 100) * 48]
    assert not np.any(inside)


def test_what_was_recorded_meanwhile_stays_where_it_is_kept(consenting: Study, noise: Path) -> None:
    left(consenting, noise)
    listener = Listener()
    live = rejoin_call(consenting, listener)
    live.keep_unattended(undecided(live, listener))
    finish(consenting, live)
    assert all(samples.any() for _, samples in sound_of(consenting, "mic"))


def test_a_locked_study_can_rejoin_its_call_but_not_read_its_notes(
    consenting: Study, noise: Path
) -> None:
    left(consenting, noise, "laughed")
    with Study(consenting.folder.root, KeyRing(consenting.folder.keys)) as locked:
        live = rejoin_call(locked, Listener())
        ((_, text),) = live.progress.notes
        assert text == "(a note, sealed while the study is locked)"
        finish(consenting, live)


def test_where_no_call_runs_there_is_nothing_to_rejoin(consenting: Study) -> None:
    with pytest.raises(VivavoceError, match="No recording is running"):
        rejoin_call(consenting, Listener())
