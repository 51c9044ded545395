"""Whether a call is in the language that its schedule says, by its first minute of speech."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.drafting.language import WINDOW_SAMPLES, WINDOWS, another_language
from vivavoce.transcription.transcriber import Utterance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class LanguageCheck:
    """Collects speech, half a minute at a time, and listens which language it is."""

    def __init__(
        self, language: str, detect: Callable[["NDArray[np.float32]"], tuple[str, float]]
    ) -> None:
        self._language = language
        self._detect = detect
        self._speech: list[NDArray[np.float32]] = []
        self._heard: list[tuple[str, float]] = []

    def take(self, utterances: Iterable[Utterance]) -> None:
        """Take speech in; raises VivavoceError once it is surely in another language."""
        if len(self._heard) == WINDOWS:
            return
        self._speech += [utterance.samples for utterance in utterances]
        if sum(map(len, self._speech)) >= WINDOW_SAMPLES:
            self._listen()
        is_over = len(self._heard) == WINDOWS
        if is_over and (other := another_language(self._heard, self._language)):
            raise VivavoceError(f"It sounds like {other!r}, not {self._language!r}.")

    def _listen(self) -> None:
        import numpy as np

        self._heard.append(self._detect(np.concatenate(self._speech)[:WINDOW_SAMPLES]))
        self._speech.clear()
