"""What happens to a call on its way to a recorder; sounds at RATE, one column a voice."""

import numpy as np

from benchmarks.speech.sounds import RATE, Sound

_BAND_HZ = (300.0, 3400.0)
_PHONE_RATE = 8_000
_SEED = 20261124


def bleeding(call: Sound, db: float = -20.0) -> Sound:
    """Each voice is heard on the other's channel too, `db` as loud."""
    return np.asarray(call + call[:, ::-1] * 10 ** (db / 20), dtype=np.float64)


def swapped(call: Sound) -> Sound:
    """The two cables stand in each other's sockets."""
    return np.ascontiguousarray(call[:, ::-1])


def phone_band(call: Sound) -> Sound:
    """Each voice as a telephone line lets it through: 300–3400 Hz, 8 kHz, light noise."""
    import soxr

    narrow = soxr.resample(_band_only(call), RATE, _PHONE_RATE)
    noise = np.random.default_rng(_SEED).normal(size=narrow.shape) * 0.0006
    widened = np.asarray(soxr.resample(narrow + noise, _PHONE_RATE, RATE), dtype=np.float64)
    return widened[: len(call)]


def repeated(call: Sound, seconds: float) -> Sound:
    """The call over and over until it is so long."""
    times = int(np.ceil(seconds * RATE / len(call)))
    return np.tile(call, (times, 1))[: round(seconds * RATE)]


def _band_only(call: Sound) -> Sound:
    spectrum = np.fft.rfft(call, axis=0)
    hertz = np.fft.rfftfreq(len(call), 1 / RATE)[:, None]
    low, high = _BAND_HZ
    # Steep but not vertical: a sudden edge rings.
    with np.errstate(divide="ignore"):
        gain = 1 / np.sqrt((1 + (low / hertz) ** 8) * (1 + (hertz / high) ** 16))
    return np.asarray(np.fft.irfft(spectrum * gain, len(call), axis=0), dtype=np.float64)
