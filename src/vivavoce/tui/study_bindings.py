"""The keys of Study; each has an id, so it can be remapped."""

from textual.binding import Binding

STUDY_BINDINGS = [
    Binding("c", "call", "call", tooltip="prepare a call with this person", id="study.call"),
    Binding(
        "i",
        "invite",
        "invite",
        tooltip="make letters to them, or delete those that are sent",
        id="study.invite",
    ),
    Binding(
        "t",
        "transcript",
        "transcript",
        tooltip="transcribe the latest interview, or read its draft",
        id="study.transcript",
    ),
    Binding(
        "a",
        "anonymise",
        "anonymise",
        tooltip="decide what identifies someone in the draft",
        id="study.anonymise",
    ),
    Binding(
        "n",
        "contact",
        "contact",
        tooltip="note what came of an attempt to reach this person",
        id="study.contact",
    ),
    Binding(
        "s",
        "ask_first",
        "ask first",
        tooltip="note what has to be asked before this person is contacted",
        id="study.ask-first",
    ),
    Binding(
        "b",
        "appointment",
        "book",
        tooltip="agree with this person on a time, move it or cancel it",
        id="study.appointment",
    ),
    Binding(
        "d",
        "decline",
        "declined",
        tooltip="note that this person does not want to take part, and why",
        id="study.decline",
    ),
    Binding(
        "p",
        "add_person",
        "add person",
        tooltip="add a person to the study",
        id="study.add-person",
    ),
    Binding(
        "e",
        "schedule",
        "schedule",
        tooltip="look at an interview schedule, or edit it",
        id="study.schedule",
    ),
    Binding("x", "batch", "batch", tooltip="release a batch", id="study.batch"),
    Binding(
        "o",
        "after",
        "after",
        tooltip="say how the latest interview went: outcome, marks, who was suggested",
        id="study.after",
    ),
    Binding("u", "lock", "unlock/lock", tooltip="unlock or lock the study", id="study.lock"),
    Binding("q", "app.quit", "quit", tooltip="leave Vivavoce", id="study.quit"),
]

MOST_USED = frozenset(
    f"study.{name}"
    for name in ("next", "call", "invite", "contact", "ask-first", "anonymise", "batch", "quit")
) | {"app.help"}
"""What fits on one line of 80 columns, but for `s`, which is seldom offered; the help has all."""
