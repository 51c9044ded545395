"""What a recorder that dies leaves, and what the next unlock makes of it."""

import os
import signal
import threading
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.calling import FIRST, Listener, finish, sound_of
from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.client import NotAcknowledged, start_recorder
from vivavoce.recording.messages import RecorderConfig
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.finishing import (
    Recovery,
    finish_waiting_calls,
    take_over_call,
    unfinished_calls,
)
from vivavoce.session.live_call import LiveCall
from vivavoce.study.keys import KeyRing
from vivavoce.study.study import Study

NOTHING = Recovery((), (), (), ())


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
    recovery = finish_waiting_calls(consenting)
    assert recovery.finished == (FIRST,)
    (said,) = recovery.said
    assert said.startswith("KI-01/1: Recovered: microphone up to 00:00:0")
    assert "line up to" in said
    assert "issing" in said
    played, rate = soundfile.read(noise, dtype="int16")
    for index, channel in enumerate(("mic", "line")):
        ((first_frame, samples),) = sound_of(consenting, channel)
        assert first_frame == 0
        assert len(samples) >= 0.6 * rate
        np.testing.assert_array_equal(samples, played[: len(samples), index])
    assert not list(consenting.folder.root.rglob("raw"))
    assert finish_waiting_calls(consenting) == NOTHING


def test_finishing_for_a_dead_recorder_needs_the_passphrase(consenting: Study, noise: Path) -> None:
    live, listener = begun(consenting, noise)
    listener.wait_for(at_ms=1500)
    kill_recorder(consenting, live)
    with Study(consenting.folder.root, KeyRing(consenting.folder.keys)) as locked:
        recovery = finish_waiting_calls(locked)
        assert recovery.finished == ()
        (waiting,) = recovery.waiting
        assert "The passphrase is needed to finish it." in waiting
        assert unfinished_calls(locked) == (FIRST,)
    assert list(consenting.folder.interview(FIRST).glob("raw/*.age"))


def test_a_call_that_nobody_took_over_is_taken_over_later(consenting: Study, noise: Path) -> None:
    live, listener = begun(consenting, noise)
    listener.wait_for(ended=True)
    live.stop()
    live.wait_until_finished()
    with Study(consenting.folder.root, KeyRing(consenting.folder.keys)) as locked:
        assert finish_waiting_calls(locked) == Recovery((FIRST,), (), (), ())
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


def killed_at(study: Study, noise: Path, at_ms: int) -> Path:
    """Leave a call whose recorder was killed, and return its folder."""
    live, listener = begun(study, noise)
    listener.wait_for(at_ms=at_ms)
    kill_recorder(study, live)
    return study.folder.interview(FIRST)


def test_a_part_that_cannot_be_opened_is_kept_and_does_not_hold_up_the_other(
    consenting: Study, noise: Path
) -> None:
    folder = killed_at(consenting, noise, 2600)
    damaged = folder / "raw" / "mic.0001.age"
    content = bytearray(damaged.read_bytes())
    content[60] ^= 1
    damaged.write_bytes(content)
    recovery = finish_waiting_calls(consenting)
    assert recovery.finished == (FIRST,)
    (problem,) = recovery.problems
    assert "mic.0001" in problem
    assert len(sound_of(consenting, "line")) == 1
    assert [path.name for path in (folder / "raw").iterdir()] == ["mic.0001.age"]
    assert damaged.read_bytes() == bytes(content)


def test_a_damaged_line_of_the_call_log_costs_no_raw_part_that_it_named(
    consenting: Study, noise: Path
) -> None:
    folder = killed_at(consenting, noise, 2600)
    log = folder / "call.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    named = [n for n, line in enumerate(lines) if b'"raw-part"' in line and b'"mic"' in line]
    lines[named[0]] = b"\0" * (len(lines[named[0]]) - 1) + b"\n"
    log.write_bytes(b"".join(lines))
    (problem,) = finish_waiting_calls(consenting).problems
    assert "mic.0001" in problem
    assert (folder / "raw" / "mic.0001.age").exists()
    assert len(sound_of(consenting, "line")) == 1


def test_two_who_finish_the_same_call_at_once_do_not_spoil_it(
    consenting: Study, noise: Path
) -> None:
    killed_at(consenting, noise, 2600)
    start = threading.Barrier(2)
    outcomes: list[Recovery] = []

    def finish_it() -> None:
        with consenting.reopened() as own:
            start.wait()
            outcomes.append(finish_waiting_calls(own))

    threads = [threading.Thread(target=finish_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome.finished for outcome in outcomes) == [(), (FIRST,)]
    played, _ = soundfile.read(noise, dtype="int16")
    for index, channel in enumerate(("mic", "line")):
        ((_, samples),) = sound_of(consenting, channel)
        np.testing.assert_array_equal(samples, played[: len(samples), index])


def test_a_call_that_is_just_beginning_is_not_taken_for_a_dead_one(
    consenting: Study, noise: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever finishes calls waits until a recorder has answered."""
    finished: list[Recovery] = []

    def finish_it() -> None:
        with consenting.reopened() as own:
            finished.append(finish_waiting_calls(own))

    thread = threading.Thread(target=finish_it)

    def start_slowly(config: RecorderConfig) -> str:
        thread.start()
        thread.join(0.5)
        assert thread.is_alive()
        return start_recorder(config)

    monkeypatch.setattr("vivavoce.session.calls.start_recorder", start_slowly)
    live, _ = begun(consenting, noise)
    thread.join()
    assert finished == [NOTHING]
    finish(consenting, live)
    assert consenting.store.rows("select state from interviews") == [{"state": "finished"}]


def test_raw_parts_that_a_crash_left_after_the_commit_go_later(
    consenting: Study, noise: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, listener = begun(consenting, noise)
    listener.wait_for(at_ms=500)
    with monkeypatch.context() as crash:
        crash.setattr("vivavoce.session.finishing.remove_raw_parts", lambda *_: None)
        finish(consenting, live)
    assert list(consenting.folder.root.rglob("raw/*.age"))
    finish_waiting_calls(consenting)
    assert not list(consenting.folder.root.rglob("raw"))


def test_an_interview_is_numbered_after_every_folder_even_one_the_study_does_not_know(
    consenting: Study, noise: Path
) -> None:
    (consenting.folder.root / "recordings" / "KI-01" / "4").mkdir(parents=True)
    plan = plan_call(consenting, "KI-01", sound=SoundChoice(play=(noise,)))
    assert str(plan.interview) == "KI-01/5"
