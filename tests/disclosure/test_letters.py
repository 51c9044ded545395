import io
import zipfile

import pytest

from vivavoce.disclosure.letters import document_texts, study_ids_in
from vivavoce.disclosure.rendered import Piece

IDS = ("KI-01", "SU-1234")


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, data in members.items():
            made.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "KI-01",
        "ki-01",
        "KI01",
        "KI–01",
        "KI\u201101",
        "KI\u00ad-01",
        "KI_01",
        "SU-1234/2",
        "(KI-01)",
    ],
)
def test_an_id_is_found_however_it_is_written(text: str) -> None:
    assert study_ids_in([Piece("here", f"Reference {text}.")], IDS)


@pytest.mark.parametrize("text", ["KI-011", "AKI-01", "KI 01", "SU-123", "KI-0 1", "ki 0114"])
def test_what_is_no_id_is_not_found(text: str) -> None:
    assert study_ids_in([Piece("here", text)], IDS) == ()


def test_a_study_without_anybody_has_no_id_to_find() -> None:
    assert study_ids_in([Piece("here", "KI-01")], ()) == ()


@pytest.mark.parametrize(
    "members",
    [
        {"word/document__xml": b"<w:p xmlns:w='x'><w:t>KI</w:t><w:t>-01</w:t></w:p>"},
        {"word/document__xml": b"<p title='KI-01'/>"},
        {"word/document__xml": b"<p><!-- KI-01 --></p>"},
        {"word/media/picture__png": b"\x89PNG\x00\xffAuthor of this: KI-01\x00\x01"},
        {"word/media/picture__png": "Author of this: KI-01".encode("utf-16")},
        {"word/KI-01__xml": b"<p/>"},
    ],
)
def test_every_part_of_a_document_is_read(members: dict[str, bytes]) -> None:
    found = study_ids_in(document_texts(archive(**members)), IDS)
    assert [finding.name for finding in found] == ["KI-01"]
