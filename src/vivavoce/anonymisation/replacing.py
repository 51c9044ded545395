"""Carrying out decisions: the text that may leave the sealed part of a study."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vivavoce.anonymisation.decisions import Decision
from vivavoce.anonymisation.hits import Hit
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.transcript import Transcript, Turn


@dataclass(frozen=True)
class Anonymised:
    """Turns with everything replaced, without their words as heard; counts by category, label."""

    turns: tuple[Turn, ...]
    counts: Counter[tuple[str, str]]


def anonymised_turns(
    transcript: Transcript, hits: Iterable[Hit], decisions: Mapping[str, Decision]
) -> Anonymised:
    """Replace or keep every hit as decided; `hits` are what `resolved_hits` returned.

    Raises VivavoceError where a hit is undecided or does not fit the transcript.
    """
    by_turn: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_turn[hit.turn].append(hit)
    counts: Counter[tuple[str, str]] = Counter()
    turns = [
        _rewritten(turn, by_turn.pop(turn.n, ()), decisions, counts) for turn in transcript.turns
    ]
    if by_turn:
        raise VivavoceError("The transcript has changed since it was searched: search it again.")
    return Anonymised(tuple(turns), counts)


def undecided(hits: Iterable[Hit], decisions: Mapping[str, Decision]) -> tuple[Hit, ...]:
    """Return the hits that nobody has decided on yet."""
    return tuple(hit for hit in hits if hit.key not in decisions)


def _rewritten(
    turn: Turn,
    hits: Sequence[Hit],
    decisions: Mapping[str, Decision],
    counts: Counter[tuple[str, str]],
) -> Turn:
    pieces: list[str] = []
    done = 0
    for hit in sorted(hits, key=lambda each: each.start):
        if hit.start < done or turn.text[hit.start : hit.end] != hit.text:
            raise VivavoceError(
                "The transcript has changed since it was searched: search it again."
            )
        label = _decided(hit, decisions).label
        pieces += [turn.text[done : hit.start], label or hit.text]
        done = hit.end
        if label:
            counts[hit.category, label] += 1
    return replace(turn, text="".join(pieces) + turn.text[done:], words=())


def _decided(hit: Hit, decisions: Mapping[str, Decision]) -> Decision:
    decision = decisions.get(hit.key)
    if decision is None:
        raise VivavoceError(
            f"{hit.text!r} in turn {hit.turn} is undecided: replace it or keep it first."
        )
    return decision
