"""Putting a model from disk into the models folder, checked and in one step."""

import json
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.durable import make_private_folder, sync_folder, write_durably
from vivavoce.protection.hashing import file_sha256
from vivavoce.transcription.architecture import Dims, architecture_name, is_multilingual
from vivavoce.transcription.checkpoint import checkpoint_dims, published_hashes
from vivavoce.transcription.ct2 import is_ct2_folder, read_ct2
from vivavoce.transcription.installed import InstalledModel, find_model, models_folder
from vivavoce.transcription.kept_folder import keep_folder

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_CHUNK = 1 << 20


def add_model_from_path(path: Path, name: str | None = None) -> InstalledModel:
    """Install a .pt file or a CTranslate2 folder, under `name` or else a name of its own.

    A model of the same name is replaced; a crash at the worst moment leaves neither of the two
    listed, never half of one. Raises VivavoceError where the path holds no whole Whisper model,
    the name can't be a file's name or the disk is full.
    """
    if name is not None:
        _check_name(name)
    if not is_ct2_folder(path) and not path.is_file():
        raise VivavoceError(
            f"{path} is neither a .pt file nor a folder with a model.bin; nothing was added,"
            " so give the path of one of these."
        )
    try:
        return _add(path, name)
    except OSError as error:
        raise VivavoceError(
            f"The model couldn't be copied ({error.strerror or error}); nothing was added,"
            f" so check the free space and the permissions of {models_folder()}."
        ) from error


def _add(path: Path, name: str | None) -> InstalledModel:
    make_private_folder(models_folder())
    with _temporary_file() as (copy, output):
        if path.is_dir():
            dims, source = _convert(path, output)
            name = name or architecture_name(dims) or path.resolve().name
        else:
            _copy(path, output)
            dims, source = checkpoint_dims(copy), file_sha256(copy)
            name = name or path.stem
        _check_name(name)
        os.fsync(output.fileno())
        _put_in_place(copy, name, _facts(copy, dims, source, name))
    model = find_model(name)
    keep_folder(path, model.path)
    return model


def _convert(folder: Path, output: BinaryIO) -> tuple[Dims, str]:
    import torch

    checkpoint = read_ct2(folder)
    torch.save(checkpoint, output)
    output.flush()
    return checkpoint["dims"], file_sha256(folder / "model.bin")


def _copy(path: Path, output: BinaryIO) -> None:
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            output.write(chunk)
    output.flush()


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise VivavoceError(
            f"A model can't be called {name!r}; nothing was added, so choose a name of letters,"
            " digits, dots, dashes and underscores."
        )


def _facts(copy: Path, dims: Dims, source: str, name: str) -> dict[str, object]:
    published = published_hashes().get(source)
    heads = architecture_name(dims)
    # large-v1 looks like large-v2 from outside: only its hash or its given name tells.
    if heads == "large-v2" and "large-v1" in (published, name):
        heads = "large-v1"
    return {
        "sha256": file_sha256(copy),
        "source_sha256": source,
        "size_bytes": copy.stat().st_size,
        "dims": dims,
        "language": "multilingual" if is_multilingual(dims) else "en",
        "origin": "published by OpenAI" if published else "origin unverified",
        "alignment_heads": heads,
    }


@contextmanager
def _temporary_file() -> Iterator[tuple[Path, BinaryIO]]:
    """A new file in the models folder that is gone afterwards, unless it was renamed."""
    handle, name = tempfile.mkstemp(dir=models_folder(), prefix=".adding-")
    try:
        with os.fdopen(handle, "wb") as output:
            yield Path(name), output
    finally:
        Path(name).unlink(missing_ok=True)


def _put_in_place(copy: Path, name: str, facts: dict[str, object]) -> None:
    folder = models_folder()
    note = folder / f"{name}.json"
    # The old note goes first: a crash in between leaves no note that speaks of another file.
    note.unlink(missing_ok=True)
    copy.replace(folder / f"{name}.pt")
    sync_folder(folder)
    write_durably(note, json.dumps(facts, indent=2).encode())
