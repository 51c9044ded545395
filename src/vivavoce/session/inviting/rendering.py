"""The files of one invitation, made in memory and looked through before any reaches a disk."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from vivavoce.disclosure.letters import document_texts, study_ids_in
from vivavoce.disclosure.rendered import Piece
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.inviting.templates import DRAFT, LetterTemplate
from vivavoce.study.study import Study


def checked_documents(templates: Sequence[LetterTemplate]) -> None:
    """Raise VivavoceError where a template is no Word document that can safely be opened."""
    from vivavoce.export.letter_template import check_template

    for template in templates:
        if template.name != DRAFT.name:
            check_template(f"templates/{template.name}", template.data)


def rendered_invitation(
    study: Study, templates: Sequence[LetterTemplate], words: Mapping[str, Any], to: str
) -> dict[str, bytes]:
    """Return each file by its name: three documents, and an e-mail that carries them.

    Raises VivavoceError where a template cannot be filled in, or a study ID would stand in one.
    """
    from vivavoce.export.email_draft import email_draft, render_text
    from vivavoce.export.letter import render_letter

    made = datetime.now(UTC).replace(microsecond=0)
    files: dict[str, bytes] = {}
    pieces: list[tuple[str, Piece]] = []
    for template in templates:
        place = f"templates/{template.name}"
        if template.name == DRAFT.name:
            text = render_text(place, template.data, words)
            pieces.append((template.name, Piece("text", text)))
            files[template.makes] = email_draft(place, text, to, dict(files))
        else:
            files[template.makes] = render_letter(place, template.data, words, made)
            pieces += [(template.name, p) for p in document_texts(files[template.makes])]
    _refuse_ids(study, pieces)
    return files


def _refuse_ids(study: Study, pieces: Sequence[tuple[str, Piece]]) -> None:
    ids = [row["id"] for row in study.store.rows("select id from participants")]
    found = study_ids_in((Piece(f"{name} ({p.place})", p.text) for name, p in pieces), ids)
    if found:
        raise VivavoceError(
            f"{found[0].name} would stand in a letter, beside the name it stands for: it comes "
            f"from {found[0].place}. Nothing was made; take it out of the template."
        )
