"""What can happen in a call, and what follows from it for the recording."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Kind(StrEnum):
    """The kinds of events in a call log."""

    STARTED = "started"
    IMPORTED = "imported"
    ON = "on-record"
    OFF = "off-record"
    ASKED = "asked"
    PROMPT = "prompt"
    COVERED = "covered"
    PARTLY = "partly"
    LEFT_OUT = "left-out"
    ALSO = "also"
    MORE_TIME = "more-time"
    UNDONE = "undone"
    MARK = "mark"
    NOTE = "note"
    TAKE_BACK = "take-back"
    SOURCE_ENDED = "source-ended"
    SOURCE_BACK = "source-back"
    SOURCE_MOVED = "source-moved"
    LOST_TIME = "lost-time"
    SLEPT = "slept"
    SCREEN_LOST = "screen-lost"
    SCREEN_BACK = "screen-back"
    KEPT = "unattended-kept"
    DESTROYED = "unattended-destroyed"
    TROUBLE = "trouble"
    RAW_PART = "raw-part"
    RAW_ENDED = "raw-ended"
    PART = "part"
    STOPPED = "stopped"
    FINISHED = "finished"


UNDOABLE = frozenset(
    (
        Kind.ASKED,
        Kind.PROMPT,
        Kind.COVERED,
        Kind.PARTLY,
        Kind.LEFT_OUT,
        Kind.ALSO,
        Kind.MORE_TIME,
        Kind.MARK,
        Kind.NOTE,
    )
)
"""What an interviewer may undo: it says something about the call and changes no sound."""

_ACTIONS = UNDOABLE | {Kind.ON, Kind.OFF, Kind.TAKE_BACK}


@dataclass(frozen=True)
class Event:
    """One acknowledged line of a call log.

    `at_ms` counts from the first moment on the record; `code` is a question's code, a prompt
    such as `B2.1`, a number (of milliseconds, of minutes, of the event that was undone), a span
    such as `751000-781000`, or a reason from a closed list, never free text; `wall` is local time
    with its offset.
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

    @classmethod
    def from_code(cls, code: str) -> "Span":
        """Read what `code` wrote."""
        start, end = code.split("-")
        return cls(int(start), int(end))

    @property
    def code(self) -> str:
        """The span as a code in the call log: `751000-781000`."""
        return f"{self.start_ms}-{self.end_ms}"

    def overlaps(self, other: "Span") -> bool:
        """Whether the two have a millisecond in common."""
        return self.start_ms < other.end_ms and other.start_ms < self.end_ms


def silenced_spans(events: Iterable[Event]) -> tuple[Span, ...]:
    """Return what is to become silence: what was taken back, and what was destroyed."""
    call = tuple(events)
    destroyed = (Span.from_code(e.code or "0-0") for e in call if e.kind is Kind.DESTROYED)
    return tuple(sorted((*taken_back_spans(call), *destroyed), key=lambda span: span.start_ms))


def taken_back_spans(events: Iterable[Event]) -> tuple[Span, ...]:
    """Return what the interviewer took back, in order of time.

    `code` says how many milliseconds: counted back over what was on the record, because what was
    off it is not there to be taken back. Or it is a span, from a mark on.
    """
    call = tuple(events)
    taken = (
        span for event in call if event.kind is Kind.TAKE_BACK for span in _taken_by(event, call)
    )
    return tuple(sorted(taken, key=lambda span: span.start_ms))


def unattended_spans(events: Iterable[Event], end_ms: int) -> tuple[Span, ...]:
    """Return what was recorded while no screen showed it and nobody has decided about.

    Each begins where the screen was lost and ends where one was back, or the call went off the
    record by itself.
    """
    call = tuple(events)
    recorded = on_record_spans(call, end_ms)
    decided = {event.code for event in call if event.kind in (Kind.KEPT, Kind.DESTROYED)}
    spans = (
        Span(max(alone.start_ms, span.start_ms), min(alone.end_ms, span.end_ms))
        for alone in _spans_alone(call, end_ms)
        for span in recorded
        if alone.overlaps(span)
    )
    return tuple(span for span in spans if span.code not in decided)


def _spans_alone(events: tuple[Event, ...], end_ms: int) -> Iterator[Span]:
    since: int | None = None
    for event in events:
        if event.kind is Kind.SCREEN_LOST and since is None:
            since = event.at_ms
        elif event.kind is Kind.SCREEN_BACK and since is not None:
            yield Span(since, event.at_ms)
            since = None
    if since is not None:
        yield Span(since, end_ms)


def _taken_by(event: Event, call: tuple[Event, ...]) -> tuple[Span, ...]:
    code = event.code or "0"
    if "-" in code:
        return (Span.from_code(code),)
    return _last_recorded(call, event.at_ms, int(code))


def on_record_spans(events: Iterable[Event], end_ms: int) -> tuple[Span, ...]:
    """Return when a call was on the record, until `end_ms`."""
    spans = []
    on_since: int | None = None
    for event in events:
        if event.at_ms > end_ms:
            break
        if event.kind is Kind.ON and on_since is None:
            on_since = event.at_ms
        elif event.kind in (Kind.OFF, Kind.STOPPED) and on_since is not None:
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


def standing(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return what still stands: without what was undone later, and without the undoing."""
    kept: list[Event] = []
    for event in events:
        if event.kind is Kind.UNDONE:
            kept = [e for e in kept if str(e.seq) != event.code or e.kind not in UNDOABLE]
        else:
            kept.append(event)
    return tuple(kept)


def last_action(events: Iterable[Event]) -> Event | None:
    """Return what the interviewer did last that still stands, or None."""
    done = [event for event in standing(events) if event.kind in _ACTIONS]
    return done[-1] if done else None


def question_at(events: Iterable[Event], at_ms: int) -> str | None:
    """Return the code of the question that had been asked last by `at_ms`."""
    asked = [e for e in standing(events) if e.kind is Kind.ASKED and e.at_ms <= at_ms]
    return asked[-1].code if asked else None
