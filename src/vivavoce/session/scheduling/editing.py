"""A schedule that is being edited, until it is saved as its next version."""

from dataclasses import dataclass, replace

from vivavoce.domain.schedule import Schedule, content_hash
from vivavoce.domain.schedule_file import ScheduleProblems, checked_schedule
from vivavoce.session.scheduling.carrying_over import mark_taken_up, open_items
from vivavoce.session.scheduling.revising import Revision, revise_schedule
from vivavoce.session.scheduling.taking_up import Added, with_items
from vivavoce.study.keys import Locked
from vivavoce.study.study import Study


@dataclass(frozen=True)
class ScheduleDraft:
    """A schedule as it was opened, and as it would be now."""

    base: Schedule
    schedule: Schedule

    taken_up: tuple[Added, ...] = ()
    """What was added of that which waits to be taken along."""

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than the file."""
        return content_hash(self.schedule) != content_hash(self.base)

    def saying(self, schedule: Schedule) -> "ScheduleDraft":
        """Return the draft after one more change."""
        return replace(self, schedule=schedule)


def open_draft(schedule: Schedule) -> ScheduleDraft:
    """Begin to edit a schedule."""
    return ScheduleDraft(schedule, schedule)


def problems_of(draft: ScheduleDraft) -> tuple[str, ...]:
    """Return what `schedule check` would say of it, without the file's name."""
    try:
        checked_schedule(draft.schedule)
    except ScheduleProblems as wrong:
        return tuple(f"{each.place}: {each.wrong}; {each.right}" for each in wrong.problems)
    return ()


def add_what_waits(study: Study, draft: ScheduleDraft) -> ScheduleDraft:
    """Add what waits to be taken into this schedule, for everyone; raises Locked."""
    known = {added.item.id for added in draft.taken_up}
    waiting = [i for i in open_items(study, draft.base.code) if i.id not in known]
    extended = with_items(draft.schedule, waiting)
    return replace(draft, schedule=extended.schedule, taken_up=(*draft.taken_up, *extended.added))


def save_draft(study: Study, draft: ScheduleDraft, revision: Revision) -> Schedule:
    """Make the draft the next version, and note what was taken up in it.

    Raises VivavoceError as `revise_schedule` does, and Locked where something was taken up.
    """
    kept = [added.item for added in draft.taken_up if added.is_in(draft.schedule)]
    if kept and study.keys.is_locked:
        raise Locked
    made = revise_schedule(study, draft.schedule, revision, draft.base)
    mark_taken_up(study, kept, made.version)
    return made
