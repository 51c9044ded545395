"""OpenAI's Whisper as an engine, on the processor and from a file on disk only."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription.installed import InstalledModel
from vivavoce.transcription.transcriber import SAMPLE_RATE, HeardWord, Spelling, Utterance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AS_HEARD = Spelling()
# Below a tenth of a second there is no word, and Whisper invents some.
_SHORTEST_SAMPLES = SAMPLE_RATE // 10
_OPTIONS: dict[str, object] = {
    "word_timestamps": True,
    "fp16": False,  # a processor has no half precision, and Whisper warns about it each time
    # Each utterance stands for itself: fed with the text before it, base repeats and loops.
    "condition_on_previous_text": False,
    "temperature": (0.0, 0.2, 0.4),
    # A stretch that Whisper takes for no speech, and is unsure of, yields no words.
    "no_speech_threshold": 0.6,
    "logprob_threshold": -1.0,
    "verbose": None,
}


def load_model(model: InstalledModel) -> Any:
    """The installed model, in memory and ready for word times (whisper has no types: Any).

    Raises VivavoceError where the file can't be read any more.
    """
    import whisper

    try:
        loaded = whisper.load_model(str(model.path), device="cpu")
    except Exception as error:  # a damaged file can make torch raise anything
        raise VivavoceError(
            f"The speech model {model.name!r} can't be read; recordings are safe: add it again"
            " with `vivavoce models add`."
        ) from error
    heads = whisper._ALIGNMENT_HEADS.get(model.alignment_heads)
    if heads is not None:
        loaded.set_alignment_heads(heads)
    return loaded


class WhisperEngine:
    """A loaded Whisper model; it holds about 400 MB for base, and one call runs at a time."""

    def __init__(
        self,
        model: InstalledModel,
        language: str = "en",
        threads: int = 1,
        spelling: Spelling = _AS_HEARD,
    ) -> None:
        """Load `model`; raises VivavoceError where it is damaged or knows only English."""
        import torch

        if language != "en" and not model.multilingual:
            raise VivavoceError(
                f"The speech model {model.name!r} knows only English; recordings are safe:"
                " choose a multilingual one, such as base."
            )
        torch.set_num_threads(threads)
        self._language = language
        self._spelling = spelling
        self._model = load_model(model)

    def transcribe(self, utterances: Sequence[Utterance]) -> list[tuple[HeardWord, ...]]:
        """The words of each utterance, in their order."""
        return [self._words(utterance) for utterance in utterances]

    def detect_language(self, samples: "NDArray[np.float32]") -> tuple[str, float]:
        """The code of the language most likely spoken in `samples` (16 kHz), and its odds."""
        import whisper

        mel = whisper.log_mel_spectrogram(whisper.pad_or_trim(samples), self._model.dims.n_mels)
        _, odds = self._model.detect_language(mel)
        language = max(odds, key=odds.get)
        return language, float(odds[language])

    def _words(self, utterance: Utterance) -> tuple[HeardWord, ...]:
        samples, start_ms = utterance.samples, utterance.start_ms
        if len(samples) < _SHORTEST_SAMPLES:
            return ()
        heard = self._model.transcribe(samples, language=self._language, **_OPTIONS)
        length_ms = len(samples) * 1000 // SAMPLE_RATE
        words: list[HeardWord] = []
        for segment in heard["segments"]:
            for word in segment["words"]:
                _append(words, word, start_ms, length_ms)
        return tuple(words)


def _append(words: list[HeardWord], word: dict[str, Any], start_ms: int, length_ms: int) -> None:
    text = str(word["word"])
    begin, end = (
        start_ms + min(max(round(word[key] * 1000), 0), length_ms) for key in ("start", "end")
    )
    end = max(begin, end)
    if words and not text.startswith(" "):
        # Whisper cuts "well-known" and "name@place.org" into pieces: only a space ends a word.
        last = words.pop()
        begin, text = last.start_ms, last.text + text
        words.append(HeardWord(text, begin, end, min(last.p, float(word["probability"]))))
    elif text.strip():
        words.append(HeardWord(text.strip(), begin, end, float(word["probability"])))
