"""What is to be taken along into a call, in words for Ready and for the call itself."""

from typing import TYPE_CHECKING

from vivavoce.domain.schedule import Schedule
from vivavoce.session.scheduling.carrying_over import LaterItem, items_to_take_along, may_have_items
from vivavoce.study.study import Study

if TYPE_CHECKING:
    from vivavoce.tui.screens.page import Page

_LOCKED = "locked: unlock to see what to take along"
_AT_READY = 4
"""So many of them leave room for everything else at 80×24."""


def take_along_rows(
    study: Study, participant: str, schedule: Schedule
) -> tuple[tuple[str, str], ...]:
    """Return the rows of Ready that tell what to ask beyond the schedule."""
    if study.keys.is_locked:
        has_some = may_have_items(study, participant)
        return (("take along", _LOCKED),) if has_some else ()
    words = [_words(item) for item in items_to_take_along(study, participant, schedule)]
    more = len(words) - _AT_READY
    rest = [f"and {more} more: k shows them in the call"] if more > 0 else []
    return tuple(
        ("" if n else "take along", line) for n, line in enumerate([*words[:_AT_READY], *rest])
    )


def show_take_along(page: "Page", participant: str, schedule: Schedule) -> None:
    """Show all of it in a dialog, for as long as it is needed; ask for the passphrase before."""
    from vivavoce.tui.dialogs.notice import NoticeDialog

    def show() -> None:
        words = take_along_words(page.study, participant, schedule)
        page.app.push_screen(NoticeDialog("\n\n".join(words), "To take along"))

    page.voce.lock_desk.unlocked(show, "What is to be taken along is sealed.")


def take_along_words(study: Study, participant: str, schedule: Schedule) -> list[str]:
    """Return all that is to be asked beyond the schedule, or why that cannot be said."""
    if study.keys.is_locked:
        return [_LOCKED.capitalize()]
    items = items_to_take_along(study, participant, schedule)
    return [_words(item) for item in items] or ["Nothing: the schedule is all."]


def _words(item: LaterItem) -> str:
    asked = item.question
    if asked.person:
        return f"{asked.text} (for {asked.person} only)"
    where = f"probe of {asked.probe_of}" if asked.probe_of else f"section {asked.section}"
    return f"{asked.text} ({where})"
