"""Whether a call is in the language that its schedule says, by its first minute of speech."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.drafting.language import SURE, WINDOW_SAMPLES, WINDOWS
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
        self._others: list[str | None] = []

    def take(self, utterances: Iterable[Utterance]) -> None:
        """Take speech in; raises VivavoceError once it is surely in another language."""
        if len(self._others) == WINDOWS:
            return
        self._speech += [utterance.samples for utterance in utterances]
        if sum(map(len, self._speech)) >= WINDOW_SAMPLES:
            self._listen()
        other = self._others[0] if len(self._others) == WINDOWS else None
        if other and set(self._others) == {other}:
            raise VivavoceError(f"It sounds like {other!r}, not {self._language!r}.")

    def _listen(self) -> None:
        import numpy as np

        language, odds = self._detect(np.concatenate(self._speech)[:WINDOW_SAMPLES])
        self._others.append(language if language != self._language and odds >= SURE else None)
        self._speech.clear()
