"""Another input device for a channel whose own is gone."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.choice_list import ChoiceList


class PickDeviceDialog(Dialog[tuple[str, str]]):
    """Answers `(channel, device)`; `m` and `l` say for which channel."""

    AUTO_FOCUS = "OptionList"
    HELP_TITLE = "Another device"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "use('mic')", "for you", tooltip="record you from it", id="device.mic"),
        Binding("l", "use('line')", "for the line", tooltip="record the line", id="device.line"),
        Binding("escape", "leave", "leave it", tooltip="change nothing", id="device.leave"),
    ]

    def __init__(self, devices: Iterable[str], channels: Iterable[str]) -> None:
        super().__init__("Record from another device")
        self._channels = tuple(channels)
        self._devices = tuple(devices)
        self._list = ChoiceList(*(plain(device) for device in self._devices))

    def content(self) -> Iterable[Widget]:
        """Return the devices that there are now."""
        yield Label(plain("Choose with ↑ ↓, then m for your microphone or l for the line."))
        yield self._list

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],
    ) -> bool | None:
        """Offer the channels that this call has."""
        return parameters[0] in self._channels if action == "use" else True

    def action_use(self, channel: str) -> None:
        """Take the device that is chosen for a channel."""
        if self._list.highlighted is not None:
            self.dismiss((channel, self._devices[self._list.highlighted]))
