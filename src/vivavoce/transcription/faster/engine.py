"""faster-whisper as an engine: Whisper computed by CTranslate2, on a processor in eight bits."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from vivavoce.transcription.faster.loading import load_model
from vivavoce.transcription.installed import InstalledModel
from vivavoce.transcription.packing.placing import heard_words, placed_words, whole_words
from vivavoce.transcription.packing.rows import Piece, Row, pack, worth_hearing
from vivavoce.transcription.packing.words import TimedWord
from vivavoce.transcription.transcriber import SAMPLE_RATE, HeardWord, Spelling, Utterance
from vivavoce.transcription.whisper.doubts import has_hole, nobody_spoke
from vivavoce.transcription.whisper.prompting import prompt_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AS_HEARD = Spelling()
_ROWS_AT_ONCE = 8


class FasterEngine:
    """A model loaded by CTranslate2; base takes about 1 GB while it works."""

    def __init__(
        self,
        model: InstalledModel,
        language: str = "en",
        threads: int = 1,
        spelling: Spelling = _AS_HEARD,
    ) -> None:
        """Load `model`; raises VivavoceError where it, or the extra, can't be used here."""
        self._model = load_model(model, language, threads)
        self._language = language
        self._options = {
            "language": language,
            "beam_size": 1,
            "word_timestamps": True,
            "vad_filter": False,  # the utterances were cut by ours
        }
        self.expect(spelling)

    def transcribe(self, utterances: Sequence[Utterance]) -> list[tuple[HeardWord, ...]]:
        """The words of each utterance, in their order."""
        numbers = worth_hearing(utterances)
        heard = self._packed(pack(utterances, numbers))
        for number in numbers:
            samples = utterances[number].samples
            if has_hole(heard[number], len(samples) / SAMPLE_RATE):
                heard[number] = self._alone(samples) or heard[number]
        return [heard_words(heard.get(n, ()), u.start_ms) for n, u in enumerate(utterances)]

    def expect(self, spelling: Spelling) -> None:
        """Lean towards these words from now on, and towards no others."""
        self._prompt = prompt_of(spelling, self._language, self._tokens_of)

    def detect_language(self, samples: "NDArray[np.float32]") -> tuple[str, float]:
        """The code of the language most likely spoken in `samples` (16 kHz), and its odds."""
        if not self._model.model.is_multilingual:
            return "en", 1.0
        language, odds, _ = self._model.detect_language(samples)
        return str(language), float(odds)

    def _packed(self, rows: Sequence[Row]) -> dict[int, list[TimedWord]]:
        """The words of every utterance in these rows; all rows are given as one sound."""
        ends = list(accumulate(len(row.samples) for row in rows))
        begins = [0, *ends[:-1]]
        # It joins short rows, so a word is known by where it lies in the whole of the sound.
        pieces = [
            Piece(piece.number, begin + piece.begin, begin + piece.end)
            for row, begin in zip(rows, begins, strict=False)
            for piece in row.pieces
        ]
        segments = self._segments(rows, list(zip(begins, ends, strict=False)))
        words = [word for segment in segments for word in _timed_words(segment)]
        return {piece.number: placed for piece, placed in placed_words(words, pieces).items()}

    def _segments(self, rows: Sequence[Row], clips: Sequence[tuple[int, int]]) -> Iterator[Any]:
        import numpy as np
        from faster_whisper import BatchedInferencePipeline

        if rows:
            segments, _ = BatchedInferencePipeline(self._model).transcribe(
                np.concatenate([row.samples for row in rows]),
                clip_timestamps=[
                    {"start": begin / SAMPLE_RATE, "end": end / SAMPLE_RATE} for begin, end in clips
                ],
                batch_size=_ROWS_AT_ONCE,
                initial_prompt=self._prompt or None,
                **self._options,
            )
            yield from segments

    def _alone(self, samples: "NDArray[np.float32]") -> list[TimedWord]:
        """The words of what was left out of its row; a prompt or a neighbour can lead astray."""
        segments, _ = self._model.transcribe(
            samples, condition_on_previous_text=False, **self._options
        )
        return whole_words([word for each in segments for word in _timed_words(each)])

    def _tokens_of(self, text: str) -> list[int]:
        return list(self._model.hf_tokenizer.encode(f" {text}", add_special_tokens=False).ids)


def _timed_words(segment: Any) -> list[TimedWord]:
    """The words of one segment; none where nobody spoke."""
    if nobody_spoke(segment.no_speech_prob, segment.avg_logprob):
        return []
    return [
        TimedWord(word.word, word.start, word.end, float(word.probability))
        for word in segment.words
    ]
