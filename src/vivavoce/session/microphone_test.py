"""Trying the microphone before a call: say a sentence, hear it back; none of it is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.device_survey import NOTHING_DB
from vivavoce.recording.microphone_apart import (
    Report,
    full_name_of_microphone,
    trial_of_microphone,
)
from vivavoce.session.call_plan import NO_DEVICE, SoundChoice
from vivavoce.study.locks import running_call
from vivavoce.study.study import Study

Loudness = Literal["silent", "no voice", "too quiet", "fine", "too loud"]
RUNNING = (
    "A RECORDING IS RUNNING ({}). The microphone is not tried meanwhile, because what is played "
    "back would be recorded too."
)
_VOICE_DB = -50.0
_QUIET_DB = -40.0


@dataclass(frozen=True)
class Trial:
    """How a sentence was heard, and whether it could be played back."""

    loudness: Loudness
    was_played: bool


def can_be_tried(sound: SoundChoice) -> bool:
    """Whether a call would record a microphone at all."""
    return not sound.play and sound.mic != NO_DEVICE


def is_microphone_there(sound: SoundChoice, require_wanted: Callable[[], None]) -> bool:
    """Look for the microphone of a call; raises VivavoceError where that cannot be known."""
    return full_name_of_microphone(sound.mic, require_wanted) is not None


def try_microphone(
    study: Study,
    sound: SoundChoice,
    tell: Callable[[str], object],
    require_wanted: Callable[[], None],
) -> Trial:
    """Record a sentence in memory, play it and forget it; `tell` hears `listening` and `playing`.

    `require_wanted` raises VivavoceError once nobody waits for it any more. Raises VivavoceError
    while a call runs, and for a device that cannot be recorded.
    """
    lock = study.folder.call_lock

    def mind() -> None:
        require_wanted()
        if call := running_call(lock):
            raise VivavoceError(RUNNING.format(call.words))

    loudness: Loudness = "silent"
    was_played = False
    for report in trial_of_microphone(sound.mic, mind):
        if report.step == "listening":
            tell("listening")
        elif report.step == "recorded":
            loudness = loudness_of(report)
            tell("playing")
        else:
            was_played = report.step == "played"
    return Trial(loudness, was_played)


def loudness_of(report: Report) -> Loudness:
    """Judge the level of a sentence, in dB below full scale."""
    if report.is_clipping:
        return "too loud"
    if report.level_db <= NOTHING_DB:
        return "silent"
    if report.level_db < _VOICE_DB:
        return "no voice"
    return "too quiet" if report.level_db < _QUIET_DB else "fine"
