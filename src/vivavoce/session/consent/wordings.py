"""Sample wording: refused for a real participant until it is replaced, or kept by name."""

import hashlib
from collections.abc import Iterable

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.participants import now
from vivavoce.session.staff import staff_initials
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.settings import SAMPLE
from vivavoce.study.study import Study


class SampleWording(VivavoceError):
    """Words that nobody has approved were to be put to a real person."""

    def __init__(self) -> None:
        super().__init__(
            "The wording is a SAMPLE that came with Vivavoce, so it is not read to a participant. "
            "Nothing was recorded. Put your approved words into study.toml, or keep the sample by "
            "name: vivavoce consent keep-sample --by AB"
        )


def wording_sha256(wording: str) -> str:
    """Return the hash by which the very words that were read are known again."""
    return hashlib.sha256(wording.encode()).hexdigest()


def sample_wordings(study: Study) -> tuple[str, ...]:
    """Return what would be read out and is sample wording that nobody kept; none in a demo."""
    settings = study.settings
    items = (item.ask for item in settings.consent_items)
    return _unkept(study, (*items, *settings.opening.say, settings.safety.confidentiality))


def is_sample(study: Study, wording: str) -> bool:
    """Whether these words are sample wording that nobody kept."""
    return bool(_unkept(study, (wording,)))


def require_own_wording(study: Study, wording: str) -> None:
    """Raise SampleWording unless these words may be read to a participant."""
    if is_sample(study, wording):
        raise SampleWording


def keep_sample(study: Study, by: str) -> int:
    """Note that somebody keeps all sample wording as it is; return how many texts that are.

    Raises VivavoceError (exit code 2) for initials that are none, or not of this study.
    """
    keeper = staff_initials(study, by)
    wordings = sample_wordings(study)
    with study.store.writing() as writer:
        for wording in wordings:
            row = {"wording_sha256": wording_sha256(wording), "kept_by": keeper, "kept_at": now()}
            writer.insert_or_ignore("kept_wordings", row)
        if wordings:
            content = "\n".join(wordings).encode()
            writer.audit(AuditEntry("sample-wording-kept", "study", keeper, content))
    return len(wordings)


def _unkept(study: Study, wordings: Iterable[str]) -> tuple[str, ...]:
    if study.settings.is_demo:
        return ()
    kept = {row["wording_sha256"] for row in study.store.rows("select * from kept_wordings")}
    samples = dict.fromkeys(text for text in wordings if text.strip().startswith(SAMPLE))
    return tuple(text for text in samples if wording_sha256(text) not in kept)
