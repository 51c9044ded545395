"""faster-whisper as an engine: the extra `fast`, with eight-bit numbers by CTranslate2."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription.installed import InstalledModel
from vivavoce.transcription.kept_folder import kept_folder
from vivavoce.transcription.memory import is_want_of_memory, too_little_memory
from vivavoce.transcription.packing.placing import heard_words, placed_words
from vivavoce.transcription.packing.rows import Row, pack
from vivavoce.transcription.packing.words import TimedWord
from vivavoce.transcription.transcriber import SAMPLE_RATE, HeardWord, Spelling, Utterance
from vivavoce.transcription.whisper.loading import refuse_language
from vivavoce.transcription.whisper.prompting import prompt_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AS_HEARD = Spelling()
_SHORTEST_SAMPLES = SAMPLE_RATE // 10
_ROWS_AT_ONCE = 8
# As for our own Whisper: odds of no speech over this, and words that it isn't sure of.
_NO_SPEECH = 0.6
_SURE_LOGPROB = -0.3


class FasterEngine:
    """A model of CTranslate2 in eight bits; base takes about 1 GB while it works."""

    def __init__(
        self,
        model: InstalledModel,
        language: str = "en",
        threads: int = 1,
        spelling: Spelling = _AS_HEARD,
    ) -> None:
        """Load `model`; raises VivavoceError where it, or the extra, can't be used here."""
        refuse_language(model, language)
        self._language = language
        self._model = _loaded(model, threads)
        self._prompt = prompt_of(spelling, language, self._tokens_of) or None

    def transcribe(self, utterances: Sequence[Utterance]) -> list[tuple[HeardWord, ...]]:
        """The words of each utterance, in their order."""
        numbers = [n for n, u in enumerate(utterances) if len(u.samples) >= _SHORTEST_SAMPLES]
        heard: dict[int, list[TimedWord]] = {}
        rows = pack(utterances, numbers)
        for row, words in zip(rows, self._words(rows), strict=True):
            for piece, placed in placed_words(words, row.pieces).items():
                heard[piece.number] = placed
        return [heard_words(heard.get(n, ()), u.start_ms) for n, u in enumerate(utterances)]

    def detect_language(self, samples: "NDArray[np.float32]") -> tuple[str, float]:
        """The code of the language most likely spoken in `samples` (16 kHz), and its odds."""
        if not self._model.model.is_multilingual:
            return "en", 1.0
        language, odds, _ = self._model.detect_language(samples)
        return str(language), float(odds)

    def _words(self, rows: Sequence[Row]) -> list[list[TimedWord]]:
        """The words of each row, in its own seconds; all rows are given as one sound."""
        import numpy as np

        ends = np.cumsum([len(row.samples) for row in rows]) / SAMPLE_RATE
        begins = [0.0, *ends[:-1].tolist()]
        words: list[list[TimedWord]] = [[] for _ in rows]
        for segment in self._segments(rows, list(zip(begins, ends.tolist(), strict=False))):
            place = min(int(np.searchsorted(ends, segment.start, "right")), len(rows) - 1)
            words[place] += _timed_words(segment, begins[place])
        return words

    def _segments(self, rows: Sequence[Row], clips: Sequence[tuple[float, float]]) -> Iterator[Any]:
        import numpy as np
        from faster_whisper import BatchedInferencePipeline

        if not rows:
            return
        segments, _ = BatchedInferencePipeline(self._model).transcribe(
            np.concatenate([row.samples for row in rows]),
            language=self._language,
            beam_size=1,
            word_timestamps=True,
            vad_filter=False,
            clip_timestamps=[{"start": begin, "end": end} for begin, end in clips],
            batch_size=_ROWS_AT_ONCE,
            initial_prompt=self._prompt,
        )
        yield from segments

    def _tokens_of(self, text: str) -> list[int]:
        return list(self._model.hf_tokenizer.encode(f" {text}", add_special_tokens=False).ids)


def _timed_words(segment: Any, begin: float) -> list[TimedWord]:
    """The words of one segment, in seconds from `begin`; none where nobody spoke."""
    if segment.no_speech_prob > _NO_SPEECH and segment.avg_logprob < _SURE_LOGPROB:
        return []
    return [
        TimedWord(word.word, word.start - begin, word.end - begin, float(word.probability))
        for word in segment.words
    ]


def _loaded(model: InstalledModel, threads: int) -> Any:
    folder = _folder_of(model)
    try:
        from faster_whisper import WhisperModel
    except ImportError as error:
        raise VivavoceError(
            "The engine faster-whisper isn't installed; recordings are safe: install Vivavoce"
            " with its extra `fast`, or use the engine whisper."
        ) from error
    try:
        return WhisperModel(
            str(folder),
            device="auto",
            compute_type="int8",
            cpu_threads=threads,
            local_files_only=True,
        )
    except Exception as error:  # a damaged folder can make CTranslate2 raise anything
        if is_want_of_memory(error):
            raise too_little_memory(model) from error
        raise VivavoceError(
            f"The CTranslate2 folder of the speech model {model.name!r} can't be read; recordings"
            " are safe: add the model again from such a folder, or use the engine whisper."
        ) from error


def _folder_of(model: InstalledModel) -> Path:
    folder = kept_folder(model.path)
    if folder is None:
        raise VivavoceError(
            f"The engine faster-whisper needs the model {model.name!r} as a CTranslate2 folder;"
            " recordings are safe: run `vivavoce models add FOLDER` with one that has a"
            " tokenizer.json in it, or use the engine whisper."
        )
    return folder
