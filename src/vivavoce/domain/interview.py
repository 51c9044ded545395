"""What can happen in a call, and what follows from it for the recording."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Kind(StrEnum):
    """The kinds of events in a call log."""

    STARTED = "started"
    ON = "on-record"
    OFF = "off-record"
    ASKED = "asked"
    PROMPT = "prompt"
    COVERED = "covered"
    MARK = "mark"
    NOTE = "note"
    TAKE_BACK = "take-back"
    SOURCE_ENDED = "source-ended"
    TROUBLE = "trouble"
    RAW_PART = "raw-part"
    RAW_ENDED = "raw-ended"
    PART = "part"
    STOPPED = "stopped"
    FINISHED = "finished"


@dataclass(frozen=True)
class Event:
    """One acknowledged line of a call log.

    `at_ms` counts from the first moment on the record; `code` is a question's code, a prompt
    such as `B2.1`, or a reason from a closed list, never free text; `wall` is local time with
    its offset.
    """

    seq: int
    kind: Kind
    at_ms: int
    wall: str
    code: str | None = None


@dataclass(frozen=True)
class Span:
    """A stretch of a call in milliseconds, its end exclusive."""

    start_ms: int
    end_ms: int


def taken_back_spans(events: Iterable[Event]) -> tuple[Span, ...]:
    """Return what the interviewer took back, in order of time.

    `code` says how many milliseconds: counted back over what was on the record, because what was
    off it is not there to be taken back.
    """
    call = tuple(events)
    taken = (
        span
        for event in call
        if event.kind is Kind.TAKE_BACK
        for span in _last_recorded(call, event.at_ms, int(event.code or 0))
    )
    return tuple(sorted(taken, key=lambda span: span.start_ms))


def on_record_spans(events: Iterable[Event], end_ms: int) -> tuple[Span, ...]:
    """Return when a call was on the record, until `end_ms`."""
    spans = []
    on_since: int | None = None
    for event in events:
        if event.at_ms > end_ms:
            break
        if event.kind is Kind.ON and on_since is None:
            on_since = event.at_ms
        elif event.kind is Kind.OFF and on_since is not None:
            spans.append(Span(on_since, event.at_ms))
            on_since = None
    if on_since is not None:
        spans.append(Span(on_since, end_ms))
    return tuple(spans)


def off_record_spans(events: Iterable[Event], end_ms: int) -> tuple[Span, ...]:
    """Return the holes of a call: between its stretches on the record, and after the last one."""
    recorded = (*on_record_spans(events, end_ms), Span(end_ms, end_ms))
    holes = (Span(a.end_ms, b.start_ms) for a, b in pairwise(recorded))
    return tuple(hole for hole in holes if hole.start_ms < hole.end_ms)


def _last_recorded(events: tuple[Event, ...], until_ms: int, wanted_ms: int) -> tuple[Span, ...]:
    taken = []
    for span in reversed(on_record_spans(events, until_ms)):
        start_ms = max(span.start_ms, span.end_ms - wanted_ms)
        taken.append(Span(start_ms, span.end_ms))
        wanted_ms -= span.end_ms - start_ms
        if wanted_ms <= 0:
            break
    return tuple(taken)


def question_at(events: Iterable[Event], at_ms: int) -> str | None:
    """Return the code of the question that had been asked last by `at_ms`."""
    asked = [event for event in events if event.kind is Kind.ASKED and event.at_ms <= at_ms]
    return asked[-1].code if asked else None
