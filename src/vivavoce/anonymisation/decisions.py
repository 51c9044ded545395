"""Decisions: what a person wants done with a string; each stays in a sealed log for good."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from vivavoce.anonymisation.labels import check_label
from vivavoce.domain.errors import VivavoceError

Action = Literal["replace", "keep"]


@dataclass(frozen=True)
class Decision:
    """What happens to every hit with one key, who decided so (initials) and when (ISO 8601).

    `label` stands in brackets where the action is "replace", and is None where it is "keep".
    Raises VivavoceError where that is not so.
    """

    key: str
    text: str
    action: Action
    label: str | None
    reason: str | None
    by: str | None
    at: str

    def __post_init__(self) -> None:
        if self.action not in ("replace", "keep"):
            raise VivavoceError(f"{self.action!r} is no decision: say replace or keep.")
        if self.action == "keep" and self.label is not None:
            raise VivavoceError(f"{self.text!r} is kept, so it takes no label.")
        if self.action == "replace":
            object.__setattr__(self, "label", check_label(self.label or ""))

    def to_record(self) -> dict[str, Any]:
        """Return what is appended to the log."""
        return {"kind": "decide", **asdict(self)}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Decision":
        """Read what `to_record` returned."""
        return cls(**{name: record[name] for name in cls.__dataclass_fields__})


def undo_record(key: str, by: str | None, at: str) -> dict[str, Any]:
    """Return the record that takes back the latest decision on `key`."""
    return {"kind": "undo", "key": key, "by": by, "at": at}


def decisions_in_force(records: Iterable[Mapping[str, Any]]) -> dict[str, Decision]:
    """Return each key's decision after all records in their order.

    Taking one back puts the one before it in force again; records of other kinds are skipped.
    """
    history: dict[str, list[Decision]] = defaultdict(list)
    for record in records:
        if record["kind"] == "decide":
            history[record["key"]].append(Decision.from_record(record))
        elif record["kind"] == "undo" and history[record["key"]]:
            history[record["key"]].pop()
    return {key: decisions[-1] for key, decisions in history.items() if decisions}
