"""Whisper's encoder over as much sound as there is, not always over 30 s of it."""

from typing import TYPE_CHECKING, Any

from vivavoce.transcription.transcriber import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POSITIONS_PER_SECOND = 50
WHOLE = 1500
"""Positions of Whisper's own window of 30 s."""
_SAMPLES_PER_POSITION = SAMPLE_RATE // POSITIONS_PER_SECOND
# Cut at the sound's very end Whisper can't tell that it is over, and says the last words again.
_MARGIN = 3 * POSITIONS_PER_SECOND // 2
# The same happens in a window of a few seconds, which it never saw in training.
_LEAST = 10 * POSITIONS_PER_SECOND


def positions_for(samples: int) -> int:
    """How many positions to look at for that much sound; never fewer than the sound has."""
    needed = -(-samples // _SAMPLES_PER_POSITION) + _MARGIN
    return min(WHOLE, max(_LEAST, needed))


def encode(model: Any, sound: "NDArray[np.float32]", positions: int) -> Any:
    """What the encoder makes of a sound (16 kHz): a tensor (1, positions, width)."""
    import torch
    from torch.nn.functional import gelu
    from whisper.audio import log_mel_spectrogram

    filled = torch.zeros(positions * _SAMPLES_PER_POSITION)
    heard = sound[: len(filled)]
    filled[: len(heard)] = torch.from_numpy(heard.copy())
    encoder = model.encoder
    # To where and how the model's numbers are: on a graphics card they have 16 bits.
    mel = log_mel_spectrogram(filled, model.dims.n_mels).to(encoder.conv1.weight)
    hidden = gelu(encoder.conv2(gelu(encoder.conv1(mel[None])))).permute(0, 2, 1)
    hidden = hidden + encoder.positional_embedding[:positions]
    for block in encoder.blocks:
        hidden = block(hidden)
    return encoder.ln_post(hidden)
