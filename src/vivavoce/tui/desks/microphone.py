"""Looking for the microphone of a call, and trying it, while Ready is open."""

import threading
from typing import TYPE_CHECKING

from textual.widgets import Label

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.call_plan import SoundChoice
from vivavoce.session.microphone_test import Trial, is_microphone_there, try_microphone
from vivavoce.tui.background import in_background
from vivavoce.tui.microphone_words import (
    LOOKING,
    MISSING,
    OPENING,
    STEPS,
    THERE,
    refusal_words,
    trial_words,
)
from vivavoce.tui.plain_text import plain

if TYPE_CHECKING:
    from vivavoce.study.study import Study
    from vivavoce.tui.screens.page import Page

_GROUP = "microphone"


class MicrophoneDesk:
    """Says in a label how the microphone stands; nothing here waits for a device."""

    def __init__(self, page: "Page") -> None:
        self._page = page
        self._label: Label | None = None
        self._device = ""
        self._words = ""
        self._is_trying = False
        self._is_left = threading.Event()

    def show_in(self, label: Label, device: str) -> None:
        """Use a label, which may be another one once the facts were looked at anew."""
        self._label, self._device = label, device
        self._say(self._words)

    def look(self, sound: SoundChoice) -> None:
        """Look once whether it is there."""
        if self._words:
            return
        self._say(LOOKING)

        def work(_: "Study") -> bool:
            return is_microphone_there(sound, self._require_wanted)

        def show(is_there: bool) -> None:
            self._say(THERE if is_there else MISSING)

        in_background(self._page, work, show, self._refused, _GROUP)

    def try_it(self, sound: SoundChoice) -> None:
        """Record a sentence and play it, unless that is being done."""
        if self._is_trying:
            return
        self._is_trying = True
        self._say(OPENING)

        def work(study: "Study") -> Trial:
            return try_microphone(study, sound, self._tell, self._require_wanted)

        in_background(self._page, work, self._tried, self._refused, _GROUP)

    def leave(self) -> None:
        """Stop at once; what was heard is forgotten."""
        self._is_left.set()

    def _require_wanted(self) -> None:
        if self._is_left.is_set():
            raise VivavoceError("Nobody waits for the microphone any more.")

    def _tell(self, step: str) -> None:
        """Pass on, from the thread that tries, what is being done."""
        self._page.call_later(self._say, STEPS[step])

    def _tried(self, trial: Trial) -> None:
        self._is_trying = False
        self._say(trial_words(trial))

    def _refused(self, error: VivavoceError) -> None:
        self._is_trying = False
        self._say(refusal_words(error.message))

    def _say(self, words: str) -> None:
        self._words = words
        if self._label and not self._is_left.is_set():
            self._label.update(plain(" · ".join(part for part in (self._device, words) if part)))
