"""The models that are on this computer, as their short descriptions beside them say."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain.errors import VivavoceError

FAVOURITE = "base"


@dataclass(frozen=True)
class InstalledModel:
    """A Whisper model in the models folder; `size_bytes` is the length of its .pt file."""

    name: str
    path: Path
    sha256: str
    size_bytes: int
    multilingual: bool
    verified: bool
    """Whether the file is, to the bit, one that OpenAI published."""
    source_sha256: str
    """The hash of what was added: the .pt file, or a CTranslate2 folder's model.bin."""
    alignment_heads: str | None
    """The published model whose attention heads tell when words were spoken."""

    @property
    def languages(self) -> str:
        """What it knows, in a word."""
        return "multilingual" if self.multilingual else "English"


def models_folder() -> Path:
    """Where models live: `VIVAVOCE_MODELS`, or else the user's data folder."""
    chosen = os.environ.get("VIVAVOCE_MODELS")
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_data_path("vivavoce") / "models"


def installed_models() -> list[InstalledModel]:
    """Every whole model in the folder, by name; half-written ones are left out."""
    found = [_described(note) for note in sorted(models_folder().glob("*.json"))]
    return [model for model in found if model is not None]


def find_model(name: str | None = None) -> InstalledModel:
    """The model of that name; without a name, base or else the first one.

    Raises VivavoceError where there is none, saying how to get one.
    """
    models = {model.name: model for model in installed_models()}
    if not models:
        raise VivavoceError(
            "No speech model is installed, so nothing can be transcribed yet; recordings are safe:"
            " add one with `vivavoce models add base`, or `vivavoce models add PATH`."
        )
    if name is None:
        return models.get(FAVOURITE) or next(iter(models.values()))
    if name not in models:
        raise VivavoceError(
            f"There is no whole speech model called {name!r} here (there is {', '.join(models)});"
            f" recordings are safe: choose one of these, or run `vivavoce models add {name}`."
        )
    return models[name]


def _described(note: Path) -> InstalledModel | None:
    path = note.with_suffix(".pt")  # `base.en.json` becomes `base.en.pt`
    try:
        facts = json.loads(note.read_text(encoding="utf-8"))
        model = InstalledModel(
            name=note.stem,
            path=path,
            sha256=str(facts["sha256"]),
            size_bytes=int(facts["size_bytes"]),
            multilingual=facts["language"] == "multilingual",
            verified=facts["origin"] == "published by OpenAI",
            source_sha256=str(facts["source_sha256"]),
            alignment_heads=facts["alignment_heads"],
        )
        return model if path.stat().st_size == model.size_bytes else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
