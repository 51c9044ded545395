"""What is handed to the transcriber at a time: a few minutes of one channel's speech."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vivavoce.transcription.heard import HeardUtterance, VoiceSample
from vivavoce.transcription.packing.rows import fits_a_row
from vivavoce.transcription.transcriber import SAMPLE_RATE, HeardWord, Utterance
from vivavoce.transcription.utterances import levels_db

# What the base model decodes in one go; little enough to be heard again after a kill.
_MOST_ROWS = 7

Batch = tuple[Utterance, ...]
"""Utterances of one channel that follow one another."""


def batches(utterances: Iterable[Utterance]) -> Iterator[Batch]:
    """Group a channel's utterances by what fills whole rows: the same speech, the same batches."""
    batch: list[Utterance] = []
    row: list[Utterance] = []
    rows = 0
    for utterance in utterances:
        if not fits_a_row(row, utterance):
            row, rows = [], rows + 1
        if rows == _MOST_ROWS:
            yield tuple(batch)
            batch, rows = [], 0
        row.append(utterance)
        batch.append(utterance)
    if batch:
        yield tuple(batch)


def undone(batch: Batch, done_until_ms: int) -> Batch:
    """Return what of a batch is still to be heard, where all before `done_until_ms` has been."""
    return tuple(
        _from(utterance, done_until_ms) for utterance in batch if utterance.end_ms > done_until_ms
    )


def heard_utterances(
    channel: str,
    utterances: Sequence[Utterance],
    words: Sequence[tuple[HeardWord, ...]],
    voices: Sequence[tuple[VoiceSample, ...]],
) -> list[HeardUtterance]:
    """Return what is kept of each utterance of a channel: its words and voices, and its levels."""
    return [
        HeardUtterance(channel, u.start_ms, u.end_ms, heard, levels_db(u.samples), sound_like)
        for u, heard, sound_like in zip(utterances, words, voices, strict=True)
    ]


def _from(utterance: Utterance, start_ms: int) -> Utterance:
    """A live transcriber cuts elsewhere than a batch does, so one may be done in part."""
    if utterance.start_ms >= start_ms:
        return utterance
    heard = (start_ms - utterance.start_ms) * SAMPLE_RATE // 1000
    return replace(utterance, start_ms=start_ms, samples=utterance.samples[heard:])
