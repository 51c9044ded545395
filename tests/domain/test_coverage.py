from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.test_interview import call
from vivavoce.domain.coverage import (
    Answer,
    Reach,
    answer_at,
    answers,
    coverage_of,
    reach_in,
    time_by_question,
    time_by_section,
)
from vivavoce.domain.interview import (
    UNDOABLE,
    Event,
    Kind,
    Span,
    last_action,
    on_record_spans,
    question_at,
    standing,
)
from vivavoce.domain.schedule import Question, Schedule, Section
from vivavoce.transcription.spoken import SpokenWords
from vivavoce.transcription.transcriber import HeardWord
from vivavoce.transcription.turns.placing import place_turns
from vivavoce.transcription.turns.taking import take_turns

CODES = ("A1", "A2", "B1", "B2")
QUESTION_KINDS = (Kind.ASKED, Kind.PARTLY, Kind.COVERED, Kind.LEFT_OUT, Kind.ALSO)
STOP_MS = 60_000

steady = settings(deadline=None, derandomize=True, database=None)
"""The same examples on every machine, however slow it is."""


def schedule(*codes: str) -> Schedule:
    sections = tuple(
        Section(
            letter,
            f"Section {letter}",
            5,
            tuple(Question(code, f"What about {code}?") for code in codes if code[0] == letter),
        )
        for letter in dict.fromkeys(code[0] for code in codes)
    )
    return Schedule("test", "A test", "1.0", "en-GB", 10, sections)


@st.composite
def calls(draw: st.DrawFn) -> list[Event]:
    """Any order of what can happen in a call, undoing of anything included."""
    events: list[Event] = []
    at_ms = 0
    for seq in range(draw(st.integers(0, 30))):
        at_ms += draw(st.integers(0, 4_000))
        kind = draw(st.sampled_from((*QUESTION_KINDS, Kind.ON, Kind.OFF, Kind.MARK, Kind.UNDONE)))
        if kind is Kind.UNDONE:
            code = str(draw(st.integers(0, 30)))
        else:
            code = draw(st.sampled_from(CODES)) if kind in QUESTION_KINDS else ""
        events.append(Event(seq, kind, at_ms, "2026-11-23T10:00:00+00:00", code or None))
    return events


@steady
@given(calls(), st.integers(0, 150_000))
def test_any_order_of_actions_cuts_a_call_without_gap_or_overlap(
    events: list[Event], end_ms: int
) -> None:
    spans = [answer.span for answer in answers(events, end_ms)]
    ends = [0, *(span.end_ms for span in spans)]
    assert [span.start_ms for span in spans] == ends[:-1]
    assert ends[-1] == end_ms
    assert all(span.start_ms < span.end_ms for span in spans)
    assert sum(span.end_ms - span.start_ms for span in spans) == end_ms


@steady
@given(calls(), st.integers(0, 150_000))
def test_the_times_of_questions_add_up_to_what_was_on_the_record_since_the_first_one(
    events: list[Event], end_ms: int
) -> None:
    recorded = on_record_spans(events, end_ms)
    asked = [a.span for a in answers(events, end_ms) if a.question is not None]
    begin = asked[0].start_ms if asked else end_ms
    wanted = sum(max(0, s.end_ms - max(s.start_ms, begin)) for s in recorded)
    assert sum(time_by_question(events, end_ms).values()) == wanted


@steady
@given(calls(), st.lists(st.integers(0, 140_000)))
def test_answers_can_be_cut_by_any_order_of_actions(events: list[Event], heard: list[int]) -> None:
    spoken = [
        SpokenWords("participant", (HeardWord(f"word{n}", at_ms, at_ms + 300, 0.9),))
        for n, at_ms in enumerate(heard)
    ]
    turns = place_turns(take_turns(spoken), events, schedule(*CODES))
    words = [word.text for turn in turns for word in turn.words]
    assert sorted(words) == sorted(f"word{n}" for n in range(len(heard)))
    for turn in turns:
        if any(event.kind is Kind.ASKED for event in events):
            assert turn.question == question_at(events, turn.start_ms)
        assert turn.question not in turn.also


