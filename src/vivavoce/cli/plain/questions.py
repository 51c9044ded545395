"""What may be typed during a call about its questions."""

from typing import TYPE_CHECKING

from vivavoce.cli.plain.agenda import agenda_lines
from vivavoce.cli.plain.table import PlainCommand, Sentences, number_typed
from vivavoce.cli.plain.words import question_lines
from vivavoce.domain.errors import VivavoceError
from vivavoce.tui.calling.state import MORE_MINUTES

if TYPE_CHECKING:
    from vivavoce.cli.plain.call import PlainCall

_FEWEST_MINUTES, _MOST_MINUTES = 1, 240


def _read(call: "PlainCall", rest: str) -> Sentences:
    call.look_at(rest)
    yield from question_lines(call.state)


def _go_to(call: "PlainCall", rest: str) -> Sentences:
    if not rest:
        raise VivavoceError("Type the question's code after g, such as g B2.")
    yield from _read(call, rest)


def _following(call: "PlainCall", _rest: str) -> Sentences:
    call.state.look_by(1)
    yield from question_lines(call.state)


def _earlier(call: "PlainCall", _rest: str) -> Sentences:
    call.state.look_by(-1)
    yield from question_lines(call.state)


def _ask(call: "PlainCall", rest: str) -> Sentences:
    """Ask what was read last; where that is asked or done already, the next open one."""
    before = call.state.question
    if not rest and (call.state.is_asking or call.state.is_done(before)):
        following = call.state.next_open
        if following is None:
            yield "No other question is open."
            return
        rest = following.code
    question = call.look_at(rest)
    call.live.ask(question.code)
    # What was read out just now need not be heard again.
    yield from (
        [f"You are asking {question.code}."] if question is before else question_lines(call.state)
    )


def _prompt(call: "PlainCall", rest: str) -> Sentences:
    question = call.state.question
    n = number_typed(rest, 1, len(question.prompts), "prompt of this question")
    call.live.use_prompt(question.code, n)
    yield f"Prompt {n} is used: {question.prompts[n - 1]}"


def _cover(call: "PlainCall", rest: str) -> Sentences:
    code = call.look_at(rest).code
    call.live.cover(code)
    yield f"{code} is covered."


def _partly(call: "PlainCall", rest: str) -> Sentences:
    code = call.look_at(rest).code
    call.live.cover_partly(code)
    yield f"{code} is answered in part; it stays open."


def _leave_out(call: "PlainCall", rest: str) -> Sentences:
    code = call.look_at(rest).code
    call.live.leave_out(code)
    yield f"{code} is left out on purpose."


def _also(call: "PlainCall", rest: str) -> Sentences:
    asked = call.state.progress.question
    if asked is None:
        raise VivavoceError("No question is being asked yet, so there is no answer.")
    code = call.find(rest).code if rest else call.state.question.code
    if code == asked:
        raise VivavoceError(f"It is the answer to {code}. Type the other one, such as b B3.")
    call.live.answers_also(code)
    yield f"This answer also belongs to {code}."


def _more_time(call: "PlainCall", rest: str) -> Sentences:
    minutes = number_typed(
        rest or str(MORE_MINUTES), _FEWEST_MINUTES, _MOST_MINUTES, "number of minutes"
    )
    call.live.allow_more_time(minutes)
    yield f"They can stay {minutes} min longer: {call.state.until}."


def _agenda(call: "PlainCall", rest: str) -> Sentences:
    yield from agenda_lines(call.state, rest)


COMMANDS: tuple[PlainCommand["PlainCall"], ...] = (
    PlainCommand("q", "[CODE]", "read the question again, or another one", _read, "read"),
    PlainCommand("g", "CODE", "go to a question; that is not asking it", _go_to, "go"),
    PlainCommand("f", "", "read the following question; that is not asking it", _following, "down"),
    PlainCommand("e", "", "read the earlier one", _earlier, "up"),
    PlainCommand("a", "[CODE]", "you ask it now; once asked, the next open one", _ask, "ask"),
    PlainCommand("p", "NUMBER", "you use this prompt; its number alone says so too", _prompt),
    PlainCommand("x", "[CODE]", "covered: answered without being asked", _cover, "covered"),
    PlainCommand("partly", "[CODE]", "answered in part: it stays open", _partly),
    PlainCommand("l", "[CODE]", "left out on purpose", _leave_out, "leave"),
    PlainCommand("b", "[CODE]", "this answer also belongs to that question", _also, "also"),
    PlainCommand("t", "[MINUTES]", "they can stay 10 minutes more, or so many", _more_time, "more"),
    PlainCommand("agenda", "[SECTION]", "how far you are, by section and question", _agenda),
)
