"""Questions that came up in one interview and are taken into later ones.

What is for everyone is sealed to the study, what is for one person to that person's key, so that
it ends with it. Both can be added while the study is locked.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.schedule import Schedule, fault_in_text
from vivavoce.domain.words import checked_words
from vivavoce.protection.sealed_log import Record, append_sealed, read_sealed_log
from vivavoce.protection.sealing import PublicKey
from vivavoce.session.people.participants import now, require_participant
from vivavoce.session.scheduling.schedules import schedule_named
from vivavoce.study.study import Study

OPEN = "open"
DROPPED = "dropped"


@dataclass(frozen=True)
class LaterQuestion:
    """A question, or a probe below one, for later interviews."""

    text: str

    person: str = ""
    """Whom alone it is for; empty for everyone."""

    schedule: str = ""
    """The schedule that it belongs to."""

    section: str = ""
    """At the end of which section it would be asked; empty for a probe."""

    probe_of: str = ""
    """Which question it would be a probe of; empty for a question of its own."""

    came_up_in: str = ""
    """The interview after which it was noted, if any."""


@dataclass(frozen=True)
class LaterItem:
    """What was noted, and what became of it."""

    id: str
    """`3`, or `KI-08.3` for what is for one person only."""

    question: LaterQuestion
    noted_at: str
    state: str = OPEN
    """`open`, `dropped` or `taken up in 1.1`."""


def add_later(study: Study, question: LaterQuestion) -> str:
    """Note a question for later interviews, and return its ID; works while locked.

    Raises VivavoceError for words that cannot be asked, and an unknown person, section or question.
    """
    checked = _checked(study, question)
    record = {"what": "added", "at": now(), **asdict(checked)}
    n = append_sealed(_log(study, checked.person), record, _recipient(study, checked.person))
    return _id(checked.person, n)


def later_items(study: Study) -> tuple[LaterItem, ...]:
    """Return all that was noted, the open ones first; raises Locked."""
    rows = study.store.rows("select id from participants order by id")
    # What a destroyed key sealed is gone for good.
    people = [row["id"] for row in rows if (study.folder.keys / f"{row['id']}.age").exists()]
    items = [item for person in ("", *people) for item in _items(study, person)]
    return tuple(sorted(items, key=lambda item: item.state != OPEN))


def open_items(study: Study, code: str) -> tuple[LaterItem, ...]:
    """Return what waits to be taken into a schedule, for everyone; raises Locked."""
    items = _items(study, "")
    return tuple(i for i in items if i.state == OPEN and i.question.schedule == code)


def items_to_take_along(
    study: Study, participant: str, schedule: Schedule
) -> tuple[LaterItem, ...]:
    """Return what to ask one person beyond the schedule; raises Locked."""
    own = [item for item in _items(study, participant) if item.state == OPEN]
    return (*open_items(study, schedule.code), *own)


def may_have_items(study: Study, participant: str) -> bool:
    """Say whether anything may be there to take along; works while locked."""
    return any(_log(study, person).exists() for person in ("", participant))


def drop_item(study: Study, item_id: str) -> None:
    """Take something off the list; raises Locked, and VivavoceError where it is not open."""
    person, n = _person_and_number(study, item_id)
    _close(study, person, n, DROPPED)


def mark_taken_up(study: Study, items: Iterable[LaterItem], version: str) -> None:
    """Note that a version of the schedule asks what was to be taken along."""
    for item in items:
        person, n = _person_and_number(study, item.id)
        _close(study, person, n, f"taken up in {version}")


def _checked(study: Study, question: LaterQuestion) -> LaterQuestion:
    text = checked_words(question.text, "The question")
    if wrong := fault_in_text(text):
        raise VivavoceError(f"The question {wrong[0]}; {wrong[1]}. Nothing was noted.", 2)
    if question.person:
        require_participant(study, question.person)
    elif not question.section and not question.probe_of:
        raise VivavoceError(
            "Say where everyone is to be asked that: in a section (--section B), or as a probe of "
            "a question (--probe-of B2). Nothing was noted.",
            2,
        )
    if question.section and question.probe_of:
        raise VivavoceError(
            "It is either a question in a section or a probe of a question. Nothing was noted.", 2
        )
    schedule = schedule_named(study, question.schedule or None)
    _refuse_unknown_place(schedule, question)
    return replace(question, text=text, schedule=schedule.code)


def _refuse_unknown_place(schedule: Schedule, question: LaterQuestion) -> None:
    sections = {section.code.casefold() for section in schedule.sections}
    if question.section and question.section.casefold() not in sections:
        known = ", ".join(section.code for section in schedule.sections)
        raise VivavoceError(
            f"{schedule.code} has no section {question.section!r}. It has: {known}. "
            "Nothing was noted.",
            2,
        )
    if question.probe_of and schedule.find(question.probe_of) is None:
        raise VivavoceError(
            f"{schedule.code} has no question {question.probe_of!r}. Nothing was noted.", 2
        )


def _items(study: Study, person: str) -> list[LaterItem]:
    path = _log(study, person)
    if not path.exists():
        return []
    identity = study.keys.identity_of(person) if person else study.keys.study_identity
    items: dict[int, LaterItem] = {}
    for record in read_sealed_log(path, identity).records:
        if record["what"] == "added":
            items[record["n"]] = _item(person, record)
        else:
            items[record["of"]] = replace(items[record["of"]], state=record["how"])
    return list(items.values())


def _item(person: str, record: Record) -> LaterItem:
    fields = {name: record[name] for name in LaterQuestion.__dataclass_fields__}
    return LaterItem(_id(person, record["n"]), LaterQuestion(**fields), record["at"])


def _close(study: Study, person: str, n: int, how: str) -> None:
    known = {item.id: item for item in _items(study, person)}
    item = known.get(_id(person, n))
    if item is None:
        raise VivavoceError(f"There is no {_id(person, n)} to take into later interviews.", 2)
    if item.state != OPEN:
        raise VivavoceError(f"{item.id} is {item.state} already. Nothing was changed.")
    record = {"what": "closed", "of": n, "how": how, "at": now()}
    append_sealed(_log(study, person), record, _recipient(study, person))


def _log(study: Study, person: str) -> Path:
    return study.folder.later(person)


def _recipient(study: Study, person: str) -> PublicKey:
    return study.keys.public_of(person) if person else study.keys.study_public


def _id(person: str, n: int) -> str:
    return f"{person}.{n + 1}" if person else str(n + 1)


def _person_and_number(study: Study, item_id: str) -> tuple[str, int]:
    person, _, number = item_id.rpartition(".")
    if not number.isdecimal() or len(number) > 6 or number == "0":
        raise VivavoceError(
            f"{item_id!r} is no number of the list: vivavoce schedule later list", 2
        )
    if person:
        require_participant(study, person)
    return person, int(number) - 1
