"""What may be typed during a call; the letters are those of the screen's keys, where it has one."""

from typing import TYPE_CHECKING

from vivavoce.cli.plain import distress, questions, recording
from vivavoce.cli.plain.lines import is_text
from vivavoce.cli.plain.table import CommandTable, PlainCommand, Sentences
from vivavoce.cli.plain.words import record_sentence, time_sentence
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.interview import Kind
from vivavoce.domain.timecode import clock
from vivavoce.tui.calling.take_along import take_along_words
from vivavoce.tui.calling.undone_words import undone_words

if TYPE_CHECKING:
    from vivavoce.cli.plain.call import PlainCall

_LONGEST_NOTE = 2000


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


def _undo(call: "PlainCall", _rest: str) -> Sentences:
    call.live.undo()
    undone = call.state.progress.undone
    yield undone_words(undone)
    if undone and undone.kind is Kind.ASKED:
        call.state.look_at(call.state.progress.question)


def _take_along(call: "PlainCall", _rest: str) -> Sentences:
    yield from take_along_words(call.study, call.state.participant, call.state.schedule)


def _time(call: "PlainCall", _rest: str) -> Sentences:
    yield record_sentence(call.state)
    yield time_sentence(call.state)
    if call.live.draft:
        yield f"{call.live.draft.words.capitalize()}."


def _who(call: "PlainCall", _rest: str) -> Sentences:
    yield call.who()


def _stop(call: "PlainCall", _rest: str) -> Sentences:
    def stop() -> Sentences:
        call.stop()
        yield "Ending the recording. Tell them that it is off."

    yield from call.after_a_yes("End the call?", stop)


COMMANDS: CommandTable["PlainCall"] = CommandTable(
    (
        *questions.COMMANDS,
        PlainCommand("n", "TEXT", "keep a note", _note, "note"),
        PlainCommand("m", "", "mark this moment, to listen to it afterwards", _mark, "mark"),
        PlainCommand("u", "", "undo the last thing, but nothing that changed sound", _undo, "undo"),
        PlainCommand("k", "", "what came up earlier, to be asked too", _take_along, "along"),
        PlainCommand("time", "", "whether it is recorded, and the time", _time),
        *recording.COMMANDS,
        *distress.COMMANDS,
        PlainCommand("who", "", "their name and number, where the study is unlocked", _who),
        PlainCommand("stop", "", "end the call", _stop),
    )
)