@steady
@given(calls())
def test_undoing_the_last_action_leaves_what_was_there_before_it(events: list[Event]) -> None:
    last = last_action(events)
    if last is None or last.kind not in UNDOABLE:
        return
    undone = Event(99, Kind.UNDONE, 200_000, "", str(last.seq))
    without = [event for event in standing(events) if event.seq != last.seq]
    assert coverage_of([*events, undone]) == coverage_of(without)
    assert answers([*events, undone], STOP_MS) == answers(without, STOP_MS)


def test_going_off_the_record_and_taking_back_cannot_be_undone() -> None:
    events = call((Kind.ON, 0, None), (Kind.TAKE_BACK, 500, "300"), (Kind.UNDONE, 600, "1"))
    assert [event.kind for event in standing(events)] == [Kind.ON, Kind.TAKE_BACK]


def test_the_latest_word_about_a_question_counts() -> None:
    events = call(
        (Kind.ASKED, 0, "A1"),
        (Kind.PARTLY, 1000, "A1"),
        (Kind.COVERED, 2000, "A2"),
        (Kind.LEFT_OUT, 3000, "B1"),
        (Kind.ASKED, 4000, "A2"),
    )
    coverage = coverage_of(events)
    assert coverage.question == "A2"
    assert coverage.states == {"A1": Reach.PARTLY, "A2": Reach.ASKED, "B1": Reach.LEFT_OUT}
    assert [code for code in CODES if coverage.is_open(code)] == ["A1", "B2"]


def test_an_answer_that_belongs_to_another_question_too_covers_it() -> None:
    events = call((Kind.ASKED, 0, "A1"), (Kind.ALSO, 1000, "B2"), (Kind.ASKED, 5000, "A2"))
    coverage = coverage_of(events)
    assert coverage.state_of("B2") is Reach.COVERED
    assert coverage.answered_with("B2") == "A1"
    assert answers(events, 9000) == (
        Answer(Span(0, 5000), "A1", ("B2",)),
        Answer(Span(5000, 9000), "A2"),
    )


def test_a_question_that_was_asked_stays_asked_when_another_answer_belongs_to_it_too() -> None:
    events = call((Kind.ASKED, 0, "B2"), (Kind.ASKED, 1000, "A1"), (Kind.ALSO, 2000, "B2"))
    assert coverage_of(events).state_of("B2") is Reach.ASKED


def test_an_undone_question_gives_its_time_back_to_the_one_before() -> None:
    events = call((Kind.ASKED, 0, "A1"), (Kind.ASKED, 3000, "A2"), (Kind.UNDONE, 4000, "1"))
    assert answers(events, 9000) == (Answer(Span(0, 9000), "A1"),)
    assert question_at(events, 5000) == "A1"
    assert coverage_of(events).state_of("A2") is Reach.NOT_REACHED


def test_more_time_adds_up_and_can_be_undone() -> None:
    events = call((Kind.MORE_TIME, 0, "10"), (Kind.MORE_TIME, 9, "10"), (Kind.UNDONE, 10, "1"))
    assert coverage_of(events).more_minutes == 10


def test_time_off_the_record_is_no_sections_time() -> None:
    events = call(
        (Kind.ON, 0, None),
        (Kind.ASKED, 1000, "A1"),
        (Kind.OFF, 3000, None),
        (Kind.ON, 8000, None),
        (Kind.ASKED, 9000, "B1"),
    )
    assert time_by_section(events, 10_000, schedule("A1", "B1")) == {"A": 3000, "B": 1000}


def test_a_question_of_a_later_version_was_not_asked_in_a_call_guided_by_the_first() -> None:
    first, second = schedule("A1", "A2"), schedule("A1", "A2", "A3")
    reached = reach_in(first, coverage_of(call((Kind.ASKED, 0, "A1"))), second)
    assert reached == {
        "A1": Reach.ASKED,
        "A2": Reach.NOT_REACHED,
        "A3": Reach.NOT_IN_VERSION,
    }


def test_a_moment_after_the_end_belongs_to_the_last_answer() -> None:
    cut = answers(call((Kind.ASKED, 0, "A1")), 5000)
    assert answer_at(cut, 9000) == Answer(Span(0, 5000), "A1")
    assert answer_at((), 9000) is None
