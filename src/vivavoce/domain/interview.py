"""What can happen in a call, and what follows from it for the recording."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


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
    SUPPORT = "support"
    DROPPED = "dropped"
    SOURCE_ENDED = "source-ended"
    TROUBLE = "trouble"
    RAW_PART = "raw-part"
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
    """Return what the interviewer took back: the milliseconds in `code` before each such event."""
    return tuple(
        Span(max(0, event.at_ms - int(event.code or 0)), event.at_ms)
        for event in events
        if event.kind is Kind.TAKE_BACK
    )


def off_record_spans(events: Iterable[Event], end_ms: int) -> tuple[Span, ...]:
    """Return the holes of a recording, the one that lasted to its end included."""
    spans = []
    off_since: int | None = None
    for event in events:
        if event.kind is Kind.OFF and off_since is None:
            off_since = event.at_ms
        elif event.kind is Kind.ON and off_since is not None:
            spans.append(Span(off_since, event.at_ms))
            off_since = None
    if off_since is not None:
        spans.append(Span(off_since, end_ms))
    return tuple(spans)


def question_at(events: Iterable[Event], at_ms: int) -> str | None:
    """Return the code of the question that had been asked last by `at_ms`."""
    asked = [event for event in events if event.kind is Kind.ASKED and event.at_ms <= at_ms]
    return asked[-1].code if asked else None
