"""One hit for each stretch of text, where several detectors found something."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vivavoce.anonymisation.hits import Detector, Hit
from vivavoce.anonymisation.unmarked import unmarked
from vivavoce.domain.transcript import Transcript, Turn


def resolved_hits(transcript: Transcript, detectors: Sequence[Detector]) -> tuple[Hit, ...]:
    """Return all hits in order, none overlapping.

    The longest wins; of equally long ones, that of the detector named first. Where two overlap
    and neither holds the other, both become one hit, so that no half of a name stays behind.
    """
    return tuple(hit for turn in transcript.turns for hit in _resolved(turn, detectors))


def _resolved(turn: Turn, detectors: Sequence[Detector]) -> Iterator[Hit]:
    found = list(_found(turn, detectors))
    # Sorting is stable and max takes the first, so the detectors' order decides between equals.
    for overlapping in _clusters(sorted(found, key=lambda hit: hit.start)):
        longest = max(overlapping, key=lambda hit: hit.end - hit.start)
        end = max(hit.end for hit in overlapping)
        if longest.start == overlapping[0].start and longest.end == end:
            yield longest
        else:
            yield _united(turn, overlapping, longest, end)


def _found(turn: Turn, detectors: Sequence[Detector]) -> Iterator[Hit]:
    """Search as if there were no marks: "Ada (4 s) Lovelace" is one name."""
    read = unmarked(turn.text)
    for detector in detectors:
        for hit in detector.find(replace(turn, text=read.text)):
            start, end = read.span(hit.start, hit.end)
            yield replace(hit, start=start, end=end, text=turn.text[start:end])


def _clusters(hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    cluster: list[Hit] = []
    end = 0
    for hit in hits:
        if cluster and hit.start >= end:
            yield cluster
            cluster = []
        cluster.append(hit)
        end = max(end, hit.end)
    if cluster:
        yield cluster


def _united(turn: Turn, hits: Sequence[Hit], longest: Hit, end: int) -> Hit:
    start = hits[0].start
    suggestions = {hit.suggestion for hit in hits}
    label = longest.suggestion if len(suggestions) == 1 else None
    names = " and ".join(dict.fromkeys(repr(hit.text) for hit in hits))
    reason = longest.reason if label else f"{names} overlap: choose a label for both"
    return Hit(turn.n, start, end, turn.text[start:end], longest.category, label, reason)
