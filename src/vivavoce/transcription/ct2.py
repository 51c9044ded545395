"""CTranslate2's whisper folders, turned into checkpoints of openai-whisper without any loss."""

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from vivavoce.transcription import ct2_file
from vivavoce.transcription.architecture import Dims, are_plausible, expected_shapes
from vivavoce.transcription.ct2_file import Variable, open_model, unreadable
from vivavoce.transcription.ct2_names import whisper_names

if TYPE_CHECKING:
    from torch import Tensor


class Checkpoint(TypedDict):
    """What `whisper.load_model` reads from a .pt file."""

    dims: Dims
    model_state_dict: "dict[str, Tensor]"


def is_ct2_folder(path: Path) -> bool:
    """Whether `path` is a folder with a CTranslate2 `model.bin` in it."""
    return path.is_dir() and (path / "model.bin").is_file()


def read_ct2(folder: Path) -> Checkpoint:
    """The folder's model as openai-whisper's checkpoint, numbers and precision unchanged.

    Raises VivavoceError where the file is no whole Whisper model in 16 or 32 bit floats.
    """
    data, variables = open_model(folder / "model.bin")
    dims = _dims(data, variables)
    state: dict[str, Tensor] = {}
    for name, variable in variables.items():
        targets = whisper_names(name)
        if targets:
            state.update(_tensors(data, variable, targets))
    if {name: tuple(tensor.shape) for name, tensor in state.items()} != expected_shapes(dims):
        raise unreadable("parts of the model are missing or have the wrong size")
    return {"dims": dims, "model_state_dict": state}


def _tensors(
    data: mmap.mmap, variable: Variable, targets: tuple[str | None, ...]
) -> "Iterator[tuple[str, Tensor]]":
    import torch

    dtypes = {
        ct2_file.FLOAT32: torch.float32,
        ct2_file.FLOAT16: torch.float16,
        ct2_file.BFLOAT16: torch.bfloat16,
    }
    if variable.dtype not in dtypes:
        raise unreadable("it is stored in eight bits, which only CTranslate2 itself can run")
    dtype = dtypes[variable.dtype]
    values = variable.size // dtype.itemsize
    whole = torch.frombuffer(data, dtype=dtype, count=values, offset=variable.offset)
    if not variable.shape or variable.shape[0] % len(targets):
        raise unreadable("parts of the model have the wrong size")
    for target, rows in zip(
        targets, whole.reshape(variable.shape).chunk(len(targets)), strict=True
    ):
        if target:  # a copy: a view would write the whole file into every tensor that is saved
            yield target, rows.clone()


def _dims(data: mmap.mmap, variables: dict[str, Variable]) -> Dims:
    try:
        audio_width, mels, _ = variables["encoder/conv1/weight"].shape
        audio_context, _ = variables["encoder/position_encodings/encodings"].shape
        text_context, _ = variables["decoder/position_encodings/encodings"].shape
        vocabulary, text_width = variables["decoder/embeddings/weight"].shape
        dims = {
            "n_mels": mels,
            "n_audio_ctx": audio_context,
            "n_audio_state": audio_width,
            "n_audio_head": _whole_number(data, variables["encoder/num_heads"]),
            "n_audio_layer": _layers(variables, "encoder"),
            "n_vocab": vocabulary,
            "n_text_ctx": text_context,
            "n_text_state": text_width,
            "n_text_head": _whole_number(data, variables["decoder/num_heads"]),
            "n_text_layer": _layers(variables, "decoder"),
        }
    except (KeyError, ValueError) as error:
        raise unreadable("parts of the model are missing or have the wrong size") from error
    if not are_plausible(dims):
        raise unreadable("its dimensions are not those of a Whisper model")
    return dims


def _whole_number(data: mmap.mmap, variable: Variable) -> int:
    raw = data[variable.offset : variable.offset + min(variable.size, 4)]
    return int.from_bytes(raw, "little", signed=True)


def _layers(variables: dict[str, Variable], side: str) -> int:
    end = "/ffn/linear_0/weight"
    return sum(name.startswith(f"{side}/layer_") and name.endswith(end) for name in variables)
