"""Which information sheet somebody was sent last, and when; known while locked."""

from dataclasses import dataclass
from datetime import date, datetime

from vivavoce.study.study import Study


@dataclass(frozen=True)
class SheetSent:
    """The sheet of the latest invitation; `is_in_force` says that no newer version is."""

    version: str
    on: date
    is_in_force: bool


def sheet_sent(study: Study, participant: str) -> SheetSent | None:
    """Return the sheet that a person was sent last; None where no invitation was made here."""
    row = study.store.row(
        "select sheet_version, made_at from invitations where participant = ? "
        "order by id desc limit 1",
        participant,
    )
    if row is None:
        return None
    on = datetime.fromisoformat(row["made_at"]).astimezone().date()
    version = row["sheet_version"]
    return SheetSent(version, on, version == study.settings.documents.sheet_version)
