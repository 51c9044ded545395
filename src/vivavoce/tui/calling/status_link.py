"""From the recorder's thread to whichever screen shows the call at the moment."""

from dataclasses import dataclass

from textual.message import Message
from textual.message_pump import MessagePump

from vivavoce.recording.messages import Status


@dataclass
class StatusHeard(Message):
    """How the call stands now."""

    status: Status

    def can_replace(self, message: Message) -> bool:
        """Only the latest status is worth painting."""
        return isinstance(message, StatusHeard)


class StatusLink:
    """Given to the recorder's client at the start of a call, before its screen exists."""

    def __init__(self) -> None:
        self._screen: MessagePump | None = None

    def connect(self, screen: MessagePump) -> None:
        """Post every status to this screen from now on."""
        self._screen = screen

    def disconnect(self, screen: MessagePump) -> None:
        """Post nothing more to a screen that goes, unless another one took its place."""
        if self._screen is screen:
            self._screen = None

    def __call__(self, status: Status) -> None:
        """Pass on a status; called from the client's thread."""
        screen = self._screen
        if screen is not None and screen.is_running:
            screen.post_message(StatusHeard(status))
