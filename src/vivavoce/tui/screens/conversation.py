"""What a call and its rehearsal look like: question, agenda, time, and a line for notes."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar, Protocol

from textual import events
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input

from vivavoce.recording.messages import Status
from vivavoce.session.conversation import Conversation
from vivavoce.tui.calling.bindings import CALL_BINDINGS
from vivavoce.tui.calling.prompt_keys import settle, unsettle
from vivavoce.tui.calling.questions import CallQuestions
from vivavoce.tui.calling.recorder import CallRecorder
from vivavoce.tui.calling.recorder_queue import Answered
from vivavoce.tui.calling.state import CallState
from vivavoce.tui.calling.status_link import StatusHeard
from vivavoce.tui.desks.preferences import BIG_TYPE
from vivavoce.tui.screens.page import Page
from vivavoce.tui.widgets.agenda import Agenda
from vivavoce.tui.widgets.call_line import CallLine
from vivavoce.tui.widgets.details_line import DetailsLine
from vivavoce.tui.widgets.notes_pane import NoteInput, NotesPane
from vivavoce.tui.widgets.question_pane import QuestionPane
from vivavoce.tui.widgets.record_line import RecordLine

_BIG_KEYS = frozenset(("call.ask", "call.record", "call.stop", "app.help"))

_SMALLEST_WIDTH = 60
_SMALLEST_HEIGHT = 18


class FunctionKeys(Protocol):
    """What the function keys do."""

    def press(self, what: str) -> None:
        """Do what a key says; `what` is the end of its binding's id."""

    def close_pause(self) -> None:
        """Close a pause, because it goes on."""


class ConversationScreen(Page):
    """Sends keys on and shows what was acknowledged; `safety` is what the function keys do."""

    CSS_PATH = "call.tcss"
    HELP_TITLE = "The call"
    BINDINGS: ClassVar[list[BindingType]] = [*CALL_BINDINGS]

    safety: FunctionKeys

    def __init__(self, live: Conversation, state: CallState, said: str = "") -> None:
        super().__init__()
        self.live = live
        self.state = state
        self.recorder = CallRecorder(live, self.state, self._post_if_here)
        self.questions = CallQuestions(self, self.recorder)
        self._record_line = RecordLine(self.state)
        self._details = DetailsLine(self.state)
        self._agenda = Agenda(self.state)
        self._question = QuestionPane(self.state)
        self._notes = NotesPane(self.state)
        self._line = CallLine(self.state, said)

    def compose(self) -> Iterable[Widget]:
        """Put the record line where other screens have a title."""
        yield self._record_line
        yield self._details
        with Horizontal(classes="columns"):
            yield self._agenda
            with Vertical():
                yield self._question
                yield self._notes
        yield self._line
        yield self.keys_line

    def on_mount(self) -> None:
        """Show how it stands."""
        self.state.hear(self.live.status)
        self._repaint()
        self.call_after_refresh(settle)

    def on_unmount(self) -> None:
        """Send no more keys; a recorder goes on by itself."""
        self.recorder.close()
        unsettle()

    def on_resize(self, _: events.Resize) -> None:
        """Give the question all there is, where there is little."""
        self._lay_out()

    def on_status_heard(self, message: StatusHeard) -> None:
        """Show how it stands now."""
        self.state.hear(message.status)
        self._repaint_lines()
        # The user may have come to prefer another type meanwhile.
        if self._is_big is not self._question.is_big:
            self._lay_out()
        self.heard(message.status)

    def on_answered(self, message: Answered) -> None:
        """Show what the recorder has acknowledged, or why it has not."""
        self.say(self.recorder.answered(message))
        self.questions.answered(message)
        self._repaint()
        if message.acknowledged and message.command == "on":
            self.safety.close_pause()
        if message.command == "note" and not message.acknowledged:
            self._notes.open_line(message.detail)
        if message.acknowledged:
            self.acknowledged(message.command)

    def heard(self, status: Status) -> None:
        """What else follows from how it stands."""

    def acknowledged(self, command: str) -> None:
        """What else follows from a command that was acknowledged."""

    def on_agenda_chosen(self, message: Agenda.Chosen) -> None:
        """Look at what was clicked."""
        self.state.look_at(message.code)
        self.show_question()

    def on_question_pane_prompt_used(self, message: QuestionPane.PromptUsed) -> None:
        """Say that the prompt that was clicked is being used."""
        self.questions.use_prompt(message.n)

    def on_note_input_shortened(self, message: NoteInput.Shortened) -> None:
        """Say what became of a text that was pasted."""
        self.say(message.words)

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """A note can be dropped while one is typed."""
        return self._notes.line.display if action == "drop_note" else True

    def action_question(self, what: str) -> None:
        """Say something about the question on the screen."""
        self.questions.press(what)

    def action_prompt(self, n: int) -> None:
        """Say that a prompt is being used."""
        self.questions.use_prompt(n)

    def action_look(self, by: int) -> None:
        """Look at another question."""
        self.state.look_by(by)
        self.show_question()

    def action_look_by_section(self, by: int) -> None:
        """Look at another section."""
        self.state.look_by_section(by)
        self.show_question()

    def action_page(self, by: int) -> None:
        """Scroll the question, where it is longer than its pane."""
        self._question.scroll_relative(y=by * self._question.size.height, animate=False)

    def action_details(self) -> None:
        """Show details, or not."""
        self.state.has_details = not self.state.has_details
        self._lay_out()

    def action_big_type(self) -> None:
        """Give the question the whole screen, or not, whatever the user prefers elsewhere."""
        self.state.is_big = not self._wants_big
        self._lay_out()

    def action_note(self) -> None:
        """Let the interviewer type a note, while the call is on the record."""
        if self.state.is_recording:
            self._notes.open_line()
        else:
            self.say("Notes are not taken while the call is off the record.")

    def action_drop_note(self) -> None:
        """Forget what is being typed."""
        self._notes.close_line()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep a note."""
        event.stop()
        text = self._notes.close_line().strip()
        if text:
            self.recorder.send("note", partial(self.live.note, text), text)

    def say(self, words: str) -> None:
        """Put words on the line above the keys."""
        self._line.say(words)
        self._repaint_lines()

    def show_question(self) -> None:
        """Show the question one looks at, from its beginning."""
        self._agenda.repaint()
        self._question.repaint()
        # At once, because a scroll that waits for the next frame costs a second one.
        self._question.scroll_home(animate=False, immediate=True)

    def _lay_out(self) -> None:
        is_big = self._is_big
        self.set_class(is_big, "-big")
        self._question.is_big = is_big
        self.keys_line.show_only(_BIG_KEYS if is_big else None)
        self._details.display = self.state.has_details
        self._repaint()

    @property
    def _is_big(self) -> bool:
        size = self.app.size
        is_small = size.width < _SMALLEST_WIDTH or size.height < _SMALLEST_HEIGHT
        return is_small or self._wants_big

    @property
    def _wants_big(self) -> bool:
        preferred = self.app.has_class(BIG_TYPE)
        return preferred if self.state.is_big is None else self.state.is_big

    def _repaint_lines(self) -> None:
        # A dialog over the call has a line of its own.
        for line in (self._record_line, *self.app.screen.query(RecordLine)):
            line.repaint()
        self._line.repaint()
        if self.state.has_details and self._details.repaint():
            self._agenda.repaint()
        self.set_class(not self.state.is_recording, "-off")

    def _repaint(self) -> None:
        self._repaint_lines()
        self._agenda.repaint()
        self._question.repaint()
        self._notes.repaint()

    def _post_if_here(self, answer: Answered) -> None:
        if self.is_running:
            self.post_message(answer)
