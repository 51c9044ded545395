"""Utterances as if they had been heard: words in a row, levels and voices as a test needs them."""

import random
from collections.abc import Sequence

from vivavoce.transcription.heard import HeardUtterance, VoiceSample
from vivavoce.transcription.spoken import SpokenWords
from vivavoce.transcription.transcriber import HeardWord

WORD_MS = 300
LOUD_DB = -22

Voice = tuple[int, int, int]
HIGH: Voice = (40, 200, 40)
DEEP: Voice = (200, 40, 40)
CROAKING: Voice = (40, 40, 200)
"""Voices, by the directions about which their samples lie."""


def heard(
    text: str, start_ms: int, channel: str = "mic", level_db: int = LOUD_DB
) -> HeardUtterance:
    """One utterance, every word of it 0.25 s long and 0.05 s after the one before."""
    words = tuple(
        HeardWord(word, start_ms + WORD_MS * n, start_ms + WORD_MS * n + 250, 0.9)
        for n, word in enumerate(text.split())
    )
    length = WORD_MS * len(words)
    levels = (level_db,) * (length // 100)
    return HeardUtterance(channel, start_ms, start_ms + length, words, levels)


def spoken_by(parts: Sequence[tuple[Voice, str]], start_ms: int, seed: int = 1) -> HeardUtterance:
    """An utterance of one channel in which voices follow one another, sampled every 0.8 s."""
    chance = random.Random(seed + start_ms)  # noqa: S311 a voice that wavers is no secret
    whole = heard(" ".join(text for _, text in parts), start_ms)
    owners = [voice for voice, text in parts for _ in text.split()]
    starts = range(0, max(1, whole.end_ms - start_ms - 1200), 800)
    samples = tuple(
        VoiceSample(
            start_ms + start,
            start_ms + start + 1600,
            _mixed(owners[start // WORD_MS : (start + 1600) // WORD_MS], chance),
        )
        for start in starts
    )
    return HeardUtterance("mic", start_ms, whole.end_ms, whole.words, whole.levels_db, samples)


def _mixed(owners: Sequence[Voice], chance: random.Random) -> bytes:
    """A little off the middle of whoever speaks, in eight dimensions."""
    middle = [sum(owner[side] for owner in owners) / len(owners) for side in range(3)]
    off = (coordinate + chance.gauss(0, 12) for coordinate in (*middle, *(60,) * 5))
    return bytes(min(255, max(0, round(coordinate))) for coordinate in off)


def said_by(spoken: Sequence[SpokenWords], speaker: str) -> str:
    """Everything that one speaker said, in one line."""
    parts = [part for part in spoken if part.speaker == speaker]
    return " ".join(word.text for part in parts for word in part.words)
