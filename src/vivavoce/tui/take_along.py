"""What is to be taken along into a call, in words for Ready and for the call itself."""

from vivavoce.domain.schedule import Schedule
from vivavoce.session.carrying_over import LaterItem, items_to_take_along, may_have_items
from vivavoce.study.study import Study

_AT_READY = 4
"""So many of them leave room for everything else at 80×24."""


def take_along_words(study: Study, participant: str, schedule: Schedule) -> tuple[str, ...]:
    """Return a line for each question to ask beyond the schedule; none while locked."""
    if study.keys.is_locked:
        return ()
    return tuple(_words(item) for item in items_to_take_along(study, participant, schedule))


def take_along_rows(
    study: Study, participant: str, words: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Return the rows of Ready that tell of them."""
    if study.keys.is_locked and may_have_items(study, participant):
        return (("take along", "locked: unlock to see what to take along"),)
    more = len(words) - _AT_READY
    rest = (f"and {more} more: k shows them in the call",) if more > 0 else ()
    shown = (*words[:_AT_READY], *rest)
    return tuple(("" if n else "take along", line) for n, line in enumerate(shown))


def _words(item: LaterItem) -> str:
    asked = item.question
    if asked.person:
        return f"{asked.text} (for {asked.person} only)"
    where = f"probe of {asked.probe_of}" if asked.probe_of else f"section {asked.section}"
    return f"{asked.text} ({where})"
