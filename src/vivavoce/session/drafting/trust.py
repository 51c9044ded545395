"""How far an interview's text can be trusted: what it is, and the figures of its draft."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Quality
from vivavoce.domain.transcript_state import Check, state_words
from vivavoce.study.study import Study

_FIGURES = tuple(each.name for each in fields(Quality))
COLUMNS = ", ".join(
    f"t.{name}"
    for name in (
        *("engine", "model", "language"),
        *("checked_by", "checked_at", "checked_until_ms", "checked_style"),
        *_FIGURES,
    )
)
"""What `Trust.of_row` reads, of the table `transcripts` called t; `length_ms` it needs too."""


@dataclass(frozen=True)
class Trust:
    """What a text is, in words for its header, how good its draft was, and who checked it.

    None is what is not known, or was not done.
    """

    state: str
    quality: Quality | None
    check: Check | None = None

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> "Trust":
        """Read a row that has a draft."""
        check = None
        if row["checked_by"]:
            columns = ("checked_by", "checked_at", "checked_until_ms", "checked_style")
            check = Check(*(row[column] for column in columns))
        made_by = f"{row['engine']} {row['model']}"
        made_by += f", {row['language']}" if row["language"] else ""
        figures = {name: row[name] for name in _FIGURES}
        quality = None if None in figures.values() else Quality(**figures)
        return cls(state_words(check, row["length_ms"] or 0, made_by), quality, check)


def trust_in(study: Study, interview: InterviewId) -> Trust:
    """Return what is known of an interview's text; raises VivavoceError where there is none."""
    row = study.store.row(
        f"select i.length_ms, {COLUMNS} from transcripts t "  # noqa: S608 (names of ours)
        "join interviews i on i.id = t.interview where t.interview = ?",
        str(interview),
    )
    if row is None:
        raise VivavoceError(f"{interview} has no transcript yet.")
    return Trust.of_row(row)
