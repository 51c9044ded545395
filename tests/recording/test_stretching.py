from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from tests.session.sounding import tone
from vivavoce.recording.chunks import CHUNK_FRAMES, Chunk
from vivavoce.recording.stretching import at_speed

RATE = 48_000
SPEEDS = (0.75, 1.25, 1.5, 1.75, 2.0)


def in_chunks(samples: Any, from_ms: float = 0) -> Iterator[Chunk]:
    for start in range(0, len(samples), CHUNK_FRAMES):
        yield Chunk(from_ms + start * 1000 / RATE, samples[start : start + CHUNK_FRAMES])


def joined(chunks: list[Chunk]) -> Any:
    return np.concatenate([chunk.samples for chunk in chunks])


def syllables(seconds: int) -> tuple[Any, Any]:
    """Return tones of 150 ms, one each second or so, and when they begin in ms."""
    samples = np.zeros(seconds * RATE, dtype=np.int16)
    begins = np.arange(500, seconds * 1000 - 500, 1037)
    for n, begin in enumerate(begins):
        at = begin * RATE // 1000
        sounding = tone(0.15, 200 + 40 * (n % 10))
        samples[at : at + len(sounding)] = sounding
    return samples, begins


@pytest.mark.parametrize("speed", SPEEDS)
def test_a_tone_takes_its_share_of_the_time_and_keeps_its_pitch(speed: float) -> None:
    heard = joined(list(at_speed(in_chunks(tone(10)), speed)))
    assert len(heard) / RATE == pytest.approx(10 / speed, abs=0.02)
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard))))
    peak = np.argmax(spectrum) * RATE / len(heard)
    assert peak == pytest.approx(440, rel=0.002)


@pytest.mark.parametrize("speed", SPEEDS)
def test_a_moment_of_the_call_is_within_40_ms_of_where_its_chunk_says(speed: float) -> None:
    samples, begins = syllables(120)
    heard = np.concatenate(
        [
            chunk.at_ms + np.flatnonzero(np.abs(chunk.samples) > 3000) * speed * 1000 / RATE
            for chunk in at_speed(in_chunks(samples), speed)
        ]
    )
    begun = heard[np.diff(heard, prepend=-1000) > 300]
    assert len(begun) == len(begins)
    assert np.max(np.abs(begun - begins)) <= 40


@pytest.mark.parametrize("speed", SPEEDS)
def test_chunks_follow_one_another_without_a_step(speed: float) -> None:
    chunks = list(at_speed(in_chunks(tone(3), 70_000), speed))
    at_ms = 70_000.0
    for chunk in chunks:
        assert chunk.at_ms == pytest.approx(at_ms, abs=0.01)
        assert chunk.speed == speed
        at_ms += len(chunk.samples) * speed * 1000 / RATE


def test_a_hole_keeps_its_second_and_what_follows_has_its_own_time() -> None:
    hole = Chunk(1000, np.zeros(RATE, dtype=np.int16), speed=0)
    chunks = [*in_chunks(tone(1)), hole, *in_chunks(tone(1, 880), 60_000)]
    heard = list(at_speed(chunks, 2.0))
    at = next(n for n, chunk in enumerate(heard) if chunk is hole)
    assert sum(len(chunk.samples) for chunk in heard[:at]) == pytest.approx(RATE / 2, abs=480)
    assert heard[at + 1].at_ms == 60_000
