"""Noticing that what we play has moved to another device, as when headphones are pulled out.

A sound server moves a stream to the loudspeaker then, and PortAudio never says so; what was for
one ear would be heard by everyone in the room.
"""

import contextlib
import os
from typing import Any

_CLIENT = "vivavoce-output"


class OutputWatch:
    """Asks a PulseAudio or PipeWire server; where none runs, nothing is ever known to move."""

    def __init__(self) -> None:
        self._began_at: object = None
        self._server: Any = None
        # A library or a server that is not there.
        with contextlib.suppress(Exception):
            import pulsectl

            self._server = pulsectl.Pulse(_CLIENT)

    def has_moved(self) -> bool:
        """Say whether our stream plays to another device, or socket of it, than it began with."""
        place = None
        # A server that has just gone: the stream itself tells that.
        with contextlib.suppress(Exception):
            place = self._place()
        self._began_at = self._began_at or place
        return place is not None and place != self._began_at

    def close(self) -> None:
        """Ask no more."""
        if self._server:
            self._server.close()

    def _place(self) -> object:
        if not self._server:
            return None
        own = str(os.getpid())
        for stream in self._server.sink_input_list():
            if stream.proplist.get("application.process.id") == own:
                sink = self._server.sink_info(stream.sink)
                return sink.name, sink.port_active and sink.port_active.name
        return None
