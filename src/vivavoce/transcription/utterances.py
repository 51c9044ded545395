"""Cutting a channel into utterances: stretches of speech, found by Silero's network.

Whisper invents words where nobody speaks, so it only ever hears what this lets through.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from vivavoce.transcription.heard import LEVEL_MS
from vivavoce.transcription.transcriber import SAMPLE_RATE, Utterance
from vivavoce.transcription.vad.cutter import Cutter
from vivavoce.transcription.vad.detector import speech_detector
from vivavoce.transcription.vad.sound import Stretch, at_16_khz, chunks_of, contiguous

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Stretch", "cut_utterances", "levels_db"]


def cut_utterances(stretches: Iterable[Stretch]) -> Iterator[Utterance]:
    """Yield the utterances of one channel, in order; a hole always ends one."""
    detector = speech_detector()
    for whole in contiguous(stretches):
        detector.reset()
        cutter = Cutter(whole.start_ms)
        for chunks in chunks_of(at_16_khz(whole)):
            for chunk in chunks:
                yield from cutter.take(chunk, detector.process_samples(chunk))
        yield from cutter.end()


def levels_db(samples: "NDArray[np.float32]") -> tuple[int, ...]:
    """The level of each 100 ms of `samples` (16 kHz, -1 to 1), in whole dBFS, at least -99."""
    import numpy as np

    step = SAMPLE_RATE * LEVEL_MS // 1000
    padded = np.pad(samples, (0, -len(samples) % step)).reshape(-1, step)
    power = np.maximum((padded.astype(np.float64) ** 2).mean(axis=1), 1e-9)
    return tuple(max(-99, int(level)) for level in np.round(10 * np.log10(power)))
