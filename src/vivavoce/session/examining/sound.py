"""The devices: which there are, how each sounds now, and what to plug where one lacks."""

from collections.abc import Iterator

from vivavoce.recording.device_survey import NOTHING_DB, Survey, SurveyedDevice
from vivavoce.recording.room import RATE_HZ as RATE
from vivavoce.recording.sound_server import ServerSource
from vivavoce.session.examining.finding import Finding

_MOST_LATENCY_MS = 300
_QUIET_DB = -50.0
_PLUG_IN = (
    "Plug in a microphone or a headset, and allow it in the system's sound settings. For a "
    "telephone on loudspeaker one microphone is enough."
)
_MONITOR = (
    "A monitor records everything that the computer plays: the other side of a call made on this "
    "computer, and also alerts, music and a screen reader. Switch those off during a call."
)


def sound_findings(survey: Survey, sources: tuple[ServerSource, ...]) -> Iterator[Finding]:
    """Say what can be recorded; a line beside the microphone is never missed."""
    if survey.problem:
        yield Finding("portaudio", "lacks", survey.problem)
        return
    yield Finding("portaudio", "well", survey.portaudio)
    if not any(not device.problem for device in survey.devices):
        yield Finding("devices", "lacks", "There is no device that can be recorded.", _PLUG_IN)
    for device in survey.devices:
        yield _device_finding(device)
    for source in sources:
        yield _source_finding(source)


def _device_finding(device: SurveyedDevice) -> Finding:
    name = f"{device.name} ({device.host})"
    if device.problem or device.level_db is None or device.latency_ms is None:
        # Systems name devices that only other programs can open; one that works is enough.
        return Finding("device", "mind", f"{name}: cannot be recorded. {device.problem}")
    if device.latency_ms > _MOST_LATENCY_MS:
        says = f"{name}: its sound comes {device.latency_ms} ms late."
        return Finding("device", "mind", says, "Use another device if there is one.")
    figures = f"{RATE} Hz, {device.latency_ms} ms late"
    if device.level_db <= NOTHING_DB:
        says = f"{name}: complete silence ({figures})."
        todo = "A device that gives complete silence is muted, or nothing is connected to it."
        return Finding("device", "mind", says, todo)
    words = "quiet" if device.level_db < _QUIET_DB else "hears something"
    return Finding("device", "well", f"{name}: {words}, {device.level_db:.0f} dB ({figures}).")


def _source_finding(source: ServerSource) -> Finding:
    default = ", what is recorded where no other is named" if source.is_default else ""
    if source.is_monitor:
        says = f"{source.description} hears what this computer plays{default}."
        return Finding("source", "mind", says, _MONITOR)
    return Finding("source", "well", f"{source.description} is a microphone or a line{default}.")
