"""What a recorder that dies leaves, and what the next unlock makes of it."""

import os
import signal
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.calling import FIRST, Listener, finish, sound_of
from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.client import NotAcknowledged
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.finishing import finish_waiting_calls, take_over_call, unfinished_calls
from vivavoce.session.live_call import LiveCall
from vivavoce.study.keys import KeyRing, Locked
from vivavoce.study.study import Study


def begun(study: Study, noise: Path) -> tuple[LiveCall, Listener]:
    listener = Listener()
    live = begin_call(study, plan_call(study, "KI-01", sound=SoundChoice(play=(noise,))), listener)
    live.go_on_record()
    return live, listener


def kill_recorder(study: Study, live: LiveCall) -> None:
    call = study.running_call
    assert call is not None
    os.kill(call.pid, signal.SIGKILL)
    with pytest.raises(VivavoceError):
        live.wait_until_finished()
    deadline = time.monotonic() + 10
    # Its socket may be gone a moment before its lock is.
    while study.running_call is not None:
        assert time.monotonic() < deadline, "the killed recorder still holds its lock"
        time.sleep(0.01)


def test_a_killed_recorder_loses_less_than_two_seconds_and_nothing_before(
    consenting: Study, noise: Path
) -> None:
    live, listener = begun(consenting, noise)
    listener.wait_for(at_ms=2600)
    kill_recorder(consenting, live)
    assert unfinished_calls(consenting) == (FIRST,)
    assert finish_waiting_calls(consenting) == (FIRST,)
    played, rate = soundfile.read(noise, dtype="int16")
    for index, channel in enumerate(("mic", "line")):
        ((first_frame, samples),) = sound_of(consenting, channel)
        assert first_frame == 0
        assert len(samples) >= 0.6 * rate
        np.testing.assert_array_equal(samples, played[: len(samples), index])
    assert not list(consenting.folder.root.rglob("raw"))
    assert finish_waiting_calls(consenting) == ()


def test_finishing_for_a_dead_recorder_needs_the_passphrase(consenting: Study, noise: Path) -> None:
    live, listener = begun(consenting, noise)
    listener.wait_for(at_ms=1500)
    kill_recorder(consenting, live)
    with Study(consenting.folder.root, KeyRing(consenting.folder.keys)) as locked:
        with pytest.raises(Locked):
            finish_waiting_calls(locked)
        assert unfinished_calls(locked) == (FIRST,)
    assert list(consenting.folder.interview(FIRST).glob("raw/*.age"))


def test_a_call_that_nobody_took_over_is_taken_over_later(consenting: Study, noise: Path) -> None:
    live, listener = begun(consenting, noise)
    listener.wait_for(ended=True)
    live.stop()
    live.wait_until_finished()
    assert finish_waiting_calls(consenting) == (FIRST,)
    assert len(sound_of(consenting, "mic")) == 1


def test_taking_a_call_over_twice_changes_nothing(consenting: Study, noise: Path) -> None:
    live, _ = begun(consenting, noise)
    finish(consenting, live)
    before = consenting.store.rows("select * from events")
    take_over_call(consenting, FIRST)
    assert consenting.store.rows("select * from events") == before


def test_a_command_to_a_dead_recorder_is_not_acknowledged(consenting: Study, noise: Path) -> None:
    live, _ = begun(consenting, noise)
    kill_recorder(consenting, live)
    with pytest.raises(NotAcknowledged):
        live.mark()
    assert consenting.running_call is None
