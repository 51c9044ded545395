"""F3 in a call: the study's own steps for somebody in distress, or in danger."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from vivavoce.tui.dialogs.pause import PauseDialog, scroll_keys


class SupportDialog(PauseDialog, inherit_bindings=False):
    """Answers `on`, `subject`, `kindly`, `duty` or `write`; stays off the record otherwise."""

    HELP_TITLE = "Pause and support"
    # Far apart on the keyboard: what records again, and what ends the call.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c",
            "answer('on')",
            "carry on",
            tooltip="carry on: back on the record",
            id="support.on",
        ),
        Binding(
            "p",
            "leave",
            "pause, not recorded",
            tooltip="close this and stay off the record",
            id="support.pause",
        ),
        Binding(
            "t",
            "answer('subject')",
            "change the topic",
            tooltip="back on the record, at the next section's first open question",
            id="support.subject",
        ),
        Binding(
            "e",
            "answer('kindly')",
            "end kindly",
            tooltip="end the call with kind words (asks first)",
            id="support.kindly",
        ),
        Binding(
            "h",
            "answer('duty')",
            "end, call for help",
            tooltip="end, and call the duty holder (asks first)",
            id="support.duty",
        ),
        Binding(
            "w",
            "answer('write')",
            "write it down",
            tooltip="write what happened into the sealed safety record",
            id="support.write",
        ),
        Binding(
            "escape",
            "leave",
            show=False,
            tooltip="close this and stay off the record",
            id="support.leave",
        ),
        *scroll_keys("support"),
    ]
