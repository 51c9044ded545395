"""Giving the words of a row back to the utterances that were packed into it."""

from collections.abc import Sequence

from vivavoce.transcription.packing.rows import Piece
from vivavoce.transcription.packing.words import TimedWord
from vivavoce.transcription.transcriber import SAMPLE_RATE, HeardWord


def placed_words(
    words: Sequence[TimedWord], pieces: Sequence[Piece]
) -> dict[Piece, list[TimedWord]]:
    """Each piece's words, in seconds from its own beginning, in their order."""
    placed: dict[Piece, list[TimedWord]] = {piece: [] for piece in pieces}
    earliest = 0
    for word in whole_words(words):
        # Words don't go back to a piece that is over.
        choices = range(earliest, len(pieces))
        earliest = max(choices, key=lambda place: (_within(word, pieces[place]), -place))
        piece = pieces[earliest]
        placed[piece].append(_within_piece(word, piece))
    return placed


def whole_words(words: Sequence[TimedWord]) -> list[TimedWord]:
    """Join what Whisper cuts into pieces, "well-known" and commas: only a space ends a word."""
    whole: list[TimedWord] = []
    for word in words:
        if whole and not word.text.startswith(" "):
            last = whole.pop()
            p = min(last.p, word.p) if any(map(str.isalnum, word.text)) else last.p
            whole.append(TimedWord(last.text + word.text, last.begin, word.end, p))
        elif word.text.strip():
            whole.append(word)
    return whole


def heard_words(words: Sequence[TimedWord], start_ms: int) -> tuple[HeardWord, ...]:
    """Words in seconds from `start_ms` of the call as words in ms of the call."""
    return tuple(
        HeardWord(
            word.text.strip(),
            start_ms + round(word.begin * 1000),
            start_ms + round(word.end * 1000),
            word.p,
        )
        for word in words
    )


def _within(word: TimedWord, piece: Piece) -> float:
    """For how many seconds the word and the piece lie over each other; under 0 a distance."""
    return min(word.end, piece.end / SAMPLE_RATE) - max(word.begin, piece.begin / SAMPLE_RATE)


def _within_piece(word: TimedWord, piece: Piece) -> TimedWord:
    length = (piece.end - piece.begin) / SAMPLE_RATE
    begin, end = (
        min(max(at - piece.begin / SAMPLE_RATE, 0.0), length) for at in (word.begin, word.end)
    )
    return TimedWord(word.text, begin, max(begin, end), word.p)
