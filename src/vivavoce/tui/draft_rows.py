"""How “Make a draft” says what can be chosen, and what is chosen now."""

from textual.content import Content

from vivavoce.session.drafting.drafted import Wanted
from vivavoce.session.drafting.offering import DraftOffer, ModelOffer
from vivavoce.tui.dialogs.spoken_language import language_words
from vivavoce.tui.plain_text import plain, plain_lines, shortened
from vivavoce.tui.words import minutes_words

_GOES_ON = "An earlier attempt stopped; with this, it goes on there."
_ANEW = "An earlier attempt stopped; with this, all is heard anew."
_NAME_WIDTH = 14


def sound_words(offer: DraftOffer) -> str:
    """Say how much sound there is, and what speaks for a model where there are several."""
    choice = " Larger models hear better but take longer." if len(offer.models) > 1 else ""
    return f"{minutes_words(offer.length_ms)} of sound.{choice}"


def model_rows(offer: DraftOffer, wanted: Wanted) -> list[Content]:
    """Return a line for each model, with how long it takes with the engine that is chosen."""
    return [_row(each, wanted, offer.length_ms) for each in offer.models]


def details(offer: DraftOffer, wanted: Wanted) -> Content:
    """Say how the chosen model fits this machine, and all that is chosen beside it."""
    spoken = language_words(wanted.language, offer.spoken)
    chosen = offer.of(wanted.model)
    lines = [plain(chosen.fit.words), plain(("Language  ", "bold"), spoken)]
    if any(len(each.engines) > 1 for each in offer.models):
        lines.append(plain(("Engine    ", "bold"), chosen.engine(wanted.engine)))
    if offer.is_begun:
        lines.append(plain(_GOES_ON if wanted == offer.usual else _ANEW))
    return plain_lines(lines)


def _row(offer: ModelOffer, wanted: Wanted, length_ms: int) -> Content:
    model = offer.model
    size = f"{model.size_bytes // 1_000_000} MB"
    return plain(
        (f"{shortened(model.name, _NAME_WIDTH):{_NAME_WIDTH}}", "bold"),
        f" {size:>7}  {model.languages:12}  ",
        offer.time_words(wanted.engine, length_ms),
    )
