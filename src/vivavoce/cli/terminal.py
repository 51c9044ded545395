"""A program whose terminal was closed must not live on: its recorder would think it is watched."""

import os
import signal
import sys
import threading
import time

_BETWEEN_LOOKS_SECONDS = 1.0


def leave_with_the_terminal() -> None:
    """End this process when its terminal is closed, also where SIGHUP is ignored, as by nohup."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    threading.Thread(target=_watch, args=(sys.stdin.fileno(),), daemon=True).start()


def _watch(terminal: int) -> None:
    while os.isatty(terminal):
        time.sleep(_BETWEEN_LOOKS_SECONDS)
    # At once: there is nobody to say goodbye to, and the goodbye would go to a closed terminal.
    os._exit(1)
