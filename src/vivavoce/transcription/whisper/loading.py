"""Getting a model into memory, or saying in a sentence why it can't be used here."""

from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.hashing import file_sha256
from vivavoce.transcription.graphics import has_graphics_card
from vivavoce.transcription.installed import InstalledModel
from vivavoce.transcription.memory import (
    is_want_of_memory,
    refuse_without_memory,
    too_little_memory,
)


def load_model(model: InstalledModel, language: str = "en") -> Any:
    """The installed model, ready for word times in `language` (whisper has no types: Any).

    Raises VivavoceError where the file can't be read any more, the model doesn't know the
    language, or this machine has too little memory for it.
    """
    refuse_language(model, language)
    refuse_without_memory(model)
    # Torch takes altered numbers for numbers, and Whisper would talk nonsense or die of them.
    if not model.path.exists() or file_sha256(model.path) != model.sha256:
        raise _unreadable(model)
    try:
        return _loaded(model)
    except Exception as error:  # a damaged file can make torch raise anything
        if is_want_of_memory(error):
            raise too_little_memory(model) from error
        raise _unreadable(model) from error


def refuse_language(model: InstalledModel, language: str) -> None:
    """Raise VivavoceError where the model, or Whisper altogether, doesn't know the language."""
    from whisper.tokenizer import LANGUAGES

    if language not in LANGUAGES:
        raise VivavoceError(
            f"Whisper knows no language {language!r}; recordings are safe: give the schedule's"
            " language as a code such as en or de."
        )
    if language != "en" and not model.multilingual:
        raise VivavoceError(
            f"The speech model {model.name!r} knows only English; recordings are safe:"
            " choose a multilingual one, such as base."
        )


def _unreadable(model: InstalledModel) -> VivavoceError:
    return VivavoceError(
        f"The speech model {model.name!r} can't be read; recordings are safe: add it again"
        " with `vivavoce models add`."
    )


def _loaded(model: InstalledModel) -> Any:
    import whisper

    on_card = has_graphics_card()
    loaded = whisper.load_model(str(model.path), device="cuda" if on_card else "cpu")
    heads = whisper._ALIGNMENT_HEADS.get(model.alignment_heads)
    if heads is not None:
        loaded.set_alignment_heads(heads)
    return _in_half_precision(loaded) if on_card else loaded


def _in_half_precision(model: Any) -> Any:
    """The model in 16 bits, which cards are quick at; but Whisper computes its norms in 32."""
    from whisper.model import LayerNorm

    model.half()
    for module in model.modules():
        if isinstance(module, LayerNorm):
            module.float()
    return model
