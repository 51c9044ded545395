"""The function keys of a call: they work from every focus, in dialogs and while typing."""

from textual.binding import Binding


def _safety(key: str, what: str, description: str, words: str) -> Binding:
    return Binding(
        key, f"in_call('{what}')", description, priority=True, tooltip=words, id=f"call.{what}"
    )


SAFETY_KEYS = [
    _safety("f2", "record", "off/on", "go off the record, or back on"),
    _safety("f3", "support", "support", "pause for someone in distress: off the record at once"),
    _safety("f4", "dropped", "dropped", "the call was cut off: off the record at once"),
    _safety("f5", "mark", "mark", "mark this moment, to listen to it afterwards"),
    _safety("f6", "take_back", "take back", "silence the last 30 s or more for good (asks first)"),
    _safety("f7", "device", "device", "record from another device"),
    _safety("f10", "stop", "stop", "end the recording (asks first)"),
]
