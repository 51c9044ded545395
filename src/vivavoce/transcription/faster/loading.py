"""Getting a CTranslate2 folder into memory, or saying in a sentence why it can't be used here."""

from pathlib import Path
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.hashing import file_sha256
from vivavoce.transcription.graphics import has_graphics_card
from vivavoce.transcription.installed import InstalledModel
from vivavoce.transcription.kept_folder import kept_folder
from vivavoce.transcription.memory import (
    is_want_of_memory,
    refuse_without_memory,
    too_little_memory,
)
from vivavoce.transcription.whisper.loading import refuse_language


def load_model(model: InstalledModel, language: str, threads: int) -> Any:
    """A WhisperModel of faster-whisper (which has no types: Any).

    Raises VivavoceError where the extra isn't installed, the model doesn't know the language, its
    folder is missing or can't be read any more, or this machine has too little memory for it.
    """
    refuse_language(model, language)
    whisper_model = _library()
    folder = _folder_of(model)
    refuse_without_memory(model)
    device, numbers = ("cuda", "float16") if has_graphics_card() else ("cpu", "int8")
    try:
        return whisper_model(
            str(folder),
            device=device,
            compute_type=numbers,
            cpu_threads=threads,
            local_files_only=True,
        )
    except Exception as error:  # a damaged folder can make CTranslate2 raise anything
        if is_want_of_memory(error):
            raise too_little_memory(model) from error
        raise _unreadable(model) from error


def _library() -> Any:
    try:
        from faster_whisper import WhisperModel
    except ImportError as error:
        raise VivavoceError(
            "The engine faster-whisper isn't installed; recordings are safe: install Vivavoce"
            " with its extra `fast`, or use the engine whisper."
        ) from error
    return WhisperModel


def _folder_of(model: InstalledModel) -> Path:
    folder = kept_folder(model.path)
    if folder is None:
        raise VivavoceError(
            f"The engine faster-whisper needs the model {model.name!r} as a CTranslate2 folder;"
            " recordings are safe: run `vivavoce models add FOLDER` with one that has a"
            " tokenizer.json in it, or use the engine whisper."
        )
    # CTranslate2 takes altered numbers for numbers, and what is heard would be nonsense.
    if file_sha256(folder / "model.bin") != model.source_sha256:
        raise _unreadable(model)
    return folder


def _unreadable(model: InstalledModel) -> VivavoceError:
    return VivavoceError(
        f"The CTranslate2 folder of the speech model {model.name!r} can't be read; recordings"
        " are safe: add the model again from such a folder, or use the engine whisper."
    )
