"""Looking into a .pt file of openai-whisper without trusting it, and knowing OpenAI's own."""

import zipfile
from pathlib import Path
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription.architecture import Dims, are_plausible, expected_shapes


def published_hashes() -> dict[str, str]:
    """The sha256 of every model file that OpenAI published, each with the model's name."""
    import whisper

    return {url.split("/")[-2]: name for name, url in whisper._MODELS.items()}


def checkpoint_dims(path: Path) -> Dims:
    """The dimensions of a .pt checkpoint whose tensors are exactly those of such a Whisper.

    Raises VivavoceError for any other file; no code in the file is ever run.
    """
    import torch

    refusal = VivavoceError(
        "This is not a whole Whisper model of openai-whisper; nothing was added, so check the"
        " file or get a fresh copy of it."
    )
    if not zipfile.is_zipfile(path):  # torch.save has written zip archives since 2020
        raise refusal
    try:
        # weights_only: a pickle may run anything. mmap: only names and shapes are looked at.
        found: Any = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
        dims, state = dict(found["dims"]), found["model_state_dict"]
        shapes = {key: tuple(tensor.shape) for key, tensor in state.items()}
    except Exception as error:  # a hostile file can make torch raise anything
        raise refusal from error
    if not are_plausible(dims) or shapes != expected_shapes(dims):
        raise refusal
    return dims
