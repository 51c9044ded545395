"""Agreeing, once and by name, to use a speech model of unverified origin in a study."""

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.participants import now
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.study import Study
from vivavoce.transcription.models import InstalledModel


class ModelNotAccepted(VivavoceError):
    """A model of unverified origin that nobody has agreed to use in this study."""

    def __init__(self, model: InstalledModel) -> None:
        super().__init__(
            f"The origin of the model {model.name!r} is unverified: its file is not one that "
            f"OpenAI publishes. To use it in this study, name it: --model {model.name}"
        )
        self.model = model


def require_accepted(study: Study, model: InstalledModel) -> None:
    """Raise ModelNotAccepted unless the model is OpenAI's own, agreed to, or this is a demo."""
    if model.verified or study.settings.is_demo:
        return
    if not study.store.row("select 1 from accepted_models where sha256 = ?", model.sha256):
        raise ModelNotAccepted(model)


def accept_model(study: Study, model: InstalledModel) -> None:
    """Note that someone agreed, by name, to use this very file in this study."""
    with study.store.writing() as writer:
        row = {"sha256": model.sha256, "name": model.name, "accepted_at": now()}
        writer.insert_or_ignore("accepted_models", row)
        writer.audit(AuditEntry("model-accepted", model.name))
