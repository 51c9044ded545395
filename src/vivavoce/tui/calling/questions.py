"""What the keys of a call do that are about its questions."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from vivavoce.domain.interview import Kind
from vivavoce.recording.client import Acknowledged
from vivavoce.tui.calling.asking import Asking
from vivavoce.tui.calling.recorder_queue import Answered
from vivavoce.tui.calling.state import MORE_MINUTES
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.pick_question import PickQuestionDialog

if TYPE_CHECKING:
    from vivavoce.tui.calling.recorder import CallRecorder
    from vivavoce.tui.screens.conversation import ConversationScreen

_ALSO = "This answer also belongs to"


class CallQuestions:
    """Sends what was done with the question on the screen."""

    def __init__(self, screen: "ConversationScreen", recorder: "CallRecorder") -> None:
        self._screen = screen
        self._recorder = recorder
        self.asking = Asking(screen.state)
        live = screen.live
        self._keys: dict[str, Callable[[], None]] = {
            "ask": self._ask,
            "cover": lambda: self._send("cover", live.cover),
            "partly": lambda: self._send("partly", live.cover_partly),
            "leave-out": lambda: self._send("leave-out", live.leave_out),
            "also": self._also,
            "go-to": self._go_to,
            "more-time": self._allow_more_time,
            "undo": lambda: recorder.send("undo", live.undo),
        }

    def press(self, what: str) -> None:
        """Do what a key says; `what` is the end of its binding's id."""
        self._keys[what]()

    def use_prompt(self, n: int) -> None:
        """Say that the n-th prompt of the question on the screen is being used."""
        question = self._screen.state.question
        if n <= len(question.prompts):
            use = partial(self._screen.live.use_prompt, question.code, n)
            self._recorder.send("prompt", use, str(n))

    def answered(self, answer: Answered) -> None:
        """Look at the question that is being asked again, where asking was undone or refused."""
        is_refused = answer.acknowledged is None
        if answer.command == "undo" or (answer.command == "ask" and is_refused):
            self.asking.forget()
        state = self._screen.state
        undone = state.progress.undone
        if answer.command == "undo" and undone is not None and undone.kind is Kind.ASKED:
            state.look_at(state.progress.question)

    def _ask(self) -> None:
        screen = self._screen
        question = self.asking.pressed()
        if question is not None:
            screen.show_question()
            self._recorder.send("ask", partial(screen.live.ask, question.code), question.code)
        elif screen.state.is_asking and screen.state.next_open is None:
            screen.say("No other question is open.")

    def _send(self, command: str, do: Callable[[str], Acknowledged]) -> None:
        code = self._screen.state.question.code
        self._recorder.send(command, partial(do, code), code)

    def _also(self) -> None:
        """The answer belongs to the question one looks at too; ask which, if that is its own."""
        state = self._screen.state
        if state.progress.question is None:
            self._screen.say("No question is being asked yet, so there is no answer.")
        elif state.is_asking:
            self._pick(_ALSO, self._answers_also)
        else:
            self._answers_also(state.question.code)

    def _answers_also(self, code: str) -> None:
        if code != self._screen.state.progress.question:
            self._recorder.send("also", partial(self._screen.live.answers_also, code), code)

    def _go_to(self) -> None:
        def look(code: str) -> None:
            self._screen.state.look_at(code)
            self._screen.show_question()

        self._pick("Look at", look)

    def _pick(self, title: str, then: Callable[[str], None]) -> None:
        state = self._screen.state
        dialog = PickQuestionDialog(title, state.schedule.questions, state)
        self._screen.app.push_screen(dialog, when_answered(then))

    def _allow_more_time(self) -> None:
        allow = partial(self._screen.live.allow_more_time, MORE_MINUTES)
        self._recorder.send("more-time", allow, str(MORE_MINUTES))
