"""Sound devices through PortAudio: the one place that knows sounddevice."""

import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.blocks import BYTES_PER_FRAME, Block
from vivavoce.recording.clock import now_ns

RATE = 48_000
LATENCY_SECONDS = 0.2
# What a host says of a frame's age may be half a second wrong, as over ALSA's pulse plug-in; what
# is believed of it bounds what can be kept after the key that goes off the record.
_OLDEST_SECONDS = 0.05
_CLOSING_SECONDS = 5.0
_closing: list[threading.Thread] = []


def portaudio() -> Any:
    """Return sounddevice, or raise VivavoceError: its import fails without PortAudio."""
    try:
        import sounddevice
    except OSError as error:
        raise VivavoceError(
            "PortAudio is missing, so no device can be recorded. On Debian and Ubuntu: "
            "sudo apt-get install libportaudio2"
        ) from error
    return sounddevice


def input_device_names() -> tuple[str, ...]:
    """Return the devices that can be recorded from; raises VivavoceError without PortAudio."""
    devices = portaudio().query_devices()
    return tuple(device["name"] for device in devices if device["max_input_channels"] > 0)


def full_name_of_input(device: str) -> str | None:
    """Return the name of what `device`, a name or a number, would open; None where nothing."""
    sounddevice = portaudio()
    try:
        found = sounddevice.query_devices(_as_portaudio(device), "input")
    except (sounddevice.PortAudioError, ValueError):
        return None
    return str(found["name"])


def wait_for_closing() -> None:
    """Wait until every stream that was stopped is closed, or its server hangs."""
    until = time.monotonic() + _CLOSING_SECONDS
    while _closing:
        _closing.pop().join(max(0.0, until - time.monotonic()))


def rescan_devices() -> None:
    """Look for devices anew; PortAudio does so at its start only, and no stream may be open."""
    wait_for_closing()
    sounddevice = portaudio()
    sounddevice._terminate()
    sounddevice._initialize()


def present_devices() -> tuple[str, ...]:
    """Look for devices anew and name them; not for a process that records."""
    rescan_devices()
    return input_device_names()


class DeviceSource:
    """One channel of an input device at 48 kHz, 16 bit; `device` is a name or PortAudio's number.

    The callback only queues. A frame's time is PortAudio's, when it met the converter.
    """

    rate = RATE
    frames_per_second = float(RATE)
    is_live = True

    def __init__(self, device: str, deliver: Callable[[Block], None]) -> None:
        self._deliver = deliver
        self._frames = 0
        self.ended = False
        self.is_damaged = False
        sounddevice = portaudio()
        try:
            self._stream = sounddevice.RawInputStream(
                samplerate=RATE,
                channels=1,
                dtype="int16",
                device=_as_portaudio(device),
                latency=LATENCY_SECONDS,
                callback=self._on_sound,
                finished_callback=self._on_finished,
            )
        except (sounddevice.PortAudioError, ValueError) as error:
            known = "; ".join(input_device_names()) or "none"
            raise VivavoceError(
                f"The device {device!r} cannot be opened. There are: {known}."
            ) from error

    def start(self) -> None:
        """Begin to record."""
        try:
            self._stream.start()
        except portaudio().PortAudioError as error:
            raise VivavoceError(f"A device does not start to record ({error}).") from error

    def stop(self) -> None:
        """Stop recording and let the device go; returns at once, whatever its server does."""
        self.ended = True
        closing = threading.Thread(
            target=self._stream.close, kwargs={"ignore_errors": True}, daemon=True
        )
        _closing.append(closing)
        closing.start()

    def _on_sound(self, data: Any, frames: int, when: Any, _status: Any) -> None:
        pcm = bytes(data) if sys.byteorder == "little" else _swapped(bytes(data))
        self._frames += frames
        age_seconds = min(max(0.0, when.currentTime - when.inputBufferAdcTime), _OLDEST_SECONDS)
        here_ns = now_ns()
        first_ns = here_ns - round(age_seconds * 1e9)
        end_ns = first_ns + len(pcm) // BYTES_PER_FRAME * 1_000_000_000 // RATE
        self._deliver(Block(pcm, self._frames, min(end_ns, here_ns)))

    def _on_finished(self) -> None:
        # Nothing else tells that a device or its sound server is gone.
        self.ended = True


def _as_portaudio(device: str) -> str | int:
    return int(device) if device.isdecimal() else device


def _swapped(pcm: bytes) -> bytes:
    from array import array

    samples = array("h", pcm)
    samples.byteswap()
    return samples.tobytes()
