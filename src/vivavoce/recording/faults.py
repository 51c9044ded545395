"""Where a recorder notes its own mistakes without dying of them."""

import contextlib
import traceback


def note_fault() -> None:
    """Write the exception in hand to stderr, which is the recorder's log, if there is room.

    On a full disk the note itself would raise, in the very place that keeps a recording alive.
    """
    with contextlib.suppress(OSError, ValueError):
        traceback.print_exc()
