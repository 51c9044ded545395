"""Why no draft grows while a call goes on: calls and `vivavoce doctor` both ask here."""

from collections.abc import Iterator
from contextlib import contextmanager

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.drafting.accepting import require_accepted
from vivavoce.session.drafting.language import require_known
from vivavoce.session.drafting.live.power import is_on_battery
from vivavoce.study.study import Study
from vivavoce.transcription.memory import refuse_without_memory
from vivavoce.transcription.models import find_model
from vivavoce.transcription.recogniser import Recogniser

NEVER = "off in study.toml"


class NothingGrows(VivavoceError):
    """No draft may grow in a call; `words` say why, few enough for a line on the screen."""

    def __init__(self, words: str, message: str) -> None:
        super().__init__(message)
        self.words = words


def recogniser_for_calls(study: Study, language: str) -> Recogniser:
    """Return what hears calls in a language while they go on; raises NothingGrows."""
    if study.settings.transcription.while_calling == "never":
        raise NothingGrows(NEVER, 'study.toml says while_calling = "never".')
    with _explained("no model"):
        model = find_model()
    with _explained("model not agreed to"):
        require_accepted(study, model)
    with _explained("model knows only English"):
        require_known(model, language)
    with _explained("too little memory"):
        refuse_without_memory(model)
    return Recogniser(model, language)


def passing_hindrance(study: Study) -> str:
    """Return what keeps a draft from growing just now, `on battery`, or "" for nothing."""
    is_bound = study.settings.transcription.while_calling == "on mains"
    return "on battery" if is_bound and is_on_battery() else ""


@contextmanager
def _explained(words: str) -> Iterator[None]:
    try:
        yield
    except VivavoceError as error:
        raise NothingGrows(words, error.message) from error
