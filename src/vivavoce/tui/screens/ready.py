"""Ready: what has to be in order before dialling."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Label, Static

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.microphone_test import can_be_tried
from vivavoce.tui.background import in_background
from vivavoce.tui.desks.microphone import MicrophoneDesk
from vivavoce.tui.plain_text import plain
from vivavoce.tui.ready_facts import MICROPHONE, Facts, facts_of
from vivavoce.tui.screens.page import Page

if TYPE_CHECKING:
    from vivavoce.study.study import Study


class ReadyScreen(Page):
    """Shows who is called, with what sound and schedule; nothing is written yet."""

    CSS_PATH = "ready.tcss"
    HELP_TITLE = "Ready, before dialling"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "go_on", "go on to the opening", tooltip="dial, then go on", id="ready.go"
        ),
        Binding(
            "t",
            "test",
            "test the microphone",
            tooltip="test the microphone: say a sentence, hear it back",
            id="ready.test",
        ),
        Binding("u", "unlock", "unlock", tooltip="unlock the study to see the name", id="ready.u"),
        Binding("escape", "leave", "back", tooltip="go back to Study", id="ready.back"),
    ]

    def __init__(self, participant: str, schedule: str | None = None) -> None:
        super().__init__()
        self._participant = participant
        self._schedule = schedule
        self.facts: Facts | None = None
        self._microphone = MicrophoneDesk(self)
        self._facts = Vertical(id="ready-facts")
        self._body = Static(plain("Looking…"), id="ready-body")

    def content(self) -> Iterable[Widget]:
        """Return the facts, then what to do."""
        yield self._facts
        yield self._body

    def on_mount(self) -> None:
        """Find out how things stand."""
        self.title_line.say(f"Ready · {self._participant}", "nothing is recorded yet")
        self._look()

    def on_unmount(self) -> None:
        """Let the microphone go."""
        self._microphone.leave()

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """Offer to test a microphone that the call would record, and to unlock what is locked."""
        offered = {"test": self._has_microphone, "unlock": self.voce.lock_desk.is_locked}
        return offered.get(action, True)

    @property
    def _has_microphone(self) -> bool:
        return self.facts is not None and can_be_tried(self.facts.plan.sound)

    def _look(self) -> None:
        self._facts.remove_children()
        sound = self.voce.sound

        def look(study: "Study") -> Facts:
            return facts_of(study, self._participant, self._schedule, sound)

        in_background(self, look, self._show, self._refused)

    def _show(self, facts: Facts) -> None:
        self.facts = facts
        self.title_line.say(f"Ready · {facts.plan.interview}", "nothing is recorded yet")
        for name, words in facts.rows:
            label = Label(plain(words))
            self._facts.mount(Horizontal(Label(plain(name), classes="muted"), label))
            if name == MICROPHONE and self._has_microphone:
                self._microphone.show_in(label, words)
                self._microphone.look(facts.plan.sound)
        self.refresh_bindings()
        self._body.update(plain(("Dial now. When somebody answers, press enter.", "bold")))

    def _refused(self, error: VivavoceError) -> None:
        self._body.update(plain((error.message, "$text-error"), "\n\nescape goes back."))

    def action_go_on(self) -> None:
        """Go on to the opening."""
        from vivavoce.tui.screens.opening import OpeningScreen

        if self.facts:
            self.voce.go_to(OpeningScreen(self.facts.plan))

    def action_test(self) -> None:
        """Say a sentence and hear it back."""
        if self.facts:
            self._microphone.try_it(self.facts.plan.sound)

    def action_unlock(self) -> None:
        """Unlock to see the name."""
        self.voce.lock_desk.unlocked(self._look)
