"""The call: the question, the time, proof of sound, and a line for notes."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from vivavoce.session.live_call import LiveCall
from vivavoce.tui.call_recorder import CallRecorder
from vivavoce.tui.call_safety import CallSafety
from vivavoce.tui.call_state import ENDED, CallState
from vivavoce.tui.plain_text import plain
from vivavoce.tui.recorder_queue import Answered
from vivavoce.tui.screens.page import Page
from vivavoce.tui.status_link import StatusHeard, StatusLink
from vivavoce.tui.trouble_words import trouble_words
from vivavoce.tui.widgets.agenda import Agenda
from vivavoce.tui.widgets.keys_line import KeysLine
from vivavoce.tui.widgets.notes_pane import NotesPane
from vivavoce.tui.widgets.question_pane import QuestionPane
from vivavoce.tui.widgets.record_line import RecordLine

_PROMPT_KEYS = [
    Binding(
        str(n),
        f"prompt({n})",
        "prompt" if n == 1 else "",
        show=n == 1,
        key_display="1-9",
        tooltip="say that you use this prompt" if n == 1 else "",
        id=f"call.prompt-{n}",
    )
    for n in range(1, 10)
]


class CallScreen(Page):
    """Sends keys to the recorder and shows what it acknowledged."""

    CSS_PATH = "call.tcss"
    HELP_TITLE = "The call"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space", "ask", "I am asking this", tooltip="say that you ask it now", id="call.ask"
        ),
        Binding("up", "look(-1)", "look", key_display="↑↓", tooltip="look ahead", id="call.up"),
        Binding("down", "look(1)", show=False, id="call.down"),
        Binding("pagedown", "page(1)", show=False, tooltip="scroll a long question"),
        Binding("pageup", "page(-1)", show=False, tooltip="scroll it back"),
        *_PROMPT_KEYS,
        Binding("x", "cover", "covered", tooltip="answered without being asked", id="call.cover"),
        Binding("enter", "note", "note", tooltip="open a line for a note", id="call.open-note"),
        Binding(
            "k",
            "take_along",
            show=False,
            tooltip="show what came up in earlier interviews, to be asked too",
            id="call.take-along",
        ),
        Binding("escape", "drop_note", "drop", tooltip="drop the note", id="call.drop-note"),
    ]

    def __init__(self, live: LiveCall, link: StatusLink, said: str = "") -> None:
        super().__init__()
        self.live = live
        self.state = CallState(
            live.plan.interview.participant, live.plan.schedule, live.progress, live.with_sound
        )
        self._link = link
        self._recorder = CallRecorder(live, self.state, self._post_if_here)
        self.safety = CallSafety(self, self._recorder)
        self._record_line = RecordLine(self.state)
        self._agenda = Agenda(self.state)
        self._question = QuestionPane(self.state)
        self._notes = NotesPane(self.state)
        self._line = Static(id="call-line")
        self._said = said
        self._painted = ""

    def compose(self) -> Iterable[Widget]:
        """Put the record line where other screens have a title."""
        yield self._record_line
        with Horizontal(classes="columns"):
            yield self._agenda
            with Vertical():
                yield self._question
                yield self._notes
        yield self._line
        yield KeysLine()

    def on_mount(self) -> None:
        """Listen to the recorder."""
        self._link.connect(self)
        self.state.hear(self.live.status)
        self._repaint()

    def on_unmount(self) -> None:
        """Send no more keys; the recorder goes on by itself."""
        self._link.disconnect(self)
        self._recorder.close()

    def on_status_heard(self, message: StatusHeard) -> None:
        """Show how the call stands; go on when it is over."""
        self.state.hear(message.status)
        self._repaint_lines()
        self.safety.ask_about_unattended()
        if message.status.state in ENDED:
            self._go_on()

    def on_answered(self, message: Answered) -> None:
        """Show what the recorder has acknowledged, or why it has not."""
        self.say(self._recorder.answered(message))
        self._repaint()
        if message.acknowledged and message.command == "stop":
            self._go_on()
        if message.acknowledged and message.command == "on":
            self.safety.close_pause()
        if message.command == "note" and not message.acknowledged:
            self._notes.open_line(message.detail)

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """A note can be dropped while one is typed."""
        return self._notes.line.display if action == "drop_note" else True

    def action_take_along(self) -> None:
        """Show what is to be asked beyond the schedule; nothing is said by that."""
        from vivavoce.tui.take_along import show_take_along

        plan = self.live.plan
        show_take_along(self, plan.interview.participant, plan.schedule)

    def action_ask(self) -> None:
        """Say that the question on the screen is being asked."""
        code = self.state.question.code
        self._recorder.send("ask", partial(self.live.ask, code), code)

    def action_look(self, by: int) -> None:
        """Look at another question."""
        self.state.look_by(by)
        self._agenda.repaint()
        self._question.repaint()
        self._question.scroll_home(animate=False)

    def action_page(self, by: int) -> None:
        """Scroll the question, where it is longer than its pane."""
        self._question.scroll_relative(y=by * self._question.size.height, animate=False)

    def action_prompt(self, n: int) -> None:
        """Say that a prompt is being used."""
        question = self.state.question
        if n <= len(question.prompts):
            self._recorder.send("prompt", partial(self.live.use_prompt, question.code, n), str(n))

    def action_cover(self) -> None:
        """Say that the question on the screen is answered."""
        code = self.state.question.code
        self._recorder.send("cover", partial(self.live.cover, code), code)

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
            self._recorder.send("note", partial(self.live.note, text), text)

    def say(self, words: str) -> None:
        """Put words on the line above the keys."""
        self._said = words
        self._repaint_lines()

    def _repaint_lines(self) -> None:
        state = self.state
        # A dialog over the call has a line of its own.
        for line in (self._record_line, *self.app.screen.query(RecordLine)):
            line.repaint()
        trouble = trouble_words(state)
        parts = (trouble, state.still_off_words, state.time_words, self._said)
        words = " · ".join(part for part in parts if part)
        style = "bold $text-warning" if trouble or words.startswith("!") else "$foreground-muted"
        # Four times a second this is called, and seldom is anything new.
        if words != self._painted:
            self._painted = words
            self._line.update(plain((words, style)))
        self.set_class(not state.is_recording, "-off")

    def _repaint(self) -> None:
        self._repaint_lines()
        self._agenda.repaint()
        self._question.repaint()
        self._notes.repaint()

    def _post_if_here(self, answer: Answered) -> None:
        if self.is_running:
            self.post_message(answer)

    def _go_on(self) -> None:
        from vivavoce.tui.screens.after import AfterScreen

        if self.is_attached and self.voce.call_screen is self:
            self.voce.go_to(AfterScreen(self.live, self._link, self.state))
