"""A moment of speech as a point among voices, by a small network whose weights ship with us.

The network is GE2E (Wan et al. 2018, arXiv:1710.10467) as Resemble AI trained and published it: 40
mel bands of 1.6 s go through three LSTM layers, and what they end with says who speaks.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from vivavoce.transcription.heard import VoiceSample
from vivavoce.transcription.speakers.mel import mel_frames
from vivavoce.transcription.transcriber import SAMPLE_RATE, Utterance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

SAMPLE_MS = 1600
"""How much sound one sample is taken from: what the network was trained on."""

STEP_MS = 800
"""How far apart two samples of one utterance begin."""

# Shorter than this there is a cough or a click, and no voice.
_SHORTEST_MS = 300
_WEIGHTS = "ge2e.npz"
_TOP = 255


def voice_samples(utterance: Utterance) -> tuple[VoiceSample, ...]:
    """Return the voices within an utterance, one each 0.8 s; a short one is heard over and over.

    It costs about 0.2 s of one processor for a minute of speech, and needs torch: use it in the
    transcriber's own process.
    """
    starts = _starts(len(utterance.samples))
    if not starts:
        return ()
    vectors = _vectors([_window(utterance.samples, start) for start in starts])
    return tuple(
        VoiceSample(
            _ms(utterance, start), min(_ms(utterance, start + _length()), utterance.end_ms), v
        )
        for start, v in zip(starts, vectors, strict=True)
    )


def _length() -> int:
    return SAMPLE_MS * SAMPLE_RATE // 1000


def _starts(length: int) -> list[int]:
    """Where the windows begin; the last one ends with the sound."""
    if length * 1000 < _SHORTEST_MS * SAMPLE_RATE:
        return []
    last = max(0, length - _length())
    return sorted({*range(0, last, STEP_MS * SAMPLE_RATE // 1000), last})


def _window(samples: "Sound", start: int) -> "Sound":
    import numpy as np

    # np.resize repeats what is too short.
    return np.resize(samples[start : start + _length()], _length())


def _ms(utterance: Utterance, sample: int) -> int:
    return utterance.start_ms + sample * 1000 // SAMPLE_RATE


def _vectors(windows: "list[Sound]") -> list[bytes]:
    import numpy as np
    import torch

    lstm, weight, bias = _network()
    with torch.inference_mode():
        _, (hidden, _) = lstm(torch.from_numpy(mel_frames(np.stack(windows))))
        points = torch.relu(hidden[-1] @ weight.T + bias).numpy()
    highest = np.maximum(points.max(axis=1, keepdims=True), 1e-9)
    return [row.tobytes() for row in np.round(points / highest * _TOP).astype(np.uint8)]


@cache
def _network() -> Any:
    """The LSTM (torch has no types: Any), and the layer behind it."""
    import numpy as np
    import torch

    with (files(__package__) / _WEIGHTS).open("rb") as file, np.load(file) as stored:
        weights = {name: torch.from_numpy(stored[name].astype(np.float32)) for name in stored}
    weight, bias = weights.pop("linear.weight"), weights.pop("linear.bias")
    lstm = torch.nn.LSTM(input_size=40, hidden_size=256, num_layers=3, batch_first=True)
    lstm.load_state_dict({name.removeprefix("lstm."): value for name, value in weights.items()})
    return lstm.eval(), weight, bias
