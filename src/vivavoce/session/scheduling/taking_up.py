"""Making a new version of a schedule that asks what was to be taken along."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.schedule_editing import (
    Place,
    question_at,
    with_new_prompt,
    with_new_question,
)
from vivavoce.session.scheduling.carrying_over import (
    LaterItem,
    LaterQuestion,
    mark_taken_up,
    open_items,
)
from vivavoce.session.scheduling.revising import Revision, revise_schedule
from vivavoce.session.scheduling.schedules import schedule_named
from vivavoce.study.study import Study


@dataclass(frozen=True)
class Added:
    """An item, and the question that it became or is a probe of."""

    item: LaterItem
    code: str

    def is_in(self, schedule: Schedule) -> bool:
        """Whether it is still there; a question may have been reworded meanwhile."""
        question = schedule.find(self.code)
        asked = self.item.question
        return question is not None and (not asked.probe_of or asked.text in question.prompts)


@dataclass(frozen=True)
class Extended:
    """A schedule with items added, and those that found their place in it."""

    schedule: Schedule
    added: tuple[Added, ...]


def take_up(study: Study, code: str, revision: Revision, ids: Sequence[str] = ()) -> Schedule:
    """Add what was noted for everyone, or the items named, and make that the next version.

    Raises Locked, and VivavoceError where an item is not open or nothing is.
    """
    base = schedule_named(study, code)
    waiting = {item.id: item for item in open_items(study, base.code)}
    for item_id in ids:
        if item_id not in waiting:
            raise VivavoceError(
                f"{item_id} does not wait to be taken into {base.code}. Nothing was changed; "
                "see vivavoce schedule later list"
            )
    extended = with_items(base, [waiting[i] for i in ids] if ids else waiting.values())
    if not extended.added:
        raise VivavoceError(f"Nothing waits to be taken into {base.code}.")
    made = revise_schedule(study, extended.schedule, revision, base)
    mark_taken_up(study, [added.item for added in extended.added], made.version)
    return made


def with_items(schedule: Schedule, items: Iterable[LaterItem]) -> Extended:
    """Add each item where it belongs; one whose place has gone is left where it is."""
    added = []
    for item in items:
        found = _with_item(schedule, item.question)
        if found is not None:
            schedule, code = found
            added.append(Added(item, code))
    return Extended(schedule, tuple(added))


def _with_item(schedule: Schedule, asked: LaterQuestion) -> tuple[Schedule, str] | None:
    for s, section in enumerate(schedule.sections):
        if asked.section and section.code.casefold() == asked.section.casefold():
            last = Place(s, len(section.questions) - 1) if section.questions else Place(s)
            changed, there = with_new_question(schedule, last, asked.text)
            return changed, _code_at(changed, there)
        for q, question in enumerate(section.questions):
            if question.code.casefold() == asked.probe_of.casefold():
                last_prompt = len(question.prompts) - 1 if question.prompts else None
                changed, there = with_new_prompt(schedule, Place(s, q, last_prompt), asked.text)
                return changed, question.code
    return None


def _code_at(schedule: Schedule, place: Place) -> str:
    question = question_at(schedule, place)
    return question.code if question else ""
