"""The records of a log of edits: each an edit, an undo or a redo; none is ever rewritten."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from vivavoce.domain.editing.edited_text import EditedText
from vivavoce.domain.editing.edits import Edit, edit_from_json, edit_to_json
from vivavoce.domain.editing.splice import Turns

Step = Edit | Literal["undo", "redo"]
"""An edit, or going back or forth by one."""


def record_of(step: Step, by: str | None, at: str) -> dict[str, Any]:
    """Return what a log keeps of a step, with who made it and when."""
    what = {"kind": step} if isinstance(step, str) else edit_to_json(step)
    return {"step": what, "by": by, "at": at}


def after(text: EditedText, step: Step, by: str | None, at: str) -> EditedText:
    """Return the text after one more step; raises EditRefused where it cannot be made."""
    if step == "undo":
        return text.with_last_undone()
    if step == "redo":
        return text.with_last_redone()
    return text.edited(step, by, at)


def replayed(turns: Turns, records: Iterable[Mapping[str, Any]]) -> EditedText:
    """Return a draft's turns with all that was done to them; raises EditRefused."""
    text = EditedText(turns)
    for record in records:
        text = after(text, _step(record["step"]), record["by"], record["at"])
    return text


def _step(what: Mapping[str, Any]) -> Step:
    match what["kind"]:
        case "undo":
            return "undo"
        case "redo":
            return "redo"
        case _:
            return edit_from_json(dict(what))
