"""The study's own templates of letters, in its folder `templates/`."""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.exclusive import create_durably
from vivavoce.study.folder import StudyFolder

EMAIL = "email.txt"


@dataclass(frozen=True)
class LetterTemplate:
    """One template as it lies in the study, and the name of the file that is made of it.

    That name says neither who it is for nor their ID.
    """

    name: str
    makes: str
    data: bytes = b""


DOCUMENTS = (
    LetterTemplate("letter.docx", "Letter.docx"),
    LetterTemplate("sheet.docx", "Information sheet.docx"),
    LetterTemplate("form.docx", "Consent form.docx"),
)
DRAFT = LetterTemplate(EMAIL, "E-mail.eml")
TEMPLATES = (*DOCUMENTS, DRAFT)


def read_templates(folder: StudyFolder) -> tuple[LetterTemplate, ...]:
    """Return the study's templates: letter, sheet, form, and e-mail.

    Where one is not there, the sample is put in its place and VivavoceError says so.
    """
    missing = [each.name for each in TEMPLATES if not (folder.templates / each.name).exists()]
    if missing:
        copy_sample_templates(folder.templates)
        raise VivavoceError(
            f"templates/ had no {', '.join(missing)}. The sample that comes with Vivavoce was put "
            "there; write your own words into it, then try again."
        )
    return tuple(_read(folder.templates, each) for each in TEMPLATES)


def copy_sample_templates(folder: Path) -> None:
    """Put the samples into a folder, beside what lies there already; raises OSError."""
    for each in TEMPLATES:
        if not (folder / each.name).exists():
            create_durably(folder / each.name, (_shipped() / each.name).read_bytes())


def _read(folder: Path, template: LetterTemplate) -> LetterTemplate:
    try:
        data = (folder / template.name).read_bytes()
    except OSError as error:
        raise VivavoceError(
            f"templates/{template.name} cannot be read: {error.strerror}. Nothing was made."
        ) from error
    return LetterTemplate(template.name, template.makes, data)


def _shipped() -> Path:
    package = Path(str(resources.files("vivavoce")))
    # In a wheel they are in the package; in a checkout they are at its root.
    inside = package / "templates"
    return inside if inside.is_dir() else package.parents[1] / "templates"
