"""A model's CTranslate2 folder, kept beside its .pt for the engine faster-whisper."""

import importlib.util
import shutil
import tempfile
from pathlib import Path

from vivavoce.domain.errors import VivavoceError

_NEEDED = ("model.bin", "tokenizer.json")
_KEPT = (*_NEEDED, "config.json", "preprocessor_config.json", "vocabulary.json", "vocabulary.txt")


def kept_folder(model: Path) -> Path | None:
    """The folder that was kept for the .pt file `model`; None where there is no whole one."""
    folder = _place(model)
    return folder if all((folder / name).is_file() for name in _NEEDED) else None


def keep_folder(source: Path, model: Path) -> None:
    """Keep `source` for `model` where faster-whisper is installed; what was kept before goes.

    It takes as much of the disk again, so it is kept only for who can use it. Raises VivavoceError
    where that fails, the disk being full, say.
    """
    shutil.rmtree(_place(model), ignore_errors=True)
    usable = all((source / name).is_file() for name in _NEEDED)
    if not usable or importlib.util.find_spec("faster_whisper") is None:
        return
    try:
        _copy(source, _place(model))
    except OSError as error:
        raise VivavoceError(
            f"The model {model.stem!r} was added, but not for the engine faster-whisper, which"
            f" needs a copy of its own ({error.strerror or error}): use the engine whisper, or make"
            " room and add the model again."
        ) from error


def _copy(source: Path, target: Path) -> None:
    copy = Path(tempfile.mkdtemp(dir=target.parent, prefix=".adding-"))
    try:
        for name in _KEPT:
            if (source / name).is_file():
                shutil.copyfile(source / name, copy / name)
        copy.rename(target)
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def _place(model: Path) -> Path:
    return model.with_suffix(".ct2")  # `base.en.pt` becomes `base.en.ct2`
