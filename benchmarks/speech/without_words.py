"""A minute each of what has no words in it, and in which Whisper likes to hear some."""

from collections.abc import Callable

import numpy as np

from benchmarks.speech.sounds import RATE, Sound

SECONDS = 60
_SEED = 20261124
# Four chords, which a telephone plays while somebody waits.
_CHORDS_HZ = (
    (261.6, 329.6, 392.0),
    (220.0, 261.6, 329.6),
    (174.6, 220.0, 261.6),
    (196.0, 246.9, 293.7),
)
_MELODY = (1.0, 1.25, 1.5, 2.0, 1.5, 1.25, 1.125, 1.5)


def silence() -> Sound:
    """What a line carries when nobody is there: nothing but the last bit's noise."""
    return np.random.default_rng(_SEED).normal(size=SECONDS * RATE) * 2e-5


def white_noise() -> Sound:
    """As loud as a quiet voice."""
    return np.random.default_rng(_SEED).normal(size=SECONDS * RATE) * 0.05


def ringing() -> Sound:
    """British ringing: 400 and 450 Hz, 0.4 s on, 0.2 s off, 0.4 s on, 2 s off."""
    at = _seconds() % 3.0
    is_on = (at < 0.4) | ((at >= 0.6) & (at < 1.0))
    return is_on * 0.1 * (_tone(400) + _tone(450))


def tone() -> Sound:
    """A steady 1 kHz."""
    return 0.1 * _tone(1000)


def music() -> Sound:
    """Chords and a melody over them, with a beat, as on hold."""
    t = _seconds()
    bar, beat = (t // 2.0).astype(int) % len(_CHORDS_HZ), (t * 2).astype(int)
    # A phase that runs on through each change of pitch: a jump in it would click.
    chord = sum(_glide(np.array([c[n] for c in _CHORDS_HZ])[bar]) for n in range(3))
    roots = np.array([c[0] for c in _CHORDS_HZ])[bar]
    melody = _glide(2 * roots * np.array(_MELODY)[beat % len(_MELODY)])
    fading = np.exp(-3 * (t * 2 % 1))
    drum = np.random.default_rng(_SEED).normal(size=len(t)) * np.exp(-30 * (t % 1))
    return np.asarray(0.04 * chord + 0.08 * melody * fading + 0.03 * drum, dtype=np.float64)


SOUNDS: dict[str, Callable[[], Sound]] = {
    "silence": silence,
    "white noise": white_noise,
    "phone ringing": ringing,
    "a tone": tone,
    "music": music,
}


def _seconds() -> Sound:
    return np.arange(SECONDS * RATE) / RATE


def _tone(hertz: float) -> Sound:
    return np.asarray(np.sin(2 * np.pi * hertz * _seconds()), dtype=np.float64)


def _glide(hertz: Sound) -> Sound:
    phase = 2 * np.pi * np.cumsum(hertz) / RATE
    return np.asarray(np.sin(phase) + 0.3 * np.sin(2 * phase), dtype=np.float64)
