"""With what the draft of one interview can be made, and with what where nobody minds."""

from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.drafting.draftable import require_draftable
from vivavoce.session.drafting.drafted import Wanted
from vivavoce.session.drafting.fitting import Fit, fit_of
from vivavoce.session.drafting.language import DETECT, language_of, require_known
from vivavoce.session.drafting.pace import time_words
from vivavoce.session.drafting.sound import length_ms
from vivavoce.study.study import Study
from vivavoce.transcription.engines import usable_engines
from vivavoce.transcription.models import InstalledModel, find_model, installed_models
from vivavoce.transcription.progress import begun_with


@dataclass(frozen=True)
class ModelOffer:
    """An installed model, how it fits this machine, and the engines that can use it here."""

    model: InstalledModel
    fit: Fit
    engines: tuple[str, ...]

    def engine(self, chosen: str) -> str:
        """Return the engine that was chosen, or the usual one where it cannot use this model."""
        return chosen if chosen in self.engines else self.engines[0]

    def time_words(self, chosen: str, length_ms: int) -> str:
        """Say how long a draft of so much sound (ms) takes here: `about 5 min here`."""
        if self.fit.is_too_large:
            return "too large here"
        speed = self.fit.speeds.get(self.engine(chosen))
        if speed is None or speed.speed <= 0:
            return "time not known yet"
        return f"{time_words(length_ms / 1000 / speed.speed)} here"


@dataclass(frozen=True)
class DraftOffer:
    """What can be chosen for one interview; `usual` is taken where nobody chooses."""

    interview: InterviewId
    length_ms: int
    spoken: str
    """The language in which its schedule says that it was held: `en`."""
    models: tuple[ModelOffer, ...]
    usual: Wanted
    is_begun: bool
    """Whether an earlier attempt was interrupted, which `usual` goes on with."""

    def of(self, model: InstalledModel) -> ModelOffer:
        """Return what is known of one of the models."""
        return next(each for each in self.models if each.model == model)

    def require(self, wanted: Wanted) -> None:
        """Raise VivavoceError where the model does not know the language."""
        language = wanted.language or self.spoken
        if language != DETECT:
            require_known(wanted.model, language)


def draft_offer(study: Study, interview: InterviewId) -> DraftOffer:
    """Find out what is here; raises VivavoceError where no draft can be made, or no model is."""
    require_draftable(study, interview)
    usual, spoken = Wanted(find_model()), language_of(study, interview)
    models = tuple(
        ModelOffer(model, fit_of(model), usable_engines(model)) for model in installed_models()
    )
    begun = _begun(study.folder.interview(interview), models, spoken)
    return DraftOffer(
        interview, length_ms(study, interview), spoken, models, begun or usual, begun is not None
    )


def _begun(folder: Path, models: tuple[ModelOffer, ...], spoken: str) -> Wanted | None:
    """With what an interrupted attempt was begun; None without one that can go on here."""
    begun = begun_with(folder)
    for offer in models:
        if begun and begun.model_sha256 == offer.model.sha256 and begun.engine in offer.engines:
            language = None if begun.language == spoken else begun.language
            return Wanted(offer.model, begun.engine, language)
    return None
