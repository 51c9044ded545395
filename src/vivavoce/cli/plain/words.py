"""How a call stands, in sentences."""

from collections.abc import Iterator

from vivavoce.domain.schedule import Question, Schedule
from vivavoce.domain.timecode import clock
from vivavoce.session.call_counts import CallCounts
from vivavoce.tui.calling.state import ENDED, CallState
from vivavoce.tui.calling.trouble_words import trouble_words
from vivavoce.tui.words import counted

# The screen's sentences name its function keys; here there are words to type.
_KEYS = (
    ("F10 to stop", "type stop"),
    ("stop with F10", "type stop"),
    ("F7 another", "type device to take another"),
    ("F7 picks another", "type device to take another"),
    ("F7 picks", "type device to take another"),
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
    return tuple(_without_keys(text) for text in words)


def _unattended(state: CallState) -> str:
    if not state.status.unattended:
        return ""
    return (
        "Sound was recorded while nobody was here. After the call: vivavoce unattended "
        f"{state.participant} keep, or destroy."
    )


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


def counts_sentences(counts: CallCounts, *, with_sound: bool) -> Iterator[str]:
    """Say what was recorded, once all is safe."""
    yield f"{counted(counts.asked, 'question')} asked, {counts.covered} covered."
    yield f"{counted(counts.marks, 'mark')}, {counted(counts.notes, 'note')}."
    if counts.times_off:
        yield f"{counted(counts.times_off, 'time')} off the record, {clock(counts.off_ms)} in all."
    yield "All of it is sealed and in the study." if with_sound else "No sound was kept."


def _place(schedule: Schedule, question: Question) -> str:
    section = schedule.section_of(question.code)
    title = f"{section.title}. " if section else ""
    essential = ", essential" if question.essential else ""
    return f"{title}Question {question.code}{essential}"


def _done(state: CallState, question: Question) -> str:
    if question.code == state.progress.question:
        return ", you are asking it."
    return ", done." if state.is_done(question) else "."


def _without_keys(text: str) -> str:
    for key, words in _KEYS:
        text = text.replace(key, words)
    return text
