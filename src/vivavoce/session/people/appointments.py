"""Appointments: agreed times to call, and calendar files that say no more than that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from vivavoce.domain.appointment import Appointment
from vivavoce.domain.errors import VivavoceError
from vivavoce.export.ics import SUMMARY, ics
from vivavoce.protection.exclusive import create_durably
from vivavoce.session.people.contacting import contacts_of_all, declined_reason, drop_appointment
from vivavoce.session.people.participants import find_participant, now
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.folder import resolved
from vivavoce.study.study import Study

MODE = "mode"
"""The attribute that says how an interview is held."""

USUAL_MINUTES = 60
_MOST_MINUTES = 24 * 60
_MOST_FILES = 1_000


@dataclass(frozen=True)
class MadeAppointment:
    """What was agreed, what it takes the place of, who is called meanwhile, and its file."""

    appointment: Appointment
    replaced: Appointment | None
    beside: tuple[Appointment, ...]
    file: Path | None


def make_appointment(
    study: Study,
    participant: str,
    starts_at: datetime,
    minutes: int = USUAL_MINUTES,
    mode: str | None = None,
    out: Path | None = None,
) -> MadeAppointment:
    """Note when somebody is called, in the place of what was agreed before; works while locked.

    `out` is the folder for a calendar file. Raises VivavoceError for a mode off its list, for
    somebody who declined, and for a folder within the study.
    """
    person = find_participant(study, participant)
    refuse_declined(study, participant)
    mode = mode or person.attributes.get(MODE)
    if mode:
        study.settings.check_attribute(MODE, mode)
    if not 1 <= minutes <= _MOST_MINUTES:
        raise VivavoceError(f"{minutes} minutes are no length of a call. Nothing was noted.", 2)
    folder = _outside(study, out) if out else None
    made = Appointment(participant, starts_at, minutes, mode)
    before = standing_appointments(study)
    with study.store.writing() as writer:
        drop_appointment(writer, participant)
        _insert(writer, made)
        file = _write_file(writer, folder, made) if folder else None
    beside = (each for each in before.values() if _overlap(each, made))
    return MadeAppointment(made, before.get(participant), tuple(beside), file)


def refuse_declined(study: Study, participant: str) -> None:
    """Raise VivavoceError where somebody declined: no time is to be agreed on with them."""
    if declined_reason(study, participant):
        raise VivavoceError(
            f"{participant} declined. Nothing was noted; if they changed their mind, first note "
            "the contact: reached."
        )


def cancel_appointment(study: Study, participant: str) -> Appointment:
    """Let an appointment no longer stand, and return it; raises VivavoceError without one."""
    find_participant(study, participant)
    standing = standing_appointments(study).get(participant)
    if standing is None:
        raise VivavoceError(f"{participant} has no appointment. Nothing was changed.")
    with study.store.writing() as writer:
        drop_appointment(writer, participant)
        writer.audit(AuditEntry("appointment-cancelled", participant))
    return standing


def standing_appointments(study: Study) -> dict[str, Appointment]:
    """Return everyone's appointment that stands, by ID, the earliest first.

    One is over once an interview began since it was made, or a contact was noted since its time.
    """
    interviews = study.store.rows("select participant, started_at from interviews")
    begun = _latest((row["participant"], row["started_at"]) for row in interviews)
    contacts = contacts_of_all(study)
    noted = _latest((who, each.at) for who, all_of in contacts.items() for each in all_of)
    standing = {}
    for row in study.store.rows(
        "select participant, starts_at, minutes, mode, made_at from appointments "
        "where called_off_at is null order by julianday(starts_at), id"
    ):
        starts_at, who = datetime.fromisoformat(row["starts_at"]), row["participant"]
        made_at = datetime.fromisoformat(row["made_at"])
        if not (_since(begun, who, made_at) or _since(noted, who, starts_at)):
            standing[who] = Appointment(who, starts_at, row["minutes"], row["mode"])
    return standing


def _latest(moments: Iterator[tuple[str, str]]) -> dict[str, datetime]:
    latest: dict[str, datetime] = {}
    for who, at in moments:
        moment = datetime.fromisoformat(at)
        latest[who] = max(moment, latest.get(who, moment))
    return latest


def _since(moments: Mapping[str, datetime], who: str, moment: datetime) -> bool:
    return who in moments and moments[who] >= moment


def _overlap(one: Appointment, other: Appointment) -> bool:
    return (
        one.participant != other.participant
        and one.starts_at < other.ends_at
        and other.starts_at < one.ends_at
    )


def _insert(writer: Writer, made: Appointment) -> None:
    row = {
        "participant": made.participant,
        "starts_at": made.starts_at.isoformat(timespec="minutes"),
        "minutes": made.minutes,
        "mode": made.mode,
        "made_at": now(),
    }
    writer.insert("appointments", row)
    writer.audit(AuditEntry("appointment-made", made.participant))


def _outside(study: Study, folder: Path) -> Path:
    whole = resolved(folder)
    if whole.is_relative_to(study.folder.root):
        raise VivavoceError(
            f"{folder} is within the study, where nothing lies in the clear. Name another folder.",
            2,
        )
    if whole.exists() and not whole.is_dir():
        raise VivavoceError(f"{folder} is no folder. Nothing was noted; name one.", 2)
    return whole


def _write_file(writer: Writer, folder: Path, made: Appointment) -> Path:
    """Write a calendar file under a name that nothing has; it goes where nothing is noted."""
    content = ics(made.starts_at, made.minutes)
    for n in range(1, _MOST_FILES):
        path = folder / (f"{SUMMARY}.ics" if n == 1 else f"{SUMMARY} {n}.ics")
        try:
            create_durably(path, content)
        except FileExistsError:
            continue
        except OSError as error:
            raise VivavoceError(
                f"{folder} cannot take the calendar file ({error.strerror}). Nothing was noted."
            ) from error
        writer.if_undone(partial(path.unlink, missing_ok=True))
        return path
    raise VivavoceError(f"{folder} is full of appointments. Nothing was noted; name another.", 2)
