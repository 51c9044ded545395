import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.conftest import RATE
from tests.recording.ear import Ear, no_devices
from tests.recording.rig import Rig
from tests.session.drafting import FIRST, add_interview
from tests.session.sounding import add_part, tone
from vivavoce.session.kept_sound import KeptSound
from vivavoce.session.listening import SPEEDS, Heard, Listening, listen_to
from vivavoce.study.locks import CallLock, RunningCall
from vivavoce.study.study import Study


@contextmanager
def listener(study: Study) -> Iterator[Listening]:
    listening = listen_to(study, KeptSound(study, FIRST))
    try:
        yield listening
    finally:
        listening.close()
        assert not listening._thread.is_alive()


@pytest.fixture
def white() -> Any:
    """Noise without a zero in it, so that silence can be told from it."""
    samples = np.random.default_rng(3).integers(1, 20_000, 8 * RATE, dtype=np.int16)
    return samples * np.random.default_rng(4).choice([-1, 1], len(samples)).astype(np.int16)


@pytest.fixture
def noisy(study: Study, white: Any) -> Study:
    """Eight seconds of the interviewer's side in two parts."""
    add_interview(study)
    add_part(study, "mic", 1, white[: 3 * RATE])
    add_part(study, "mic", 2, white[3 * RATE :], 3 * RATE)
    return study


def wait_until(
    listening: Listening, condition: Callable[[Heard], object], what: str = "it"
) -> Heard:
    deadline = time.monotonic() + 20
    while not condition(listening.state):
        assert time.monotonic() < deadline, f"never: {what}; it stands at {listening.state}"
        time.sleep(0.005)
    return listening.state


