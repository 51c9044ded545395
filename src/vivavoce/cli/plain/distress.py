"""What may be typed when somebody is in distress, was cut off, or is to be called back."""

from typing import TYPE_CHECKING

from vivavoce.cli.plain.lines import is_text
from vivavoce.cli.plain.table import PlainCommand, Sentences
from vivavoce.cli.plain.words import question_lines, record_sentence
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.interview import Span
from vivavoce.domain.timecode import clock
from vivavoce.session.aftercare.following_up import open_safety_follow_up
from vivavoce.session.aftercare.outcomes import note_outcome
from vivavoce.session.aftercare.safety_record import write_safety
from vivavoce.study.protocol import Safety
from vivavoce.tui.calling.another_topic import another_topic
from vivavoce.tui.calling.pause_words import KIND_END, dropped_words, duty_words, support_words

if TYPE_CHECKING:
    from vivavoce.cli.plain.call import PlainCall

_CHOICES = (
    "Type on to carry on, pause to stay off the record, subject to change the subject, kindly to "
    "end kindly, duty to end and call the duty holder, or write and what happened."
)
_ENDING = "Ending the recording. Tell them that it is off."


def _support(call: "PlainCall", _rest: str) -> Sentences:
    call.stay_off("support")
    yield record_sentence(call.state)
    yield from (text for text, _ in support_words(_safety(call)))
    yield _CHOICES
    # Last, because the words come before the books.
    open_safety_follow_up(call.study, call.live.plan.interview)
    yield "A safety follow-up is open for them."


def _pause(call: "PlainCall", _rest: str) -> Sentences:
    call.stay_off("off")
    yield record_sentence(call.state)


def _subject(call: "PlainCall", _rest: str) -> Sentences:
    state = call.state
    state.look = another_topic(state.schedule, state.look, state.progress.question, state.is_done)
    if not state.is_recording:
        call.go_on()
    yield record_sentence(state)
    yield from question_lines(state)


def _kindly(call: "PlainCall", _rest: str) -> Sentences:
    yield KIND_END
    yield from (f"Support for them: {contact}" for contact in _safety(call).support)

    def end() -> Sentences:
        call.stop()
        yield _ENDING
        note_outcome(call.study, call.live.plan.interview, "ended for distress")

    yield from call.after_a_yes("End the call kindly?", end)


def _duty(call: "PlainCall", _rest: str) -> Sentences:
    yield duty_words(_safety(call))

    def end() -> Sentences:
        call.to_say_afterwards = duty_words(_safety(call))
        call.stop()
        yield _ENDING
        open_safety_follow_up(call.study, call.live.plan.interview)

    yield from call.after_a_yes("End the call, and call the duty holder?", end)


def _write(call: "PlainCall", rest: str) -> Sentences:
    if not rest:
        raise VivavoceError("Type what happened, and what you did, after write, on the same line.")
    if not is_text(rest):
        raise VivavoceError("That line was not UTF-8 text. Nothing was kept; type it again.")
    write_safety(call.study, call.state.participant, rest, call.live.plan.interview)
    yield "Sealed into the safety record."


def _dropped(call: "PlainCall", _rest: str) -> Sentences:
    call.stay_off("dropped")
    yield record_sentence(call.state)
    yield from (text for text, _ in dropped_words(call.who(), call.state))
    yield "Type on to go on, stop to end the call."


def _keep(call: "PlainCall", _rest: str) -> Sentences:
    call.live.keep_unattended(_unattended(call))
    yield "It is kept."


def _destroy(call: "PlainCall", _rest: str) -> Sentences:
    code = _unattended(call)
    span = Span.from_code(code)

    def destroy() -> Sentences:
        call.live.destroy_unattended(code)
        yield "It is destroyed: silence takes its place."

    question = f"Destroy {clock(span.start_ms)} to {clock(span.end_ms)}, for good?"
    yield from call.after_a_yes(question, destroy)


def _unattended(call: "PlainCall") -> str:
    if not call.state.status.unattended:
        raise VivavoceError("No sound waits for a decision. Nothing was done.")
    return call.state.status.unattended[0]


def _safety(call: "PlainCall") -> Safety:
    return call.study.settings.safety


COMMANDS: tuple[PlainCommand["PlainCall"], ...] = (
    PlainCommand("support", "", "someone is in distress: off the record at once", _support),
    PlainCommand("pause", "", "stay off the record", _pause),
    PlainCommand("subject", "", "on the record, with the next section's open question", _subject),
    PlainCommand("kindly", "", "end the call with kind words", _kindly),
    PlainCommand("duty", "", "end the call, and call the duty holder", _duty),
    PlainCommand("write", "TEXT", "write into the sealed safety record", _write),
    PlainCommand("dropped", "", "the call was cut off: off the record at once", _dropped),
    PlainCommand("keep", "", "keep what was recorded while nobody was here", _keep),
    PlainCommand("destroy", "", "destroy what was recorded while nobody was here", _destroy),
)
