"""What the Ready screen shows, found out in one go."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.room import minutes_of_room
from vivavoce.session.call_plan import NO_DEVICE, CallPlan, SoundChoice, plan_call
from vivavoce.session.people.participants import personal_record
from vivavoce.study.study import Study
from vivavoce.tui.calling.take_along import take_along_rows


@dataclass(frozen=True)
class Facts:
    """The plan of a call, and what is known beforehand, row by row."""

    plan: CallPlan
    rows: tuple[tuple[str, str], ...]


def facts_of(
    study: Study, participant: str, schedule: str | None, sound: SoundChoice | None
) -> Facts:
    """Plan a call and look around; raises VivavoceError where it cannot be held."""
    plan = plan_call(study, participant, schedule, sound)
    return Facts(
        plan,
        (
            ("call them", _who(study, participant)),
            *_sound_rows(plan.sound),
            ("disk", _disk(study.folder.root, len(plan.sound.sources()))),
            ("schedule", f"{plan.schedule.title}, version {plan.schedule.version}"),
            *take_along_rows(study, participant, plan.schedule),
            ("time", _time(plan.schedule.minutes)),
            ("model", _model()),
        ),
    )


def _who(study: Study, participant: str) -> str:
    if study.keys.is_locked:
        return "locked: unlock to see the name and number"
    record = personal_record(study, participant)
    address = f"“{record.address_as}”" if record.address_as else ""
    known = (address, record.name, record.contact, record.access_needs)
    return " · ".join(part for part in known if part) or "no name noted"


def _sound_rows(sound: SoundChoice) -> tuple[tuple[str, str], ...]:
    if sound.play:
        speed = "" if sound.speed == 1 else f", {sound.speed:g} times as fast"
        return (("sound", f"played from {' and '.join(f.name for f in sound.play)}{speed}"),)
    return (("microphone", _device(sound.mic)), ("line", _device(sound.line)))


def _device(name: str) -> str:
    return "none: no sound of it is kept" if name == NO_DEVICE else name


def _disk(root: Path, channels: int) -> str:
    hours, minutes = divmod(minutes_of_room(root, channels), 60)
    return f"room for {hours} h {minutes} min of this call"


def _time(minutes: int) -> str:
    end = datetime.now().astimezone() + timedelta(minutes=minutes)
    return f"{minutes} minutes planned: until {end:%H:%M} if you begin now"


def _model() -> str:
    from vivavoce.transcription.models import find_model

    try:
        return f"{find_model().name} is ready to transcribe afterwards"
    except VivavoceError:
        return "none installed: the call can be recorded, and transcribed later"
