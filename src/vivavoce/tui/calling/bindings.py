"""The keys of the call screen besides the function keys; each has an id, so it can be remapped."""

from textual.binding import Binding


def _question(
    key: str, what: str, description: str, words: str, binding_id: str, *, show: bool = False
) -> Binding:
    action = f"question('{what}')"
    return Binding(key, action, description, show=show, tooltip=words, id=binding_id)


def _prompt(n: int) -> Binding:
    is_first = n == 1
    return Binding(
        str(n),
        f"prompt({n})",
        "prompt" if is_first else "",
        show=is_first,
        key_display="1-9",
        tooltip="say that you use this prompt",
        id=f"call.prompt-{n}",
    )


CALL_BINDINGS = [
    _question(
        "space",
        "ask",
        "I am asking this",
        "say that you ask it now; on the question being asked, ask the next open one",
        "call.ask",
        show=True,
    ),
    Binding("up", "look(-1)", "look", key_display="↑↓", tooltip="look ahead", id="call.up"),
    Binding("down", "look(1)", show=False, key_display="↑↓", tooltip="look ahead", id="call.down"),
    Binding(
        "left",
        "look_by_section(-1)",
        show=False,
        key_display="←→",
        tooltip="look at another section",
        id="call.section-back",
    ),
    Binding(
        "right",
        "look_by_section(1)",
        show=False,
        key_display="←→",
        tooltip="look at another section",
        id="call.section-on",
    ),
    Binding(
        "pagedown", "page(1)", show=False, tooltip="scroll a long question", id="call.page-down"
    ),
    Binding("pageup", "page(-1)", show=False, tooltip="scroll it back", id="call.page-up"),
    *(_prompt(n) for n in range(1, 10)),
    _question(
        "x", "cover", "covered", "answered earlier, without being asked", "call.cover", show=True
    ),
    _question("p", "partly", "partly", "answered in part: it stays open", "call.partly"),
    _question("l", "leave-out", "left out", "left out on purpose", "call.leave-out"),
    _question(
        "b",
        "also",
        "also",
        "this answer also belongs to the question you look at (asks which, on its own)",
        "call.also",
    ),
    _question("g", "go-to", "go to", "look at a question by its code", "call.go-to"),
    _question("t", "more-time", "10 more", "they can stay 10 minutes longer", "call.more-time"),
    Binding("enter", "note", "note", tooltip="open a line for a note", id="call.open-note"),
    _question(
        "u",
        "undo",
        "undo",
        "undo the last key (not off the record, not what was taken back)",
        "call.undo",
        show=True,
    ),
    Binding(
        "d",
        "details",
        "details",
        show=False,
        tooltip="show or hide levels, time by section and the draft",
        id="call.details",
    ),
    Binding(
        "z",
        "big_type",
        "big type",
        show=False,
        tooltip="give the question the whole screen, or not",
        id="call.big-type",
    ),
    Binding("escape", "drop_note", "drop", tooltip="drop the note", id="call.drop-note"),
]
