"""What the Ready screen shows, found out in one go."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from vivavoce.domain.consent import RECORD, ConsentGate
from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.room import minutes_of_room
from vivavoce.session.call_plan import NO_DEVICE, CallPlan, SoundChoice, plan_call
from vivavoce.session.consent.consenting import answers_of, gate_of
from vivavoce.session.inviting import sheet_sent
from vivavoce.session.people.participants import personal_record
from vivavoce.study.study import Study
from vivavoce.tui.calling.take_along import take_along_rows
from vivavoce.tui.words import consent_words

MICROPHONE = "microphone"
"""The row that says more once the microphone was looked for, or tried."""


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
            ("sheet", _sheet(study, participant)),
            ("consent", _consent(study, participant)),
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


def _sheet(study: Study, participant: str) -> str:
    sent = sheet_sent(study, participant)
    if sent is None:
        return "none was sent from here: start anyway if they have read it"
    older = "" if sent.is_in_force else ", no longer in force: start anyway, and ask what they read"
    return f"{sent.version} sent {sent.on.day} {sent.on:%b}{older}"


def _consent(study: Study, participant: str) -> str:
    gate = gate_of(study, participant)
    answers = {given.item: given.answer for given in answers_of(study, participant)}
    if not any(answer != "not asked" for answer in answers.values()):
        return "not asked yet: start anyway, the opening asks for it"
    return f"{consent_words(answers)}{_consequence(gate)}"


def _consequence(gate: ConsentGate) -> str:
    if gate.refused:
        return ": the call cannot begin unless they change their mind"
    return ": no sound is kept, notes only" if gate.answers.get(RECORD) == "no" else ""


def _sound_rows(sound: SoundChoice) -> tuple[tuple[str, str], ...]:
    if sound.play:
        speed = "" if sound.speed == 1 else f", {sound.speed:g} times as fast"
        return (("sound", f"played from {' and '.join(f.name for f in sound.play)}{speed}"),)
    line = _device(sound.line)
    if sound.line != NO_DEVICE:
        line += " · cannot be tested before the call is connected"
    return ((MICROPHONE, _device(sound.mic)), ("line", line))


def _device(name: str) -> str:
    return "none: no sound of it is kept" if name == NO_DEVICE else name


def _disk(root: Path, channels: int) -> str:
    minutes_left = minutes_of_room(root, channels)
    if not minutes_left:
        return "no room: nothing can be recorded before you make some"
    hours, minutes = divmod(minutes_left, 60)
    return f"room for {hours} h {minutes} min of this call"


def _time(minutes: int) -> str:
    end = datetime.now().astimezone() + timedelta(minutes=minutes)
    return f"{minutes} minutes planned: until {end:%H:%M} if you begin now"


def _model() -> str:
    from vivavoce.transcription.models import find_model

    try:
        return f"{find_model().name} is ready to transcribe afterwards"
    except VivavoceError:
        return "none installed: start anyway, and transcribe later"
