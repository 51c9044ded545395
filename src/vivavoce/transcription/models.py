"""Speech models: which are installed, and how others get here. The face of four small modules."""

from vivavoce.transcription.adding import add_model_from_path
from vivavoce.transcription.checkpoint import published_hashes
from vivavoce.transcription.fetching import add_model_by_name, download_size
from vivavoce.transcription.installed import (
    InstalledModel,
    find_model,
    installed_models,
    models_folder,
)

__all__ = [
    "InstalledModel",
    "add_model_by_name",
    "add_model_from_path",
    "download_size",
    "find_model",
    "installed_models",
    "models_folder",
    "published_hashes",
]
