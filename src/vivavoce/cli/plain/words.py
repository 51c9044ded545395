"""How a call stands, in sentences."""

from collections.abc import Iterator

from vivavoce.domain.coverage import Reach
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.interview import Span
from vivavoce.domain.schedule import Question, Schedule
from vivavoce.domain.timecode import clock
from vivavoce.session.aftercare.after_call import after_call
from vivavoce.session.call_counts import CallCounts
from vivavoce.session.consent.consenting import withdrawal_cut_off
from vivavoce.study.study import Study
from vivavoce.tui.calling.question_words import question_words
from vivavoce.tui.calling.state import ENDED, CallState
from vivavoce.tui.calling.trouble_words import trouble_words
from vivavoce.tui.opening_words import cut_off_sentence
from vivavoce.tui.words import counted

# The screen's sentences name its function keys; here there are words to type.
_KEYS = (
    ("F10 to stop", "type stop"),
    ("stop with F10", "type stop"),
    ("F7 another", "type device to take another"),
    ("F7 picks another", "type device to take another"),
    ("F7 picks", "type device to take another"),
    ("F2 does the opposite", "type on or off"),
)


def record_sentence(state: CallState) -> str:
    """Say whether anything is kept, and since when."""
    at = clock(state.status.at_ms)
    if state.status.state in ENDED:
        return f"The recording has ended at {at}."
    if state.is_recording:
        kept = "On the record" if state.with_sound else "Notes only, no sound is kept"
        return f"{kept}, {at}."
    if not state.has_begun:
        return "Off the record. Nothing is being kept. Type on to begin."
    return f"Off the record for {state.off_words}. Nothing is being kept. Type on to go back."


def time_sentence(state: CallState) -> str:
    """Say how much of the planned time is left, and what is still open."""
    left = len(state.essential_left)
    essential = f"Essential still open: {', '.join(state.essential_left)}." if left else ""
    return f"{max(state.minutes_left, 0)} minutes left, {state.until}. {essential}".strip()


def news(state: CallState) -> tuple[str, ...]:
    """Return what is worth saying when it changes: troubles, the time, staying off the record."""
    words = (trouble_words(state), state.still_off_words, state.time_words, _unattended(state))
    return tuple(without_keys(text) for text in words)


def _unattended(state: CallState) -> str:
    if not state.status.unattended:
        return ""
    span = Span.from_code(state.status.unattended[0])
    when = f"from {clock(span.start_ms)} to {clock(span.end_ms)}"
    return f"Sound was recorded while nobody was here, {when}. Type keep, or destroy."


def question_lines(state: CallState) -> Iterator[str]:
    """Read a question: its section, the words to say, its prompts and the word to oneself."""
    question = state.question
    yield f"{_place(state.schedule, question)}{_done(state, question)}"
    yield question.ask
    for n, prompt in enumerate(question.prompts, start=1):
        used = " (used)" if f"{question.code}.{n}" in state.progress.prompts else ""
        yield f"Prompt {n}{used}: {prompt}"
    if question.note:
        yield f"For you only: {question.note}"


def standing_words(state: CallState, question: Question) -> str:
    """Say how a question stands, in the words of every export."""
    reach = state.reach_of(question)
    answered_with = state.progress.coverage.answered_with(question.code)
    words = f"{reach.value}, with the answer to {answered_with}" if answered_with else reach.value
    if question.code != state.progress.question:
        return words
    return "you are asking it" if reach is Reach.ASKED else f"you are asking it, {words}"


def counts_sentences(counts: CallCounts, *, with_sound: bool) -> Iterator[str]:
    """Say what was recorded, once all is safe."""
    yield f"{question_words(counts)}."
    yield f"{counted(counts.marks, 'mark')}, {counted(counts.notes, 'note')}."
    if counts.times_off:
        yield f"{counted(counts.times_off, 'time')} off the record, {clock(counts.off_ms)} in all."
    yield "All of it is sealed and in the study." if with_sound else "No sound was kept."


def after_sentences(study: Study, interview: InterviewId) -> Iterator[str]:
    """Say what is still open after a call, and how to say it."""
    until = withdrawal_cut_off(study, interview.participant)
    if until:
        yield cut_off_sentence(until)
    stands = after_call(study, interview)
    if stands.how.outcome:
        yield f"Outcome: {stands.how.outcome}."
    if stands.open_words:
        yield f"Still open: {'; '.join(stands.open_words)}."
    yield f"Say how it went, or read this again: vivavoce after {interview}, with --help for more."


def _place(schedule: Schedule, question: Question) -> str:
    section = schedule.section_of(question.code)
    title = f"{section.title}. " if section else ""
    essential = ", essential" if question.essential else ""
    return f"{title}Question {question.code}{essential}"


def _done(state: CallState, question: Question) -> str:
    is_open = state.reach_of(question) is Reach.NOT_REACHED
    return "." if is_open else f", {standing_words(state, question)}."


def without_keys(text: str) -> str:
    """Say what to type where the screen says what to press."""
    for key, words in _KEYS:
        text = text.replace(key, words)
    return text
