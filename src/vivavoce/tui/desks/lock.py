"""Unlocking and locking the study, and what follows from either."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.signal import Signal

from vivavoce.domain.errors import VivavoceError
from vivavoce.tui.background import in_background
from vivavoce.tui.dialogs.notice import NoticeDialog
from vivavoce.tui.dialogs.unlock import UnlockDialog
from vivavoce.tui.plain_text import tell

if TYPE_CHECKING:
    from vivavoce.session.finishing import Recovery
    from vivavoce.study.study import Study
    from vivavoce.tui.app import VivavoceApp

IDLE_SECONDS = 15 * 60


class LockDesk:
    """Knows whether the study is locked, and locks it where nobody is there."""

    def __init__(self, app: "VivavoceApp") -> None:
        self._app = app
        self._last_key = time.monotonic()
        self.changed: Signal[bool] = Signal(app, "locked")

    @property
    def is_locked(self) -> bool:
        """Whether names and drafts are out of reach."""
        return self._app.study.keys.is_locked

    def watch(self) -> None:
        """Look every half minute whether anybody is there."""
        self._app.set_interval(30, self.lock_when_idle)

    def notice(self) -> None:
        """Somebody touched a key."""
        self._last_key = time.monotonic()

    def unlocked(self, then: Callable[[], object], purpose: str = "") -> None:
        """Do something that needs the study unlocked; ask for the passphrase first if need be."""
        if not self.is_locked:
            then()
            return

        def answered(opened: bool | None) -> None:
            if opened:
                self.changed.publish(False)
                # It takes the processor, and may have much to say: not in a call.
                if self._app.call_screen is None:
                    self.finish_waiting()
                then()

        self._app.push_screen(UnlockDialog(purpose), answered)

    def toggle(self) -> None:
        """Lock, or ask for the passphrase."""
        if self.is_locked:
            self.unlocked(lambda: tell(self._app, "Unlocked."))
        else:
            self.lock("Locked.")

    def lock(self, words: str) -> None:
        """Forget the key and close every screen that shows what it opened."""
        self._app.study.keys.lock()
        self._app.typed.forget()
        self._app.show_study()
        self.changed.publish(True)
        tell(self._app, words)

    def lock_when_idle(self) -> None:
        """Lock where nobody is there, unless a call or a transcription goes on."""
        busy = self._app.call_screen is not None or self._app.drafts.is_running
        if not self.is_locked and not busy and time.monotonic() - self._last_key > IDLE_SECONDS:
            self.lock("Locked, because nobody touched a key for 15 minutes.")

    def finish_waiting(self) -> None:
        """Finish what a recorder left behind; say what waits for the passphrase."""
        in_background(self._app.screen_stack[0], _finish, self._finished, group="finishing")

    def _finished(self, recovery: "Recovery") -> None:
        if recovery.finished:
            names = ", ".join(str(interview) for interview in recovery.finished)
            tell(self._app, f"Finished what was left of {names}.")
            self.changed.publish(self.is_locked)
        if recovery.said or recovery.waiting:
            words = "\n\n".join((*recovery.said, *recovery.waiting))
            self._app.push_screen(NoticeDialog(words, "A recorder had ended by itself"))
        if recovery.problems:
            self._app.show_refusal(VivavoceError("\n\n".join(recovery.problems)))


def _finish(study: "Study") -> "Recovery":
    from vivavoce.session.finishing import finish_waiting_calls

    return finish_waiting_calls(study)
