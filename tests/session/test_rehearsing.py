from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_coverage import schedule, steady
from vivavoce.domain.coverage import Answer, Reach, answers
from vivavoce.domain.interview import on_record_spans
from vivavoce.recording.client import Acknowledged, NotAcknowledged
from vivavoce.session.rehearsing import RehearsedCall, summary
from vivavoce.transcription.spoken import SpokenWords
from vivavoce.transcription.transcriber import HeardWord
from vivavoce.transcription.turns.placing import place_turns
from vivavoce.transcription.turns.taking import take_turns

CODES = ("A1", "A2", "B1", "B2")

Press = tuple[str, str, int]
"""Which key, for which question, so many ms after the one before."""

presses = st.lists(
    st.tuples(
        st.sampled_from(
            "ask cover partly leave-out also prompt mark note more undo undo on off".split()
        ),
        st.sampled_from(CODES),
        st.integers(0, 30_000),
    ),
    max_size=40,
)


class Clock:
    def __init__(self) -> None:
        self.ms = 0

    def __call__(self) -> float:
        return self.ms / 1000


def press(call: RehearsedCall, key: str, code: str) -> None:
    keys: dict[str, Callable[[], Acknowledged]] = {
        "ask": lambda: call.ask(code),
        "cover": lambda: call.cover(code),
        "partly": lambda: call.cover_partly(code),
        "leave-out": lambda: call.leave_out(code),
        "also": lambda: call.answers_also(code),
        "prompt": lambda: call.use_prompt(code, 1),
        "mark": call.mark,
        "note": lambda: call.note(code),
        "more": lambda: call.allow_more_time(10),
        "undo": call.undo,
        "on": call.go_on_record,
        "off": call.go_off_record,
    }
    try:
        keys[key]()
    except NotAcknowledged:
        assert key in ("undo", "note")


def conducted(pressed: list[Press]) -> RehearsedCall:
    clock = Clock()
    call = RehearsedCall(schedule(*CODES), clock)
    for key, code, later_ms in pressed:
        clock.ms += later_ms
        press(call, key, code)
    clock.ms += 1000
    return call


@steady
@given(presses)
def test_any_order_of_keys_gives_a_timeline_that_adds_up_and_cuts_a_transcript(
    pressed: list[Press],
) -> None:
    call = conducted(pressed)
    events, end_ms = call.progress.events, call.status.at_ms
    cut = answers(events, end_ms)
    assert sum(a.span.end_ms - a.span.start_ms for a in cut) == end_ms
    assert all(a.span.end_ms == b.span.start_ms for a, b in pairwise(cut))
    spans = on_record_spans(events, end_ms)
    assert all(a.end_ms <= b.start_ms for a, b in pairwise(spans))
    # Nobody answers faster than that.
    cut = tuple(a for a in cut if a.span.end_ms - a.span.start_ms > 1000)
    turns = take_turns([_word_in(answer) for answer in cut])
    turns = place_turns(turns, events, schedule(*CODES))
    assert [w.start_ms for turn in turns for w in turn.words] == [a.span.start_ms for a in cut]
    heard = {w.start_ms: turn for turn in turns for w in turn.words}
    for answer in cut:
        turn = heard[answer.span.start_ms]
        assert (turn.question, turn.also) == (answer.question, answer.also)


def _word_in(answer: Answer) -> SpokenWords:
    start_ms = answer.span.start_ms
    return SpokenWords("participant", (HeardWord("word", start_ms, start_ms + 1, 0.9),))


@steady
@given(presses)
def test_undoing_everything_that_can_be_undone_leaves_every_question_open(
    pressed: list[Press],
) -> None:
    call = conducted([each for each in pressed if each[0] not in ("on", "off")])
    for _ in pressed:
        press(call, "undo", "")
    with pytest.raises(NotAcknowledged, match="on or off the record"):
        call.undo()
    coverage = call.progress.coverage
    assert all(coverage.state_of(code) is Reach.NOT_REACHED for code in CODES)
    assert (coverage.question, coverage.more_minutes) == (None, 0)
    assert call.progress.notes == []
    assert call.progress.marks == []


@steady
@given(presses)
def test_a_rehearsal_can_always_be_summed_up(pressed: list[Press]) -> None:
    words = summary(conducted(pressed))
    assert words.count(" of 5 min") == 2
    assert "In all " in words
