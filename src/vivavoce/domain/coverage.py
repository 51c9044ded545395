"""How far a call got with its schedule, and which answer belongs to which question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from vivavoce.domain.interview import Event, Kind, Span, on_record_spans, standing
from vivavoce.domain.schedule import Schedule


class Reach(StrEnum):
    """How a question stands, in the words that people read."""

    ASKED = "asked"
    PARTLY = "partly"
    COVERED = "covered earlier"
    LEFT_OUT = "left out on purpose"
    NOT_REACHED = "not reached"
    NOT_IN_VERSION = "not asked"
    """It is in another version of the schedule than the one that guided the call."""


_REACHED_BY = {
    Kind.ASKED: Reach.ASKED,
    Kind.PARTLY: Reach.PARTLY,
    Kind.COVERED: Reach.COVERED,
    Kind.LEFT_OUT: Reach.LEFT_OUT,
}
_OPEN = (Reach.NOT_REACHED, Reach.PARTLY)


@dataclass(frozen=True)
class Coverage:
    """How a call stands, by what was done in it and not undone."""

    question: str | None = None
    """The question that is being asked."""

    states: Mapping[str, Reach] = field(default_factory=dict)
    """By code, for each question about which something was said; the latest word counts."""

    prompts: frozenset[str] = frozenset()
    """`B2.1` for each prompt that was used."""

    also: tuple[tuple[str, str], ...] = ()
    """`("B1", "B3")` where the answer to B1 also belongs to B3."""

    more_minutes: int = 0
    """What the participant gave beyond the planned time."""

    def state_of(self, code: str) -> Reach:
        """Return how a question of the schedule stands."""
        return self.states.get(code, Reach.NOT_REACHED)

    def is_open(self, code: str) -> bool:
        """Whether there is something left to ask: it was not reached, or answered in part."""
        return self.state_of(code) in _OPEN

    def codes(self, reach: Reach) -> frozenset[str]:
        """Return the codes of the questions that stand so."""
        return frozenset(code for code, state in self.states.items() if state is reach)

    def answered_with(self, code: str) -> str | None:
        """Return the question with whose answer this one was answered, if any."""
        return next((asked for asked, other in reversed(self.also) if other == code), None)


@dataclass(frozen=True)
class Answer:
    """A stretch of a call: which question it answers, and to which others it belongs too."""

    span: Span
    question: str | None
    also: tuple[str, ...] = ()


def coverage_of(events: Iterable[Event]) -> Coverage:
    """Return how a call stands after these events."""
    question: str | None = None
    states: dict[str, Reach] = {}
    prompts: set[str] = set()
    also: list[tuple[str, str]] = []
    minutes = 0
    for event in standing(events):
        code = event.code or ""
        if event.kind in _REACHED_BY:
            states[code] = _REACHED_BY[event.kind]
        if event.kind is Kind.ASKED:
            question = code
        elif event.kind is Kind.PROMPT:
            prompts.add(code)
        elif event.kind is Kind.ALSO and question is not None:
            also.append((question, code))
            # Whoever was asked already stays asked.
            if states.get(code) is not Reach.ASKED:
                states[code] = Reach.COVERED
        elif event.kind is Kind.MORE_TIME:
            minutes += int(code) if code.isdecimal() else 0
    return Coverage(question, states, frozenset(prompts), tuple(also), minutes)


def answers(events: Iterable[Event], end_ms: int) -> tuple[Answer, ...]:
    """Cut a call into its answers: their spans follow each other from 0 to `end_ms` without gap."""
    cut: list[Answer] = []
    start_ms, question, also = 0, None, dict[str, None]()
    for event in standing(events):
        if event.kind is Kind.ALSO and event.code and event.code != question:
            also[event.code] = None
        if event.kind is not Kind.ASKED:
            continue
        # No clock is trusted to go forwards only.
        at_ms = min(max(event.at_ms, start_ms), end_ms)
        if at_ms > start_ms:
            cut.append(Answer(Span(start_ms, at_ms), question, tuple(also)))
        if event.code != question or at_ms > start_ms:
            also = {}
        start_ms, question = at_ms, event.code
    if end_ms > start_ms:
        cut.append(Answer(Span(start_ms, end_ms), question, tuple(also)))
    return tuple(cut)


def answer_at(cut: Iterable[Answer], at_ms: int) -> Answer | None:
    """Return the answer to which a moment belongs; the last one for what lies after its end."""
    last = None
    for answer in cut:
        if answer.span.start_ms > at_ms:
            break
        last = answer
    return last


def time_by_question(events: Iterable[Event], end_ms: int) -> dict[str, int]:
    """Return how many ms on the record each question took."""
    call = tuple(events)
    recorded = on_record_spans(call, end_ms)
    times: dict[str, int] = {}
    for answer in answers(call, end_ms):
        if answer.question is not None:
            shared = sum(_shared_ms(answer.span, span) for span in recorded)
            times[answer.question] = times.get(answer.question, 0) + shared
    return times


def time_by_section(events: Iterable[Event], end_ms: int, schedule: Schedule) -> dict[str, int]:
    """Return how many ms on the record each section took, by its code."""
    times = time_by_question(events, end_ms)
    return {
        section.code: sum(times.get(question.code, 0) for question in section.questions)
        for section in schedule.sections
    }


def reach_in(guide: Schedule, coverage: Coverage, wanted: Schedule) -> dict[str, Reach]:
    """Say how each question of `wanted` stands in a call that was guided by `guide`."""
    return {
        question.code: (
            coverage.state_of(guided.code)
            if (guided := guide.find(question.code))
            else Reach.NOT_IN_VERSION
        )
        for question in wanted.questions
    }


def _shared_ms(span: Span, other: Span) -> int:
    return max(0, min(span.end_ms, other.end_ms) - max(span.start_ms, other.start_ms))
