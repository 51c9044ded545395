"""Hearing once more, and in other ways, what the first time could not be believed."""

from collections.abc import Sequence

from vivavoce.transcription.packing.placing import placed_words
from vivavoce.transcription.packing.rows import Row, cut_elsewhere
from vivavoce.transcription.packing.words import TimedWord
from vivavoce.transcription.transcriber import Utterance
from vivavoce.transcription.whisper.doubts import has_hole, is_doubtful, is_no_speech
from vivavoce.transcription.whisper.hearing import HeardRow, Hears, Manner

# One after the other, until one is to be believed. A prompt helps with names, but it can also be
# what led astray; and where the surest words are wrong, the next surest may be right.
_MANNERS = (
    Manner(whole=True),
    Manner(whole=True, prompted=False),
    Manner(whole=True, prompted=False, temperature=0.2),
    Manner(whole=True, prompted=False, temperature=0.4),
    Manner(whole=True, prompted=False, temperature=0.6),
)


def hear_again(
    listener: Hears, utterances: Sequence[Utterance], numbers: Sequence[int]
) -> dict[int, list[TimedWord]]:
    """The words of the utterances of these numbers, each heard alone; loops are cut."""
    rows = [row for number in numbers for row in cut_elsewhere(utterances[number], number)]
    best: dict[int, HeardRow] = {}
    doubtful = list(range(len(rows)))
    for manner in _MANNERS:
        if doubtful:
            doubtful = _heard(listener, rows, doubtful, manner, best)
    words: dict[int, list[TimedWord]] = {number: [] for number in numbers}
    for place, row in enumerate(rows):
        if not is_no_speech(best[place].decoded):
            for piece, placed in placed_words(best[place].words, row.pieces).items():
                words[piece.number] += placed
    return words


def _heard(
    listener: Hears,
    rows: Sequence[Row],
    places: Sequence[int],
    manner: Manner,
    best: dict[int, HeardRow],
) -> list[int]:
    """Hear these rows in one manner, keep what is better, and say which are doubtful still."""
    place_of = {id(rows[place]): place for place in places}
    doubtful = []
    for found in listener.hear([rows[place] for place in places], manner):
        place = place_of[id(found.row)]
        if place not in best or _is_better(found, best[place]):
            best[place] = found
        if _is_doubtful(found):
            doubtful.append(place)
    return sorted(doubtful)


def _is_doubtful(found: HeardRow) -> bool:
    if is_no_speech(found.decoded):
        return False
    return is_doubtful(found.decoded, found.text) or has_hole(found.words, found.row.seconds)


def _is_better(one: HeardRow, other: HeardRow) -> bool:
    """Not lost before lost, believed before doubted, then the surer."""
    return _worth(one) > _worth(other)


def _worth(found: HeardRow) -> tuple[bool, bool, float]:
    return not found.decoded.lost, not _is_doubtful(found), found.decoded.mean_logprob
