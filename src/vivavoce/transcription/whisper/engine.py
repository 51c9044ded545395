"""The engine: rows are heard once, and what can't be believed is heard again in other ways."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vivavoce.transcription.installed import InstalledModel
from vivavoce.transcription.packing.placing import heard_words, placed_words
from vivavoce.transcription.packing.rows import pack, worth_hearing
from vivavoce.transcription.packing.words import TimedWord
from vivavoce.transcription.transcriber import HeardWord, Spelling, Utterance
from vivavoce.transcription.whisper.doubts import has_hole, is_doubtful
from vivavoce.transcription.whisper.hearing import Listener, Manner
from vivavoce.transcription.whisper.loading import load_model
from vivavoce.transcription.whisper.prompting import prompt_of
from vivavoce.transcription.whisper.second_hearing import hear_again
from vivavoce.transcription.whisper.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AS_HEARD = Spelling()


class WhisperEngine:
    """A loaded Whisper model; base takes about 300 MB, and as much again while it works."""

    def __init__(
        self,
        model: InstalledModel,
        language: str = "en",
        threads: int = 1,
        spelling: Spelling = _AS_HEARD,
    ) -> None:
        """Load `model`; raises VivavoceError where it can't be used for `language` here."""
        import torch

        torch.set_num_threads(threads)
        self._language = language
        self._model = load_model(model, language)
        self._vocabulary = Vocabulary(self._model, language)
        self.expect(spelling)

    def transcribe(self, utterances: Sequence[Utterance]) -> list[tuple[HeardWord, ...]]:
        """The words of each utterance, in their order; raises VivavoceError for want of memory."""
        heard: dict[int, list[TimedWord]] = {}
        doubtful: list[int] = []
        for found in self._listener.hear(pack(utterances, worth_hearing(utterances)), Manner()):
            believed = not is_doubtful(found.decoded, found.text)
            for piece, words in placed_words(found.words, found.row.pieces).items():
                heard[piece.number] = words if believed else []
                if not believed or has_hole(words, piece.seconds):
                    doubtful.append(piece.number)
        for number, words in hear_again(self._listener, utterances, sorted(doubtful)).items():
            # Heard alone and all of it, silence is silence; but no words go for a worse hearing.
            if not words or len(words) > len(heard[number]):
                heard[number] = words
        return [heard_words(heard.get(n, ()), u.start_ms) for n, u in enumerate(utterances)]

    def expect(self, spelling: Spelling) -> None:
        """Lean towards these words from now on, and towards no others."""
        tokens_of = self._vocabulary.tokens_of
        prompt = tokens_of(prompt_of(spelling, self._language, tokens_of))
        self._listener = Listener(self._model, self._vocabulary, prompt)

    def detect_language(self, samples: "NDArray[np.float32]") -> tuple[str, float]:
        """The code of the language most likely spoken in `samples` (16 kHz), and its odds."""
        import whisper

        if not self._model.is_multilingual:
            return "en", 1.0
        mel = whisper.log_mel_spectrogram(whisper.pad_or_trim(samples), self._model.dims.n_mels)
        _, odds = self._model.detect_language(mel.to(self._model.encoder.conv1.weight))
        language = max(odds, key=odds.get)
        return language, float(odds[language])
