"""Keeping the laptop awake during a call."""

import threading
from types import TracebackType
from typing import Self

from vivavoce.recording.patience import within

_ANSWER_SECONDS = 5.0


def may_stay_awake() -> bool:
    """Whether the desktop agrees to keep this machine awake; asks it for a moment."""
    return within(_ANSWER_SECONDS, _asked) is True


def _asked() -> bool:
    from wakepy import keep

    with keep.running(on_fail="pass") as mode:
        return bool(mode.active)
    return False


class Wakefulness:
    """Asks the desktop not to let the machine sleep, in a thread, because it may not answer.

    `is_granted` is None until it has answered.
    """

    def __init__(self) -> None:
        self.is_granted: bool | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="wakefulness", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()

    def _keep(self) -> None:
        from wakepy import keep

        with keep.running(on_fail="pass") as mode:
            self.is_granted = bool(mode.active)
            self._over.wait()
