"""The keys of the transcript; each has an id, so it can be remapped."""

from textual.binding import Binding


def _change(key: str, what: str, description: str, words: str, *, show: bool = True) -> Binding:
    return Binding(
        key, f"change('{what}')", description, show=show, tooltip=words, id=f"text.{what}"
    )


LISTENING_BINDINGS = [
    Binding(
        "space",
        "play_or_pause",
        "play or pause",
        tooltip="play from the chosen turn, or pause",
        id="text.play",
    ),
    Binding("p", "play_turn", "play this turn", tooltip="play the turn anew", id="text.turn"),
    Binding("left", "skip(-1)", "5 s", key_display="← →", tooltip="5 s back", id="text.back"),
    Binding("right", "skip(1)", show=False, tooltip="5 s on", id="text.on"),
    Binding("minus", "speed(-1)", "speed", key_display="- +", tooltip="slower", id="text.slower"),
    Binding("plus,equals_sign", "speed(1)", show=False, tooltip="faster", id="text.faster"),
    Binding(
        "up",
        "move(-1)",
        "a turn",
        key_display="↑ ↓",
        tooltip="choose the turn before or after",
        id="text.up",
    ),
    Binding(
        "down",
        "move(1)",
        show=False,
        key_display="↑ ↓",
        tooltip="choose the turn before or after",
        id="text.down",
    ),
    Binding(
        "pageup",
        "page(-1)",
        "a page",
        key_display="PgUp PgDn",
        tooltip="scroll a page",
        id="text.page-up",
    ),
    Binding(
        "pagedown",
        "page(1)",
        show=False,
        key_display="PgUp PgDn",
        tooltip="scroll a page",
        id="text.page-down",
    ),
    # As on a transcriber's pedal, so that hands stay where they type; F1 to F7 and F10 are taken.
    Binding(
        "f8",
        "typing_back",
        "3 s back",
        priority=True,
        tooltip="3 s back, also while you type",
        id="text.typing-back",
    ),
    Binding(
        "f9",
        "play_on",
        "play or pause",
        priority=True,
        tooltip="play on or pause, also while you type",
        id="text.typing-play",
    ),
]

EDITING_BINDINGS = [
    _change("enter", "edit", "correct", "correct the text of this turn, or split it"),
    _change(
        "right_square_bracket", "doubtful", "next doubtful", "go to the next word that is doubtful"
    ),
    _change(
        "left_square_bracket",
        "doubtful-back",
        "",
        "go to the doubtful word before",
        show=False,
    ),
    _change("j", "join", "join", "join this turn with the one before"),
    _change("s", "speaker", "speaker", "say that somebody else speaks in this turn"),
    _change("S", "alike", "all alike", "say it of all turns that sound like this one"),
    _change("w", "swap", "swap", "swap interviewer and participant throughout (asks)"),
    _change("q", "question", "question", "place this turn under another question"),
    _change("Q", "onward", "", "place it and all after it under the same heading", show=False),
    _change("f", "find", "find", "find and replace throughout the interview"),
    _change("u", "undo", "undo", "undo the latest edit that stands"),
    _change("U", "redo", "redo", "redo what was undone last"),
    _change("e", "edits", "edits", "say how good the draft is, and list its edits"),
    _change("k", "checked", "checked", "say how far you checked it against the sound"),
    Binding(
        "t",
        "another_draft",
        "another draft",
        tooltip="make another draft, with another model or language",
        id="text.another-draft",
    ),
    Binding(
        "a",
        "anonymise",
        "anonymise",
        tooltip="decide what identifies someone",
        id="text.anonymise",
    ),
]

MOST_USED = frozenset(
    f"text.{name}"
    for name in (
        "play", "edit", "doubtful", "speaker", "join", "find", "undo", "checked", "anonymise",
        "typing-back", "typing-play", "leave",
    )
) | {
    "app.help", "turn.keep", "turn.leave", "turn.split", "turn.laughs", "turn.inaudible",
}  # fmt: skip
"""What is named where there is little room; the help has them all."""
