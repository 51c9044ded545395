"""Two channels, a person each: what leaks from one into the other is taken out again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from rapidfuzz import fuzz

from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.plain_words import plain_text
from vivavoce.transcription.speakers.levels import Loudness
from vivavoce.transcription.transcriber import HeardWord

FAINTER_DB = 3.0
"""A word this much fainter than the other channel at the same time may be a leak from there."""

_SAME_WORDS = 75.0
# "Mm" is like a part of "summer": what is this short has to be said as a word.
_FEW_LETTERS = 8
# A leak is as much fainter as the cable or the room makes it, give or take this.
_SPREAD_DB = 5.0
_FEWEST_LEAKS = 8
# Whisper puts the words of one sound on two channels at times as far apart as this.
_APART_MS = 1500


@dataclass(frozen=True)
class _Word:
    """A word of one channel: how much fainter it is than the other, and whether it is said there.

    `fainter_db` is below 0 where this channel is the louder one.
    """

    word: HeardWord
    fainter_db: float
    echoed: bool


def without_leaks(
    utterances: Sequence[HeardUtterance], others: Sequence[HeardUtterance]
) -> tuple[HeardUtterance, ...]:
    """Return a channel's utterances without the words that leaked into it from the other one.

    Words that both people really spoke at once stay: they are louder than a leak is here, or
    not the same words.
    """
    here, there = Loudness(utterances), Loudness(others)
    judged = [_judged(utterance, here, there, others) for utterance in utterances]
    leak_db = _leak_db([word for words in judged for word in words])
    return tuple(
        replace(utterance, words=tuple(w.word for w in words if not _leaked(w, leak_db)))
        for utterance, words in zip(utterances, judged, strict=True)
    )


def _judged(
    utterance: HeardUtterance, here: Loudness, there: Loudness, others: Sequence[HeardUtterance]
) -> list[_Word]:
    near = [
        word
        for other in others
        for word in other.words
        if other.end_ms > utterance.start_ms - _APART_MS
        and other.start_ms < utterance.end_ms + _APART_MS
    ]
    words = utterance.words
    return [
        _Word(w, there.at(w) - here.at(w), _is_echoed(words, n, near)) for n, w in enumerate(words)
    ]


def _is_echoed(words: Sequence[HeardWord], n: int, near: Sequence[HeardWord]) -> bool:
    """Whether the other channel says this word at this time, with its neighbours where short."""
    word = words[n]
    around = words[max(0, n - 1) : n + 2]
    said = [w for w in near if abs(w.start_ms - word.start_ms) < _APART_MS]
    if not said:
        return False
    mine = plain_text(" ".join(w.text for w in around))
    theirs = plain_text(" ".join(w.text for w in said))
    if len(mine) < _FEW_LETTERS:
        return f" {mine} " in f" {theirs} "
    return fuzz.partial_ratio(mine, theirs) >= _SAME_WORDS


def _leak_db(words: Sequence[_Word]) -> float | None:
    """How much fainter a leak is, from the words that surely are one; None where nothing leaks."""
    leaks = [word.fainter_db for word in words if word.echoed and word.fainter_db >= FAINTER_DB]
    return median(leaks) if len(leaks) >= _FEWEST_LEAKS else None


def _leaked(word: _Word, leak_db: float | None) -> bool:
    if word.fainter_db < FAINTER_DB:
        return False
    as_faint_as_a_leak = leak_db is not None and word.fainter_db >= leak_db - _SPREAD_DB
    return word.echoed or as_faint_as_a_leak
