"""The keys of the schedule's screen."""

from textual.binding import Binding

SCHEDULE_KEYS = [
    Binding(
        "n", "add('question')", "question", tooltip="add a question below", id="schedule.question"
    ),
    Binding("p", "add('prompt')", "prompt", tooltip="add a prompt below", id="schedule.prompt"),
    Binding(
        "a", "add('section')", "section", tooltip="add a section after this", id="schedule.section"
    ),
    Binding("d", "take_out", "take out", tooltip="take this row out", id="schedule.out"),
    Binding(
        "shift+up",
        "move(-1)",
        "move",
        key_display="shift ↑↓",
        tooltip="move this row up or down",
        id="schedule.move-up",
    ),
    Binding(
        "shift+down",
        "move(1)",
        show=False,
        key_display="shift ↑↓",
        tooltip="move this row up or down",
        id="schedule.move-down",
    ),
    # For terminals that keep the arrows with shift to themselves.
    Binding(
        "comma",
        "move(-1)",
        show=False,
        key_display=", and .",
        tooltip="move this row up or down, too",
        id="schedule.move-up-too",
    ),
    Binding(
        "full_stop",
        "move(1)",
        show=False,
        key_display=", and .",
        tooltip="move this row up or down, too",
        id="schedule.move-down-too",
    ),
    Binding(
        "x",
        "essential",
        "essential",
        tooltip="essential, or not: the call reminds of what is",
        id="schedule.essential",
    ),
    Binding("i", "title", "title", tooltip="the title of the schedule", id="schedule.title"),
    Binding("t", "minutes", "minutes", tooltip="minutes of the section", id="schedule.minutes"),
    Binding("o", "text('note')", "note", tooltip="a word to the interviewer", id="schedule.note"),
    Binding(
        "r",
        "text('proposition')",
        "proposition",
        tooltip="what the question is to throw light on",
        id="schedule.proposition",
    ),
    Binding(
        "c",
        "constructs",
        "constructs",
        tooltip="the theory's constructs, with their definitions",
        id="schedule.constructs",
    ),
    Binding(
        "l",
        "take_up",
        "add later ones",
        tooltip="add what came up in interviews and waits to be taken along",
        id="schedule.later",
    ),
    Binding("z", "undo", "undo", tooltip="undo the last change", id="schedule.undo"),
    Binding("s", "save", "save", tooltip="save it as the next version", id="schedule.save"),
    Binding("escape", "leave", "back", tooltip="go back to Study", id="schedule.back"),
]

MOST_USED = frozenset(
    f"schedule.{name}"
    for name in ("question", "prompt", "section", "out", "move-up", "essential", "undo", "save")
) | {"list.enter", "schedule.back", "app.help"}
"""What fits on two lines of 80 columns; the help and the palette have all of them."""
