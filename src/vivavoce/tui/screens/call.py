"""The call: what the recorder does is shown, and what is pressed goes to the recorder."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from vivavoce.recording.messages import Status
from vivavoce.session.live_call import LiveCall
from vivavoce.tui.calling.safety import CallSafety
from vivavoce.tui.calling.state import ENDED, CallState
from vivavoce.tui.calling.status_link import StatusLink
from vivavoce.tui.screens.conversation import ConversationScreen


class CallScreen(ConversationScreen):
    """Sends keys to the recorder and shows what it acknowledged."""

    HELP_TITLE = "The call"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "k",
            "take_along",
            show=False,
            tooltip="show what came up in earlier interviews, to be asked too",
            id="call.take-along",
        ),
    ]

    live: LiveCall
    safety: CallSafety

    def __init__(self, live: LiveCall, link: StatusLink, said: str = "") -> None:
        plan = live.plan
        state = CallState(
            plan.interview.participant,
            plan.schedule,
            live.progress,
            live.with_sound,
            draft_hindrance=live.draft_hindrance,
        )
        super().__init__(live, state, said)
        self._link = link
        self.safety = CallSafety(self, self.recorder)

    def on_mount(self) -> None:
        """Listen to the recorder."""
        self._link.connect(self)

    def on_unmount(self) -> None:
        """Listen no more; the recorder goes on by itself."""
        self._link.disconnect(self)

    def action_take_along(self) -> None:
        """Show what is to be asked beyond the schedule; nothing is said by that."""
        from vivavoce.tui.calling.take_along import show_take_along

        plan = self.live.plan
        show_take_along(self, plan.interview.participant, plan.schedule)

    def heard(self, status: Status) -> None:
        """Ask about what was recorded unattended; go on when the call is over."""
        self.state.draft_words = self.live.draft.words if self.live.draft else ""
        self.safety.ask_about_unattended()
        if status.state in ENDED:
            self._go_on()

    def acknowledged(self, command: str) -> None:
        """Go on when the call was stopped."""
        if command == "stop":
            self._go_on()

    def _go_on(self) -> None:
        from vivavoce.tui.screens.after import AfterScreen

        if self.is_attached and self.voce.call_screen is self:
            self.voce.go_to(AfterScreen(self.live, self._link, self.state))
