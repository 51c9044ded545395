"""What may be typed during a call, and what each word does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vivavoce.cli.plain.lines import is_text
from vivavoce.cli.plain.words import question_lines, record_sentence, time_sentence
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.timecode import clock

if TYPE_CHECKING:
    from vivavoce.cli.plain.call import PlainCall

_LONGEST_NOTE = 2000
_FEWEST_SECONDS, _MOST_SECONDS = 1, 3600

Sentences = Iterator[str]


@dataclass(frozen=True)
class PlainCommand:
    """One word, what may follow it, and what it does."""

    word: str
    after: str
    does: str
    run: "Callable[[PlainCall, str], Sentences]"


def carry_out(call: "PlainCall", line: str) -> Sentences:
    """Do what a line says; yields what to say about it. Raises VivavoceError."""
    word, _, rest = line.strip().partition(" ")
    command = _BY_WORD.get(word.lower())
    if command is None:
        yield f"{word} is no command here. Type ? for all of them."
    else:
        yield from command.run(call, rest.strip())


def _help(_call: "PlainCall", _rest: str) -> Sentences:
    for command in COMMANDS:
        yield f"{f'{command.word} {command.after}'.strip()}: {command.does}."


def _read(call: "PlainCall", rest: str) -> Sentences:
    if rest:
        call.look_at(rest)
    yield from question_lines(call.state)


def _next(call: "PlainCall", _rest: str) -> Sentences:
    call.state.look_by(1)
    yield from question_lines(call.state)


def _before(call: "PlainCall", _rest: str) -> Sentences:
    call.state.look_by(-1)
    yield from question_lines(call.state)


def _ask(call: "PlainCall", rest: str) -> Sentences:
    """Ask what was read last; where that is done already, the next open one."""
    before = call.state.question
    if rest:
        call.look_at(rest)
    elif call.state.is_done(before) and not call.look_at_next_open():
        yield "All questions are done."
        return
    question = call.state.question
    call.live.ask(question.code)
    # What was read out just now need not be heard again.
    yield from (
        [f"You are asking {question.code}."] if question is before else question_lines(call.state)
    )


def _prompt(call: "PlainCall", rest: str) -> Sentences:
    question = call.state.question
    n = _number(rest, 1, len(question.prompts), "prompt of this question")
    call.live.use_prompt(question.code, n)
    yield f"Prompt {n} is used: {question.prompts[n - 1]}"


def _cover(call: "PlainCall", rest: str) -> Sentences:
    if rest:
        call.look_at(rest)
    code = call.state.question.code
    call.live.cover(code)
    yield f"{code} is covered."


def _note(call: "PlainCall", rest: str) -> Sentences:
    if not rest:
        raise VivavoceError("Type the note after n, on the same line.")
    if not is_text(rest):
        raise VivavoceError("That line was not UTF-8 text. The note was not kept; type it again.")
    at_ms = call.live.note(rest[:_LONGEST_NOTE]).at_ms
    yield f"Note kept at {clock(at_ms)}."
    if len(rest) > _LONGEST_NOTE:
        yield f"It was cut after {_LONGEST_NOTE} characters."


def _mark(call: "PlainCall", _rest: str) -> Sentences:
    yield f"Marked at {clock(call.live.mark().at_ms)}."


def _on(call: "PlainCall", _rest: str) -> Sentences:
    call.go_on()
    yield record_sentence(call.state)


def _off(call: "PlainCall", _rest: str) -> Sentences:
    call.go_off("off")
    yield record_sentence(call.state)


def _support(call: "PlainCall", _rest: str) -> Sentences:
    call.go_off("support")
    yield record_sentence(call.state)
    yield from call.safety_sentences()


def _dropped(call: "PlainCall", _rest: str) -> Sentences:
    call.go_off("dropped")
    yield record_sentence(call.state)
    yield "Call again. Ask whether they are still in private, tell them that you record, type on."


def _take_back(call: "PlainCall", rest: str) -> Sentences:
    seconds = _number(rest or "30", _FEWEST_SECONDS, _MOST_SECONDS, "number of seconds")

    def silence() -> Sentences:
        at_ms = call.live.take_back(seconds * 1000).at_ms
        yield f"The {seconds} seconds before {clock(at_ms)} were taken back. They become silence."

    yield from call.after_a_yes(f"Take back the last {seconds} seconds, for good?", silence)


def _time(call: "PlainCall", _rest: str) -> Sentences:
    yield record_sentence(call.state)
    yield time_sentence(call.state)


def _device(call: "PlainCall", rest: str) -> Sentences:
    from vivavoce.recording.devices import present_devices

    channel, _, name = rest.partition(" ")
    if channel in ("mic", "line") and name.strip():
        call.live.use_device(channel, name.strip())
        yield f"{name.strip()} is tried now."
        return
    yield "Type device mic NAME for your voice, or device line NAME for theirs. There are:"
    yield from present_devices()


def _who(call: "PlainCall", _rest: str) -> Sentences:
    yield call.who()


def _stop(call: "PlainCall", _rest: str) -> Sentences:
    def stop() -> Sentences:
        call.stop()
        yield "Ending the recording. Tell them that it is off."

    yield from call.after_a_yes("End the call?", stop)


COMMANDS = (
    PlainCommand("?", "", "list these commands", _help),
    PlainCommand("q", "[CODE]", "read the question again, or another one", _read),
    PlainCommand("f", "", "read the following question; that is not asking it", _next),
    PlainCommand("b", "", "read the question before", _before),
    PlainCommand("a", "[CODE]", "you are asking it now; once asked, the next open one", _ask),
    PlainCommand("p", "NUMBER", "you use this prompt", _prompt),
    PlainCommand("x", "[CODE]", "covered: answered without being asked", _cover),
    PlainCommand("n", "TEXT", "keep a note", _note),
    PlainCommand("m", "", "mark this moment, to listen to it afterwards", _mark),
    PlainCommand("t", "", "whether it is recorded, and the time", _time),
    PlainCommand("off", "", "go off the record", _off),
    PlainCommand("on", "", "go on the record, or back on it", _on),
    PlainCommand("support", "", "someone is in distress: off the record at once", _support),
    PlainCommand("dropped", "", "the call was cut off: off the record at once", _dropped),
    PlainCommand("back", "[SECONDS]", "take back what was just said, for good", _take_back),
    PlainCommand("device", "[mic|line NAME]", "record from another device", _device),
    PlainCommand("who", "", "their name and number, where the study is unlocked", _who),
    PlainCommand("stop", "", "end the call", _stop),
)

_BY_WORD = {command.word: command for command in COMMANDS}
_BY_WORD["help"] = replace(COMMANDS[0], word="help")


def _number(typed: str, fewest: int, most: int, what: str) -> int:
    if not typed.isascii() or not typed.isdigit() or not fewest <= int(typed[:6]) <= most:
        raise VivavoceError(f"{typed or 'That'} is no {what}. Nothing was done.")
    return int(typed)
