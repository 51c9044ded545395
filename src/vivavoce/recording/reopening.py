"""Bringing a channel's device back after it was lost."""

import threading
from collections.abc import Callable

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.channel import Channel
from vivavoce.recording.faults import note_fault

_BETWEEN_TRIES_SECONDS = 1.0
_opening = threading.Lock()


class Reopening:
    """Tries in a thread, once a second, to open a device and attach it to its channel.

    In a thread because opening may block while a sound server comes up. `may_try` says whether
    what would be opened now is not the wrong thing, `may_rescan` whether no stream is open.
    """

    def __init__(
        self,
        channel: Channel,
        device: str,
        may_try: Callable[[], bool],
        may_rescan: Callable[[], bool],
    ) -> None:
        self.device = device
        self.is_done = False
        self._channel = channel
        self._may_try = may_try
        self._may_rescan = may_rescan
        self._over = threading.Event()
        self._thread = threading.Thread(
            target=self._run, name=f"reopen-{channel.name}", daemon=True
        )
        self._thread.start()

    def cancel(self) -> None:
        """Try no more; a try that hangs is not waited for, and comes to nothing."""
        self._over.set()

    def _run(self) -> None:
        while not self._over.wait(_BETWEEN_TRIES_SECONDS):
            try:
                if self._may_try():
                    self._open()
                    return
            except VivavoceError:
                continue
            except Exception:
                # Whatever it was: the device may still come back.
                note_fault()

    def _open(self) -> None:
        from vivavoce.recording.devices import DeviceSource, rescan_devices

        # One at a time, because a new scan takes every stream away.
        with _opening:
            if self._may_rescan():
                rescan_devices()
            source = DeviceSource(self.device, self._channel.deliver)
            if self._over.is_set():
                source.stop()
                return
            self._channel.attach(source)
            source.start()
            self.is_done = True
