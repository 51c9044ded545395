"""The function keys of a call: they work from every focus, in dialogs and while typing."""

from textual.binding import Binding


def _safety(key: str, what: str, description: str, words: str, *, show: bool = True) -> Binding:
    action, name = f"in_call('{what}')", f"call.{what}"
    return Binding(key, action, description, show=show, priority=True, tooltip=words, id=name)


def _second(key: str, what: str, words: str) -> Binding:
    """A key that types a letter cannot be live while somebody types, so this one is not."""
    return Binding(key, f"in_call('{what}')", show=False, tooltip=words, id=f"call.{what}-too")


SAFETY_KEYS = [
    _safety("f2", "record", "off/on", "go off the record, or back on"),
    _safety("f3", "support", "support", "pause for someone in distress: off the record at once"),
    _safety("f4", "dropped", "dropped", "the call was cut off: off the record at once"),
    _safety("f5", "mark", "mark", "mark this moment, to listen to it afterwards"),
    _safety("f6", "take_back", "take back", "silence the last 30 s or more for good (asks first)"),
    # Named where a device makes trouble; without it the others fit on one line.
    _safety("f7", "device", "device", "record from another device", show=False),
    _safety("f10", "stop", "stop", "end the recording (asks first)"),
    # Nobody has these keys; a layout, or the user, puts second ones in their place.
    _second("f13", "record", "go off the record, or back on"),
    _second("f14", "support", "pause for someone in distress: off the record at once"),
    _second("f15", "dropped", "the call was cut off: off the record at once"),
    _second("f16", "mark", "mark this moment, to listen to it afterwards"),
    _second("f17", "take_back", "silence the last 30 s or more for good (asks first)"),
    _second("f18", "stop", "end the recording (asks first)"),
]

UNPRESSED = frozenset(f"f{n}" for n in range(13, 25))
"""Keys that no keyboard has: what is on them can be reached in other ways only."""

HELP_KEY = Binding("f1", "help", "help", priority=True, tooltip="list these keys", id="app.help")

PALETTE_KEY = Binding(
    "ctrl+p",
    "command_palette",
    show=False,
    priority=True,
    tooltip="list and search everything that can be done here",
    id="app.palette",
)

QUIT_KEYS = [
    Binding(
        "ctrl+q",
        "quit",
        show=False,
        priority=True,
        tooltip="quit (asks during a call)",
        id="app.quit",
    ),
    Binding("ctrl+c", "quit", show=False, system=True, tooltip="quit", id="app.interrupt"),
]
