"""Candidates: every distinct string that may identify someone, with all its contexts."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vivavoce.anonymisation.folding import same_spelling
from vivavoce.anonymisation.hits import Detector, Hit
from vivavoce.anonymisation.literals import Literals
from vivavoce.anonymisation.patterns import PATTERNS
from vivavoce.anonymisation.register_names import RegisterNames
from vivavoce.anonymisation.resolving import resolved_hits
from vivavoce.domain.transcript import Transcript, Turn
from vivavoce.study.register import RegisterEntry

_CONTEXT = 60


@dataclass(frozen=True)
class Context:
    """One occurrence with what was said around it; `turn` is `Turn.n`."""

    turn: int
    question: str | None
    before: str
    match: str
    after: str


@dataclass(frozen=True)
class Candidate:
    """All occurrences of one string that are decided together.

    `key` names the string, so it is as confidential as the transcript; `id` is short and stable
    for use on a command line.
    """

    id: str
    key: str
    text: str
    category: str
    count: int
    suggestion: str | None
    reason: str
    contexts: tuple[Context, ...]


def detectors_for(
    entries: Iterable[RegisterEntry], participant: str, literals: Iterable[str] = ()
) -> tuple[Detector, ...]:
    """Return the standard detectors for one participant's interview, the most trusted first.

    `literals` are strings that a person added by hand.
    """
    return (RegisterNames(entries, participant), *PATTERNS, Literals(literals))


def find_candidates(transcript: Transcript, detectors: Sequence[Detector]) -> tuple[Candidate, ...]:
    """Return what has to be decided: those with a suggestion first, then the most frequent."""
    return group_hits(transcript, resolved_hits(transcript, detectors))


def group_hits(transcript: Transcript, found_hits: Iterable[Hit]) -> tuple[Candidate, ...]:
    """Do the same from hits that were found and resolved already."""
    turns = {turn.n: turn for turn in transcript.turns}
    groups: dict[str, list[Hit]] = defaultdict(list)
    for hit in found_hits:
        groups[hit.key].append(hit)
    found = [_candidate(key, hits, turns) for key, hits in groups.items()]
    return tuple(sorted(found, key=lambda each: (each.suggestion is None, -each.count)))


def matching_candidates(candidates: Iterable[Candidate], text: str) -> tuple[Candidate, ...]:
    """Return the candidates that a person means by `text`, certain and uncertain ones alike."""
    wanted = same_spelling(text)
    return tuple(each for each in candidates if same_spelling(each.text) == wanted)


def _candidate(key: str, hits: Sequence[Hit], turns: Mapping[int, Turn]) -> Candidate:
    first = hits[0]
    labels = {hit.suggestion for hit in hits}
    return Candidate(
        id=hashlib.sha256(key.encode()).hexdigest()[:10],
        key=key,
        text=first.text,
        category=first.category,
        count=len(hits),
        suggestion=first.suggestion if len(labels) == 1 else None,
        reason="; ".join(dict.fromkeys(hit.reason for hit in hits)),
        contexts=tuple(_context(hit, turns[hit.turn]) for hit in hits),
    )


def _context(hit: Hit, turn: Turn) -> Context:
    before = turn.text[max(0, hit.start - _CONTEXT) : hit.start]
    after = turn.text[hit.end : hit.end + _CONTEXT]
    return Context(turn.n, turn.question, before, hit.text, after)
