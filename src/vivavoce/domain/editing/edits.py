"""What every edit can do, and how a sealed log keeps it."""

from dataclasses import asdict, fields
from typing import Any, ClassVar, Protocol, get_args

from vivavoce.domain.editing.splice import EditRefused, Splice, Turns
from vivavoce.domain.editing.throughout import ReplaceAll, SetVoice, SwapSpeakers
from vivavoce.domain.editing.turn_edits import (
    ChangeText,
    JoinTurn,
    SetQuestion,
    SetSpeaker,
    SplitTurn,
)
from vivavoce.domain.transcript import Speaker


class Edit(Protocol):
    """One change of a text; `kind` is what the sealed log calls it."""

    kind: ClassVar[str]

    @property
    def words(self) -> str:
        """What it changes, in words."""
        ...

    def splice(self, turns: Turns) -> Splice:
        """Return what becomes of the turns; raises EditRefused where it cannot be done."""
        ...


_EDITS: tuple[type[Any], ...] = (
    ChangeText,
    SplitTurn,
    JoinTurn,
    SetSpeaker,
    SetQuestion,
    SetVoice,
    SwapSpeakers,
    ReplaceAll,
)
_BY_KIND = {each.kind: each for each in _EDITS}


def edit_to_json(edit: Edit) -> dict[str, Any]:
    """Return what a sealed log keeps of an edit."""
    return {"kind": edit.kind, **asdict(edit)}  # type: ignore[call-overload] # all are dataclasses


def edit_from_json(kept: dict[str, Any]) -> Edit:
    """Read what `edit_to_json` wrote; raises EditRefused for an edit that is not known here."""
    known = dict(kept)
    kind = _BY_KIND.get(known.pop("kind", ""))
    is_known = kind is not None and set(known) == {field.name for field in fields(kind)}
    if kind is None or not is_known or known.get("speaker", "unsure") not in get_args(Speaker):
        raise EditRefused("The edits of this text were made by a later version of Vivavoce.")
    edit: Edit = kind(**known)
    return edit