def places_of(played: Any, heard: Any) -> list[int]:
    """Return which frame of `played` each run of sound in `heard` begins with."""
    loud = np.flatnonzero(heard)
    begins = loud[np.diff(loud, prepend=-RATE) > RATE // 100]
    return [played.tobytes().find(heard[b : b + 16].tobytes()) // 2 for b in begins]


@pytest.mark.rig
def test_it_plays_across_parts_to_the_end_and_stops_there(
    noisy: Study, white: Any, ear: Ear
) -> None:
    with listener(noisy) as listening:
        listening.play(1000)
        wait_until(listening, lambda state: state.at_ms > 1000 and state.is_playing)
        state = wait_until(listening, lambda state: not state.is_playing, "it ends")
    assert (state.at_ms, state.length_ms, state.words) == (8000, 8000, "")
    ear.wait(len(ear.all()) + RATE // 4)
    (place,) = places_of(white, ear.all())
    assert 0 <= place - RATE <= RATE // 4
    np.testing.assert_array_equal(ear.sound(), white[place:])


@pytest.mark.rig
def test_a_pause_is_silent_forgets_the_sound_and_goes_on_where_it_was(
    noisy: Study, white: Any, ear: Ear
) -> None:
    with listener(noisy) as listening:
        listening.play(0)
        wait_until(listening, lambda state: state.at_ms > 1500)
        listening.pause()
        paused = listening.state
        assert not paused.is_playing
        ear.wait(len(ear.all()) + RATE)
        assert listening.state == paused
        assert len(ear.sound()) * 1000 / RATE == pytest.approx(paused.at_ms, abs=300)
        assert listening._sound._mix._opened == {}
        listening.play()
        wait_until(listening, lambda state: state.at_ms > paused.at_ms + 500)
    ear.wait(len(ear.all()) + RATE // 4)
    _, resumed = places_of(white, ear.all())
    assert resumed / RATE == pytest.approx(paused.at_ms / 1000, abs=0.3)


@pytest.mark.rig
def test_five_seconds_on_and_back_while_it_plays(noisy: Study, white: Any, ear: Ear) -> None:
    with listener(noisy) as listening:
        listening.play(500)
        wait_until(listening, lambda state: state.at_ms > 1000)
        listening.skip(5000)
        on = wait_until(listening, lambda state: state.at_ms > 6300).at_ms
        listening.skip(-5000)
        assert listening.state.at_ms == pytest.approx(on - 5000, abs=100)
        wait_until(listening, lambda state: state.at_ms > 2000)
    ear.wait(len(ear.all()) + RATE // 4)
    heard = ear.all()
    numbers = [
        white.tobytes().find(heard[at : at + 16].tobytes()) // 2
        for at in range(0, len(heard) - 16, RATE // 50)
        if heard[at : at + 16].all()
    ]
    seconds = [n // RATE for n in numbers if n >= 0]
    runs = [s for n, s in enumerate(seconds) if n == 0 or s != seconds[n - 1]]
    assert runs[0] in (0, 1)
    assert {6, 1} <= set(runs[-3:])
    assert 3 not in seconds


@pytest.mark.rig
def test_keys_pressed_faster_than_sound_starts_add_up(noisy: Study, ear: Ear) -> None:
    with listener(noisy) as listening:
        listening.play(0)
        for _ in range(3):
            listening.skip(1000)
        assert listening.state.at_ms >= 3000
        wait_until(listening, lambda state: state.at_ms > 3300)
        assert listening.state.at_ms < 5000


@pytest.mark.rig
def test_half_as_fast_again_takes_two_thirds_of_the_time_and_keeps_the_pitch(
    study: Study, ear: Ear
) -> None:
    add_interview(study)
    add_part(study, "line", 1, tone(6, 440))
    with listener(study) as listening:
        for _ in range(2):
            listening.change_speed(+1)
        assert listening.state.speed == 1.5
        listening.play(0)
        wait_until(listening, lambda state: state.at_ms > 0)
        wait_until(listening, lambda state: not state.is_playing, "it ends")
    ear.wait(len(ear.all()) + RATE // 4)
    heard = ear.sound()
    assert len(heard) / RATE == pytest.approx(4, abs=0.3)
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard))))
    assert np.argmax(spectrum) * RATE / len(heard) == pytest.approx(440, rel=0.005)


@pytest.mark.rig
def test_the_speed_changes_where_one_is(noisy: Study, ear: Ear) -> None:
    with listener(noisy) as listening:
        listening.play(0)
        at_ms = wait_until(listening, lambda state: state.at_ms > 1000).at_ms
        listening.change_speed(-1)
        assert listening.state.at_ms == pytest.approx(at_ms, abs=100)
        wait_until(listening, lambda state: state.at_ms > 2000)
        assert listening.state.speed == 0.75


@pytest.mark.rig
def test_locking_the_study_silences_it_and_forgets_the_sound(noisy: Study, ear: Ear) -> None:
    with listener(noisy) as listening:
        listening.play(0)
        wait_until(listening, lambda state: state.at_ms > 500)
        noisy.keys.lock()
        state = wait_until(listening, lambda state: not state.is_playing, "it stops")
        assert state.at_ms < 2500
        assert "The study is locked" in state.words
        wait_until(listening, lambda _: not listening._sound._mix._opened, "it forgets")
        listening.play()
        wait_until(listening, lambda state: not state.is_playing)


@pytest.mark.rig
def test_a_call_that_begins_silences_it(noisy: Study, ear: Ear) -> None:
    with listener(noisy) as listening:
        listening.play(0)
        wait_until(listening, lambda state: state.at_ms > 500)
        lock = CallLock(noisy.folder.call_lock, RunningCall("KI-02/1", 1, ""))
        state = wait_until(listening, lambda state: not state.is_playing, "it stops")
        assert "A RECORDING IS RUNNING (KI-02/1)" in state.words
        listening.play()
        wait_until(listening, lambda state: not state.is_playing)
        assert "A RECORDING IS RUNNING" in listening.state.words
        lock.release()
        listening.play()
        again = wait_until(listening, lambda s: s.is_playing and s.at_ms > state.at_ms)
        assert again.words == ""


@pytest.mark.rig
def test_a_device_that_goes_is_told_with_where_one_was(rig: Rig, noisy: Study, ear: Ear) -> None:
    with listener(noisy) as listening:
        listening.play(0)
        wait_until(listening, lambda state: state.at_ms > 500)
        rig.process.kill()
        state = wait_until(listening, lambda state: not state.is_playing, "it stops")
        assert state.at_ms > 500
        assert "The loudspeaker or headphones are gone at 00:00:0" in state.words


@pytest.mark.rig
def test_headphones_that_are_pulled_out_pause_it_before_the_room_hears(
    noisy: Study, ear: Ear
) -> None:
    with listener(noisy) as listening:
        listening.play(0)
        wait_until(listening, lambda state: state.at_ms > 500)
        ear.unplug()
        state = wait_until(listening, lambda state: not state.is_playing, "it stops")
        assert "went to another device" in state.words
        listening.play()
        wait_until(listening, lambda s: s.is_playing and s.at_ms > state.at_ms, "it goes on")


def test_an_interview_without_sound_says_so(study: Study) -> None:
    add_interview(study)
    with listener(study) as listening:
        listening.play(0)
        state = wait_until(listening, lambda state: not state.is_playing)
        assert state.words == (
            "No sound of this interview is in the study, so there is nothing to play."
        )


def test_the_speed_stays_between_its_bounds(study: Study) -> None:
    add_interview(study)
    with listener(study) as listening:
        for steps, expected in ((-1, 0.75), (-1, 0.75), (+9, 2.0)):
            listening.change_speed(steps)
            assert listening.state.speed == expected
    assert SPEEDS[1] == 1.0


def test_without_anything_to_play_to_a_sentence_says_what_to_do(
    noisy: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_devices(monkeypatch)
    with listener(noisy) as listening:
        listening.play(0)
        state = wait_until(listening, lambda state: not state.is_playing)
        assert "No loudspeaker or headphones can be played to" in state.words


def test_a_mistake_of_ours_is_told_and_not_silent(
    noisy: Study, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def broken() -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr("vivavoce.session.listening.Output", broken)
    with listener(noisy) as listening:
        listening.play(0)
        state = wait_until(listening, lambda state: not state.is_playing)
        assert "Something went wrong that should not have (ZeroDivisionError)" in state.words


def test_nothing_of_the_sound_is_written_to_disk(
    noisy: Study, white: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path for path in noisy.folder.root.rglob("*") if path.is_file()}
    list(KeptSound(noisy, FIRST).chunks(0, 1.5))
    after = {path for path in noisy.folder.root.rglob("*") if path.is_file()}
    assert after == before
    needle = white[RATE : RATE + 64].tobytes()
    assert not any(needle in path.read_bytes() for path in after)
