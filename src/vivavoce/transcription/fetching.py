"""Fetching a published model: the only place where Vivavoce uses a network, when asked to."""

import hashlib
import http.client
import tempfile
import urllib.request
from collections.abc import Callable
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription.adding import add_model_from_path
from vivavoce.transcription.installed import InstalledModel, models_folder

Progress = Callable[[int], None]
_CHUNK = 1 << 20
_PATIENCE_S = 30.0
# Rounded sizes of the published files in millions of bytes, by family.
_MEGABYTES = {"tiny": 76, "base": 145, "small": 484, "medium": 1528, "large": 3087, "turbo": 1618}


def download_size(name: str) -> int | None:
    """About how many bytes `add_model_by_name(name)` fetches, None for an unknown name."""
    family = "turbo" if name.endswith("turbo") else name.removesuffix(".en").split("-")[0]
    megabytes = _MEGABYTES.get(family)
    return None if megabytes is None else megabytes * 1_000_000


def add_model_by_name(name: str, progress: Progress | None = None) -> InstalledModel:
    """Fetch what openai-whisper itself fetches for `name`, check its hash and install it.

    `progress` is told how many bytes have come so far. Raises VivavoceError for an unknown name,
    a network that fails or a file that isn't the published one.
    """
    import whisper

    if name not in whisper._MODELS:
        raise VivavoceError(
            f"OpenAI published no model called {name!r}; nothing was fetched,"
            f" so choose one of {', '.join(sorted(whisper._MODELS))}, or give a path."
        )
    url = str(whisper._MODELS[name])
    models_folder().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=models_folder(), prefix=".fetching-") as folder:
        target = Path(folder) / "model.pt"
        if _fetch(url, target, progress or (lambda _: None)) != url.split("/")[-2]:
            raise VivavoceError(
                f"What came for {name!r} is not the file that OpenAI published; it was thrown"
                " away, so try again, or add a copy from disk with `vivavoce models add PATH`."
            )
        return add_model_from_path(target, name)


def _fetch(url: str, target: Path, progress: Progress) -> str:
    """Save the address's content and return its SHA-256."""
    digest, size = hashlib.sha256(), 0
    try:
        with (
            urllib.request.urlopen(url, timeout=_PATIENCE_S) as answer,  # noqa: S310 whisper's own, https
            target.open("wb") as output,
        ):
            while chunk := answer.read(_CHUNK):
                output.write(chunk)
                digest.update(chunk)
                progress(size := size + len(chunk))
    except (OSError, http.client.HTTPException) as error:  # URLError is an OSError
        raise VivavoceError(
            "The model couldn't be fetched, for want of a network or of disk space; nothing was"
            " added, so try again later, or add a copy from disk with `vivavoce models add PATH`."
        ) from error
    return digest.hexdigest()
