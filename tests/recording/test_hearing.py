import numpy as np
import pytest

from vivavoce.recording.blocks import Block
from vivavoce.recording.hearing import ChannelEar

RATE = 8_000


class Heard:
    """An ear, and a way to let it hear seconds of one thing after another."""

    def __init__(self) -> None:
        self.ear = ChannelEar()
        self._frames = 0

    def hears(self, samples: np.ndarray, *, filled: bool = False) -> None:
        for start in range(0, len(samples), RATE // 10):
            piece = samples[start : start + RATE // 10].astype("<i2")
            self._frames += len(piece)
            self.ear.hear(Block(piece.tobytes(), self._frames, 0, filled), RATE)


def speech(seconds: float, level: int = 3_000) -> np.ndarray:
    rng = np.random.default_rng(1)
    return rng.integers(-level, level, round(seconds * RATE))


def silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * RATE), dtype=int)


def test_sound_that_is_cut_off_at_full_scale_clips_and_a_loud_one_does_not() -> None:
    heard = Heard()
    loud = speech(1, 32_000)
    heard.hears(loud)
    assert not heard.ear.is_clipping
    loud[3_000:3_010] = 32_767
    heard.hears(loud)
    assert heard.ear.is_clipping
    heard.hears(speech(6))
    assert not heard.ear.is_clipping


def test_digital_silence_is_dead_after_eight_seconds() -> None:
    heard = Heard()
    heard.hears(speech(1))
    heard.hears(silence(7.5))
    assert not heard.ear.is_dead(someone_speaks=True)
    heard.hears(silence(1))
    assert heard.ear.is_dead(someone_speaks=True)
    heard.hears(speech(0.2))
    assert not heard.ear.is_dead(someone_speaks=True)


def test_a_quiet_room_is_not_dead() -> None:
    heard = Heard()
    heard.hears(np.random.default_rng(1).integers(-2, 3, 60 * RATE))
    assert not heard.ear.is_dead(someone_speaks=True)


def test_a_line_that_sends_nothing_between_words_is_not_dead_while_the_other_speaks() -> None:
    heard = Heard()
    for _ in range(4):
        heard.hears(speech(1))
        heard.hears(silence(1))
    heard.hears(silence(20))
    assert not heard.ear.is_dead(someone_speaks=True)


def test_silence_in_place_of_lost_frames_says_nothing_of_the_device() -> None:
    heard = Heard()
    heard.hears(speech(1))
    heard.hears(silence(20), filled=True)
    assert not heard.ear.is_dead(someone_speaks=True)


def test_off_the_record_no_level_is_shown_and_no_silence_counted() -> None:
    heard = Heard()
    heard.hears(silence(7))
    heard.ear.hear_nothing()
    assert heard.ear.level_db is None
    heard.hears(silence(7))
    assert not heard.ear.is_dead(someone_speaks=True)


@pytest.mark.parametrize(("level", "speaks"), [(3_000, True), (30, False)])
def test_speech_is_told_from_a_quiet_room(level: int, speaks: bool) -> None:
    heard = Heard()
    heard.hears(speech(1, level))
    assert heard.ear.is_speaking is speaks
