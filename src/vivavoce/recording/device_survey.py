"""Every device that could be recorded, and how it sounds now: `python -m` in a process of its own.

PortAudio's drivers grumble on stderr, may hang, and have been seen to crash; none of that is to
reach whoever only asks.
"""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.devices import LATENCY_SECONDS, RATE, portaudio
from vivavoce.recording.hearing import level_db
from vivavoce.recording.patience import within

_LISTEN_SECONDS = 0.7
_DEVICE_SECONDS = 4.0
_SURVEY_SECONDS = 60.0
# Quieter than any microphone that is on, however silent the room.
NOTHING_DB = -90.0


@dataclass(frozen=True)
class SurveyedDevice:
    """An input device; `latency_ms` and `level_db` (0 is full scale) as they were just measured.

    `problem` says why it cannot be recorded at 48 kHz; "" where it can.
    """

    name: str
    host: str
    channels: int
    default_rate: int
    latency_ms: int | None = None
    level_db: float | None = None
    problem: str = ""


@dataclass(frozen=True)
class Survey:
    """PortAudio's version, and the input devices it knows; `problem` where it cannot be asked."""

    portaudio: str
    devices: tuple[SurveyedDevice, ...]
    problem: str = ""


def survey_devices() -> Survey:
    """Listen to every input device for a moment, one after the other."""
    try:
        done = subprocess.run(
            # -P, because a numpy.py in the folder where the user stands is not ours.
            [sys.executable, "-P", "-m", "vivavoce.recording.device_survey"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SURVEY_SECONDS,
            check=True,
        )
        found = json.loads(done.stdout)
        devices = tuple(SurveyedDevice(**device) for device in found.pop("devices"))
        return Survey(devices=devices, **found)
    except (subprocess.SubprocessError, ValueError, TypeError):
        return Survey("", (), "The sound system hangs or crashes when it is asked for devices.")


def _survey() -> Survey:
    try:
        sounddevice = portaudio()
    except VivavoceError as error:
        return Survey("", (), error.message)
    hosts = [host["name"] for host in sounddevice.query_hostapis()]
    devices = [device for device in sounddevice.query_devices() if device["max_input_channels"]]
    version = sounddevice.get_portaudio_version()[1]
    return Survey(version, tuple(_measured(device, hosts) for device in devices))


def _measured(device: dict[str, Any], hosts: list[str]) -> SurveyedDevice:
    known = {
        "name": device["name"],
        "host": hosts[device["hostapi"]],
        "channels": device["max_input_channels"],
        "default_rate": round(device["default_samplerate"]),
    }
    heard = within(_DEVICE_SECONDS, lambda: _heard(device["index"]))
    return SurveyedDevice(**known, **(heard or {"problem": "It does not answer."}))


def _heard(index: int) -> dict[str, Any]:
    sounddevice = portaudio()
    try:
        with sounddevice.RawInputStream(
            samplerate=RATE, channels=1, dtype="int16", device=index, latency=LATENCY_SECONDS
        ) as stream:
            pcm, _ = stream.read(round(_LISTEN_SECONDS * RATE))
            level = max(NOTHING_DB, level_db(bytes(pcm)))
            return {"latency_ms": round(stream.latency * 1000), "level_db": round(level, 1)}
    except (sounddevice.PortAudioError, ValueError) as error:
        return {"problem": str(error)}


if __name__ == "__main__":
    print(json.dumps(asdict(_survey())))
