"""Where each question begins: the wording that is heard near its key, or alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vivavoce.domain.interview import Event, Kind, standing
from vivavoce.transcription.turns.pieces import Piece
from vivavoce.transcription.turns.wording import Wording

ALIKE = 38.0
"""A piece this like a line of the schedule says that line; unrelated ones come to 36 at most."""

# How late or early a key may be pressed, and still mean a piece that hardly sounds like it.
_NEAR_SECONDS = 12.0
_NEAR_SECONDS_IF_ALIKE = 20.0
_SOMEWHAT_ALIKE = 25.0
# In points of likeness: what a second's distance costs, and what a question mark is worth.
_SECOND = 1.2
_QUESTION_MARK = 8.0


@dataclass(frozen=True)
class Begin:
    """The piece with which a question begins."""

    piece: Piece
    code: str


class Likenesses:
    """How like each question's own words every piece is, worked out once."""

    def __init__(self, pieces: Sequence[Piece], wording: Wording) -> None:
        self.pieces = pieces
        self._asked = [_by_code(wording, piece, prompts=False) for piece in pieces]
        self._prompted = [_by_code(wording, piece, prompts=True) for piece in pieces]

    def asked(self, n: int, code: str) -> float:
        """How like the question the piece at place `n` is, from 0 to 100."""
        return self._asked[n].get(code, 0.0)

    def prompted(self, n: int, code: str) -> float:
        """How like one of the question's prompts it is."""
        return self._prompted[n].get(code, 0.0)

    def best_other(self, n: int, code: str) -> float:
        """How like the likeliest other question it is."""
        return max((like for other, like in self._asked[n].items() if other != code), default=0.0)

    def is_scheduled(self, n: int) -> bool:
        """Whether the piece says a question of the schedule, or a prompt."""
        return max([*self._asked[n].values(), *self._prompted[n].values()], default=0.0) >= ALIKE


def _by_code(wording: Wording, piece: Piece, *, prompts: bool) -> Mapping[str, float]:
    likenesses: dict[str, float] = {}
    for line in wording.lines:
        if line.is_prompt == prompts:
            like = wording.likeness(line, piece.plain)
            likenesses[line.code] = max(like, likenesses.get(line.code, 0.0))
    return likenesses


def begins_by_keys(events: Sequence[Event], likenesses: Likenesses) -> dict[int, Begin]:
    """Return with which piece the question of each key began, by the event's `seq`.

    Keys are pressed early and late: each takes the piece that is both near and like its question,
    the surest first, and no piece is taken by two questions. A key with no such piece is left out.
    """
    asked = [event for event in standing(events) if event.kind is Kind.ASKED]
    scored = sorted(
        ((score, event.seq, n) for event in asked for n, score in _scores(event, likenesses)),
        reverse=True,
    )
    codes = {event.seq: event.code or "" for event in asked}
    begins: dict[int, Begin] = {}
    taken: set[int] = set()
    for _, seq, n in scored:
        if seq not in begins and n not in taken:
            begins[seq] = Begin(likenesses.pieces[n], codes[seq])
            taken.add(n)
    return begins


def _scores(event: Event, likenesses: Likenesses) -> Iterator[tuple[int, float]]:
    code = event.code or ""
    for n, piece in enumerate(likenesses.pieces):
        like, seconds = likenesses.asked(n, code), piece.seconds_from(event.at_ms)
        if seconds > (_NEAR_SECONDS if like < _SOMEWHAT_ALIKE else _NEAR_SECONDS_IF_ALIKE):
            continue
        more_like_another = max(0.0, likenesses.best_other(n, code) - like)
        yield n, like - more_like_another - _SECOND * seconds + _QUESTION_MARK * piece.asks


def moved(events: Sequence[Event], begins: Mapping[int, Begin]) -> tuple[Event, ...]:
    """Return the events with each key at the moment when its question was heard to begin.

    What was said of an answer ("belongs to B3 too") stays with its question.
    """
    groups: list[list[Event]] = [[]]
    for event in standing(events):
        if event.kind is Kind.ASKED:
            begin = begins.get(event.seq)
            at_ms = begin.piece.start_ms if begin else event.at_ms
            groups.append([replace(event, at_ms=at_ms)])
        else:
            groups[-1].append(event)
    first, *asked = groups
    return (*first, *(event for group in sorted(asked, key=_at) for event in group))


def _at(group: Sequence[Event]) -> int:
    return group[0].at_ms
