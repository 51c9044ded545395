"""Writing openai-whisper's checkpoint as whisper.cpp reads it: the same weights, as fp16.

The layout: magic, eleven numbers, the mel filters, the tokens, then every tensor with its rank,
the length of its name, its type and its shape from the inside out. All little-endian. Vectors and
position tables stay fp32, as whisper.cpp expects them.
"""

import base64
import struct
from importlib import resources
from pathlib import Path
from typing import IO, Any

import numpy as np

_MAGIC = 0x67676D6C
_FP32, _FP16 = 0, 1
_NUMBERS = (
    "n_vocab n_audio_ctx n_audio_state n_audio_head n_audio_layer "
    "n_text_ctx n_text_state n_text_head n_text_layer n_mels"
).split()


def write_ggml(checkpoint: Path, target: Path) -> None:
    """Convert a multilingual .pt file of openai-whisper."""
    import torch

    found: Any = torch.load(checkpoint, map_location="cpu", weights_only=True)
    dims = found["dims"]
    with target.open("wb") as file:
        numbers = [dims[name] for name in _NUMBERS]
        file.write(struct.pack("<12i", _MAGIC, *numbers, _FP16))
        _write_filters(file, dims["n_mels"])
        _write_tokens(file)
        for name, tensor in found["model_state_dict"].items():
            _write_tensor(file, name, tensor.float().numpy())


def _write_filters(file: IO[bytes], n_mels: int) -> None:
    with (resources.files("whisper") / "assets" / "mel_filters.npz").open("rb") as archive:
        filters = np.load(archive)[f"mel_{n_mels}"].astype("<f4")
    file.write(struct.pack("<2i", *filters.shape))
    file.write(filters.tobytes())


def _write_tokens(file: IO[bytes]) -> None:
    listed = resources.files("whisper") / "assets" / "multilingual.tiktoken"
    rows = [line.split() for line in listed.read_text(encoding="ascii").splitlines() if line]
    tokens = sorted((int(rank), base64.b64decode(token)) for token, rank in rows)
    file.write(struct.pack("<i", len(tokens)))
    for _, token in tokens:
        file.write(struct.pack("<i", len(token)) + token)


def _write_tensor(file: IO[bytes], name: str, values: Any) -> None:
    if name.endswith(("conv1.bias", "conv2.bias")):
        values = values.reshape(-1, 1)  # whisper.cpp adds it to each column of the spectrogram
    is_exact = values.ndim < 2 or ("conv" in name and "bias" in name) or "positional" in name
    kind = _FP32 if is_exact else _FP16
    title = name.encode("ascii")
    file.write(struct.pack("<3i", values.ndim, len(title), kind))
    file.write(struct.pack(f"<{values.ndim}i", *reversed(values.shape)))
    file.write(title)
    file.write(values.astype("<f4" if is_exact else "<f2").tobytes())
