"""One pass of Whisper over rows of sound: encoded, decoded and timed, as many at once as fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from vivavoce.transcription.packing.rows import Row, batches
from vivavoce.transcription.packing.words import TimedWord
from vivavoce.transcription.whisper.alignment import timed_words
from vivavoce.transcription.whisper.decoded import Decoded, most_tokens
from vivavoce.transcription.whisper.decoder import BatchDecoder
from vivavoce.transcription.whisper.encoder import WHOLE, positions_for
from vivavoce.transcription.whisper.vocabulary import Vocabulary

# What the decoder keeps of the sound of all rows at once; models of every size then fit.
_BYTES_AT_ONCE = 260 << 20
_MOST_ROWS = 16


@dataclass(frozen=True)
class HeardRow:
    """A row, and the words that one pass heard in it."""

    row: Row
    decoded: Decoded
    words: list[TimedWord]

    @property
    def text(self) -> str:
        """All words as they were written."""
        return "".join(word.text for word in self.words).strip()


@dataclass(frozen=True)
class Manner:
    """How to listen: over the whole window of 30 s or less, surely or by lot, with a prompt."""

    whole: bool = False
    temperature: float = 0.0
    prompted: bool = True


class Hears(Protocol):
    """What hears rows in one manner or another."""

    def hear(self, rows: Sequence[Row], manner: Manner) -> Iterator[HeardRow]:
        """Yield what is heard in each row, in any order."""
        ...


class Listener:
    """A loaded model with a prompt, ready to listen."""

    def __init__(self, model: Any, vocabulary: Vocabulary, prompt: Sequence[int]) -> None:
        self._model, self._vocabulary = model, vocabulary
        self._prompted = BatchDecoder(model, vocabulary, prompt)
        self._unprompted = BatchDecoder(model, vocabulary)
        self._rows_at_once = rows_at_once(model.dims)

    def hear(self, rows: Sequence[Row], manner: Manner) -> Iterator[HeardRow]:
        """Yield what is heard in each row, the shortest first."""
        for batch in batches(rows, self._rows_at_once):
            yield from self._hear(batch, manner)

    def _hear(self, rows: Sequence[Row], manner: Manner) -> Iterator[HeardRow]:
        import torch

        with torch.inference_mode():
            longest = max(len(row.samples) for row in rows)
            positions = WHOLE if manner.whole else positions_for(longest)
            decoder = self._prompted if manner.prompted else self._unprompted
            sounds = [row.samples for row in rows]
            limits = [most_tokens(row.seconds) for row in rows]
            for row, decoded in zip(
                rows, decoder.decode(sounds, positions, limits, manner.temperature), strict=True
            ):
                if decoded.lost:
                    decoded.said_once()
                yield HeardRow(row, decoded, timed_words(decoded, self._vocabulary, row.seconds))


def rows_at_once(dims: Any) -> int:
    """How many rows a model of these dimensions decodes in one batch."""
    a_row = dims.n_audio_ctx * dims.n_text_state * dims.n_text_layer * 2 * 4
    return int(max(1, min(_MOST_ROWS, _BYTES_AT_ONCE // a_row)))
