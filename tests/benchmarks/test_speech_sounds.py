"""What is done to a call, and the minutes without words."""

import numpy as np
import pytest

from benchmarks.speech import effects
from benchmarks.speech.sounds import RATE, Sound
from benchmarks.speech.without_words import SECONDS, SOUNDS


def call() -> Sound:
    at = np.arange(RATE) / RATE
    low, high = (np.sin(2 * np.pi * hertz * at) for hertz in (1000, 6000))
    return np.stack([low, high], axis=1)


def level(sound: Sound) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(sound**2))))


def test_bleed_is_as_quiet_as_it_is_said_to_be() -> None:
    bled = effects.bleeding(call()) - call()
    assert level(bled[:, 1]) - level(call()[:, 0]) == pytest.approx(-20, abs=0.01)


def test_swapped_cables_swap_the_voices() -> None:
    assert np.array_equal(effects.swapped(call())[:, 0], call()[:, 1])


def test_a_telephone_lets_speech_through_and_nothing_above_it() -> None:
    narrow = effects.phone_band(call())
    assert narrow.shape == call().shape
    assert level(narrow[:, 0]) == pytest.approx(level(call()[:, 0]), abs=1)
    assert level(narrow[:, 1]) < -50


def test_a_long_call_is_the_call_again_and_again() -> None:
    long = effects.repeated(call(), 2.5)
    assert len(long) == 2.5 * RATE
    assert np.array_equal(long[RATE : RATE + 100], call()[:100])


@pytest.mark.parametrize("name", SOUNDS)
def test_a_minute_without_words_is_the_same_minute_each_time(name: str) -> None:
    first, again = SOUNDS[name](), SOUNDS[name]()
    assert len(first) == SECONDS * RATE
    assert np.array_equal(first, again)
    assert np.abs(first).max() < 1
