"""Sample wording in what a person would be sent; a real study doesn't send it unawares."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.consent.wordings import keep_sample
from vivavoce.session.inviting.rendering import checked_documents
from vivavoce.session.inviting.templates import (
    DRAFT,
    LetterTemplate,
    copy_sample_templates,
    read_templates,
)
from vivavoce.session.people.participants import now
from vivavoce.session.staff import staff_initials
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.settings import SAMPLE
from vivavoce.study.study import Study

_TAG = re.compile("<[^<>]*>")
_MARK = re.compile(rf"\b{SAMPLE}\b")


@dataclass(frozen=True)
class SampleText:
    """Something that is still a sample: in which file, what, and the hash of its very words."""

    file: str
    what: str
    sha256: str


def sample_texts(study: Study, templates: Sequence[LetterTemplate]) -> tuple[SampleText, ...]:
    """Return all that is still a sample in what would be sent, kept by name or not."""
    return tuple(_in_settings(study)) + tuple(_in_templates(templates))


def refuse_samples(study: Study, templates: Sequence[LetterTemplate]) -> None:
    """Raise VivavoceError where a real study would send sample wording that nobody has kept."""
    if study.settings.is_demo:
        return
    left = _unkept(study, templates)
    if left:
        raise VivavoceError(
            f"SAMPLE wording is not sent to real participants. It still stands in {_places(left)}. "
            "Put your approved words in its place, or keep the sample by name (vivavoce consent "
            "keep-sample --by AB). Nothing was made."
        )


def _places(samples: Sequence[SampleText]) -> str:
    files = dict.fromkeys(each.file for each in samples)
    return "; ".join(
        f"{file} ({', '.join(each.what for each in samples if each.file == file)})"
        for file in files
    )


def keep_samples(study: Study, by: str) -> int:
    """Note that somebody keeps all that is still a sample, spoken or sent; return how many texts.

    Raises VivavoceError (exit code 2) for initials that are none, or not of this study, and (1) for
    a template that is no Word document.
    """
    keeper = staff_initials(study, by)
    copy_sample_templates(study.folder.templates)
    templates = read_templates(study.folder)
    checked_documents(templates)
    spoken = keep_sample(study, by)
    left = _unkept(study, templates)
    with study.store.writing() as writer:
        for each in left:
            row = {"wording_sha256": each.sha256, "kept_by": keeper, "kept_at": now()}
            writer.insert_or_ignore("kept_wordings", row)
        if left:
            content = "\n".join(each.sha256 for each in left).encode()
            writer.audit(AuditEntry("sample-letters-kept", "study", keeper, content))
    return spoken + len(left)


def _unkept(study: Study, templates: Sequence[LetterTemplate]) -> tuple[SampleText, ...]:
    kept = {row["wording_sha256"] for row in study.store.rows("select * from kept_wordings")}
    return tuple(each for each in sample_texts(study, templates) if each.sha256 not in kept)


def _in_settings(study: Study) -> Iterator[SampleText]:
    documents = study.settings.documents
    said = {
        "information_sheet": documents.sheet_version,
        "consent_form": documents.form_version,
        **{item.code: item.ask for item in study.settings.consent_items},
    }
    for what, words in said.items():
        if words.strip().startswith(SAMPLE):
            yield SampleText("study.toml", what, _sha256(words.encode()))


def _in_templates(templates: Sequence[LetterTemplate]) -> Iterator[SampleText]:
    for template in templates:
        is_text = template.name == DRAFT.name
        if _MARK.search(_decoded(template.data) if is_text else _words_of(template.data)):
            yield SampleText("templates", template.name, _sha256(template.data))


def _words_of(document: bytes) -> str:
    """Return what a .docx says, in body, headers and notes alike, without its markup."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = (archive.read(name) for name in archive.namelist() if name.startswith("word/"))
        return " ".join(_TAG.sub("", _decoded(part).replace("</w:p>", " ")) for part in parts)


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
