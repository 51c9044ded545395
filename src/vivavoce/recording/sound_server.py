"""What a PulseAudio or PipeWire server says about our streams: which source each one hears.

A server moves a stream silently when its device goes; PortAudio never says so. Here is asked,
twice a second and in a thread of its own, because a server that hangs answers nothing.
"""

import contextlib
import os
import threading
from dataclasses import dataclass
from typing import Any

from vivavoce.recording.call_log import ChannelName
from vivavoce.recording.patience import within

_BETWEEN_LOOKS_SECONDS = 0.5
_CLIENT = "vivavoce-watch"
_ANSWER_SECONDS = 5.0


@dataclass(frozen=True)
class ServerSource:
    """What a sound server can record from; a monitor hears what the computer plays."""

    name: str
    description: str
    is_monitor: bool
    is_default: bool


def server_sources() -> tuple[ServerSource, ...]:
    """Return every source of the running server; none where there is no such server."""
    return within(_ANSWER_SECONDS, _sources) or ()


def _sources() -> tuple[ServerSource, ...]:
    import pulsectl

    with pulsectl.Pulse(_CLIENT) as server:
        default = server.server_info().default_source_name
        return tuple(
            ServerSource(
                source.name,
                source.description,
                is_monitor=bool(source.monitor_of_sink_name),
                is_default=source.name == default,
            )
            for source in server.source_list()
        )


class SoundServerWatch:
    """Names the source that each channel hears; knows nothing where no such server runs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._streams: dict[int, str] = {}
        self._own: dict[ChannelName, int] = {}
        self._expected: list[ChannelName] = []
        self._default: str | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="sound-server", daemon=True)
        self._thread.start()

    def expect(self, channel: ChannelName) -> None:
        """Take the next stream of ours that appears as this channel's."""
        with self._lock:
            self._own.pop(channel, None)
            self._expected = [*(c for c in self._expected if c != channel), channel]

    def source_of(self, channel: ChannelName) -> str | None:
        """Return the source that a channel hears now; None where that is not known."""
        with self._lock:
            return self._streams.get(self._own.get(channel, -1))

    @property
    def default_source(self) -> str | None:
        """Return the source that whoever names none would hear; None where that is not known."""
        return self._default

    def close(self) -> None:
        """Look no more."""
        self._over.set()

    def _watch(self) -> None:
        while not self._over.is_set():
            # A library or a server that is not there, or goes: then nothing is known.
            with contextlib.suppress(Exception):
                self._watch_one_server()
            self._saw({})
            self._over.wait(_BETWEEN_LOOKS_SECONDS)

    def _watch_one_server(self) -> None:
        import pulsectl

        with pulsectl.Pulse(_CLIENT) as server:
            while not self._over.wait(_BETWEEN_LOOKS_SECONDS):
                self._default = server.server_info().default_source_name
                self._saw(_our_streams(server))

    def _saw(self, streams: dict[int, str]) -> None:
        with self._lock:
            self._streams = streams
            unclaimed = sorted(streams.keys() - self._own.values())
            # Streams are numbered as they were opened; fewer than expected fit nobody for sure.
            if len(unclaimed) == len(self._expected):
                self._own.update(zip(self._expected, unclaimed, strict=True))
                self._expected = []


def _our_streams(server: Any) -> dict[int, str]:
    names = {source.index: source.name for source in server.source_list()}
    own = str(os.getpid())
    return {
        stream.index: names[stream.source]
        for stream in server.source_output_list()
        if stream.proplist.get("application.process.id") == own and stream.source in names
    }
