"""What holds after any edits, undos and redos in any order."""

import json
from itertools import pairwise
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from vivavoce.domain.editing.edited_text import EditedText
from vivavoce.domain.editing.edits import Edit
from vivavoce.domain.editing.records import Step, after, record_of, replayed
from vivavoce.domain.editing.splice import EditRefused, Turns, numbered
from vivavoce.domain.editing.throughout import ReplaceAll, SetVoice, SwapSpeakers
from vivavoce.domain.editing.turn_edits import (
    ChangeText,
    JoinTurn,
    SetQuestion,
    SetSpeaker,
    SplitTurn,
)
from vivavoce.domain.transcript import Speaker, Turn, Word

SAID = "yes no ward nurse Shavon [inaudible] (laughs) four, Ward".split()
TEXTS = st.lists(st.sampled_from(SAID), max_size=6).map(" ".join)
SPEAKERS: st.SearchStrategy[Speaker] = st.sampled_from(get_args(Speaker))
QUESTIONS = st.sampled_from((None, "A1", "A2"))
NUMBERS = st.integers(1, 7)

EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(ChangeText, NUMBERS, TEXTS),
    st.builds(SplitTurn, NUMBERS, st.integers(0, 30)),
    st.builds(JoinTurn, NUMBERS),
    st.builds(SetSpeaker, NUMBERS, SPEAKERS),
    st.builds(SetQuestion, NUMBERS, QUESTIONS, st.booleans()),
    st.builds(SetVoice, st.sampled_from(("", "a", "b")), SPEAKERS),
    st.builds(SwapSpeakers),
    st.builds(ReplaceAll, st.sampled_from(SAID), TEXTS),
)
STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.one_of(EDITS, st.sampled_from(("undo", "redo"))), max_size=25
)


@st.composite
def drafts(draw: st.DrawFn) -> Turns:
    turns: list[Turn] = []
    start = 0
    for n in range(1, draw(st.integers(1, 5)) + 1):
        start += draw(st.integers(0, 2000))
        said = draw(st.lists(st.sampled_from(SAID), min_size=1, max_size=6))
        words = tuple(
            Word(text, start + 300 * at, start + 300 * at + 250, 0.4)
            for at, text in enumerate(said)
            if text[0] not in "[("
        )
        speaker = draw(SPEAKERS)
        probe = speaker == "interviewer" and draw(st.booleans())
        turns.append(
            Turn(n, speaker, start, start + 300 * len(said), " ".join(said),
                 draw(QUESTIONS), words, (), probe, draw(st.sampled_from("ab")))
        )  # fmt: skip
    return tuple(turns)


def all_that_can_be_done(turns: Turns, steps: list[Step]) -> tuple[EditedText, list[str]]:
    """Return the text after all steps that were not refused, and what a log keeps of them."""
    text, log = EditedText(turns), []
    for step in steps:
        try:
            text = after(text, step, "AB", "2026-11-24T10:00:00+00:00")
        except EditRefused:
            continue
        log.append(json.dumps(record_of(step, "AB", "2026-11-24T10:00:00+00:00")))
    return text, log


@settings(max_examples=80, deadline=None)
@given(drafts(), STEPS)
def test_replaying_the_log_gives_the_same_text_and_undoing_all_of_it_the_draft(
    draft: Turns, steps: list[Step]
) -> None:
    text, log = all_that_can_be_done(draft, steps)
    assert replayed(draft, [json.loads(line) for line in log]) == text
    edited = text.turns
    undone = text
    while undone.done:
        undone = undone.with_last_undone()
    assert undone.turns == draft
    while len(undone.done) < len(text.done):
        undone = undone.with_last_redone()
    assert undone.turns == edited


@settings(max_examples=80, deadline=None)
@given(drafts(), STEPS)
def test_turns_stay_in_order_of_time_each_with_text_and_with_words_that_stand_in_it(
    draft: Turns, steps: list[Step]
) -> None:
    turns = numbered(all_that_can_be_done(draft, steps)[0].turns)
    assert [turn.n for turn in turns] == list(range(1, len(turns) + 1))
    assert all(one.start_ms <= other.start_ms for one, other in pairwise(turns))
    for turn in turns:
        assert turn.text == turn.text.strip() != ""
        assert turn.start_ms <= turn.end_ms
        assert all(word.start_ms <= word.end_ms for word in turn.words)
        assert turn.speaker == "interviewer" or not turn.probe
