from itertools import zip_longest

import numpy as np

from vivavoce.recording.blocks import Block
from vivavoce.recording.same_sound import SameSound

RATE = 8_000
BLOCK = RATE // 20


def voice(seconds: float, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(-5_000, 5_000, round(seconds * RATE))


def compared(mic: np.ndarray, line: np.ndarray, same: SameSound | None = None) -> bool:
    """Let both channels be heard as they come, and say what the comparison found at the end."""
    same = same or SameSound()
    is_heard = False
    blocks = [range(0, len(samples), BLOCK) for samples in (mic, line)]
    for starts in zip_longest(*blocks):
        for name, samples, start in zip(("mic", "line"), (mic, line), starts, strict=True):
            if start is not None:
                piece = samples[start : start + BLOCK].astype("<i2")
                block = Block(piece.tobytes(), start + len(piece), 0)
                same.hear(name, block, RATE)  # type: ignore[arg-type] # mic or line
        is_heard = same.is_heard()
    return is_heard


def test_two_people_are_not_the_same() -> None:
    assert not compared(voice(20, 1), voice(20, 2))


def test_one_source_on_both_is_noticed_within_six_seconds_also_a_little_later() -> None:
    one = voice(6.5, 1)
    assert compared(one, one)
    assert compared(one, np.roll(one, RATE // 5))
    assert compared(one, -one)


def test_an_echo_of_the_other_in_a_microphone_is_not_the_same() -> None:
    line = voice(20, 1)
    echo = np.roll(line, 300) // 3 + np.roll(line, 900) // 4 + voice(20, 2) // 6
    assert not compared(echo, line)


def test_where_nobody_speaks_nothing_is_alike() -> None:
    silence = np.zeros(20 * RATE, dtype=int)
    assert not compared(silence, silence)


def test_off_the_record_what_was_heard_is_forgotten() -> None:
    same = SameSound()
    assert not compared(voice(4, 1), voice(4, 1), same)
    same.forget()
    assert not compared(voice(4, 1), voice(4, 1), same)


def test_a_channel_alone_is_not_kept_in_memory() -> None:
    same = SameSound()
    compared(voice(60, 1), voice(10, 2), same)
    kept = sum(
        len(piece) for seconds in same._heard.values() for p in seconds.values() for piece in p
    )
    assert kept <= 8 * RATE + 2 * RATE
