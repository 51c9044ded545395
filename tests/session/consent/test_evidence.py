import io
import os
import zipfile
from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.importing.form_file import LARGEST_BYTES
from vivavoce.protection.sealing import WrongKey, unseal
from vivavoce.session.backing_up import back_up
from vivavoce.session.consent.evidence import evidence_of, open_evidence
from vivavoce.session.consent.filing_forms import file_form
from vivavoce.session.verifying import verify
from vivavoce.study.keys import KeyRing, Locked
from vivavoce.study.study import Study

MAIL = b"From: somebody <s@example.org>\nDate: Tue, 3 Nov 2026 10:00:00 +0000\n\nYes, I agree.\n"


def docx() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    return content.getvalue()


FORMS = {
    "signed.pdf": b"%PDF-1.7\n1 0 obj\nsigned by Wilhelmina\n",
    "reply.eml": MAIL,
    "photo.JPG": b"\xff\xd8\xff\xe0 a photograph",
    "photo.jpeg": b"\xff\xd8\xff\xe0 a photograph",
    "scan.png": b"\x89PNG\r\n\x1a\n a scan",
    "form.docx": docx(),
}


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "Wilhelmina signed.pdf"
    path.write_bytes(FORMS["signed.pdf"])
    return path


def locked(study: Study) -> Study:
    return Study(study.folder.root, KeyRing(study.folder.keys))


@pytest.mark.parametrize("name", FORMS)
def test_a_returned_form_is_sealed_while_locked_and_comes_back_as_it_was(
    study: Study, tmp_path: Path, name: str
) -> None:
    form = tmp_path / name
    form.write_bytes(FORMS[name])
    with locked(study) as without:
        filed = file_form(without, "KI-01", form, "AB")
    assert (filed.n, filed.kind, filed.taken_by) == (1, "form", "AB")
    assert form.read_bytes() == FORMS[name]
    open_evidence(study, "KI-01", 1, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == FORMS[name]
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0


def test_a_form_is_sealed_to_the_consent_key_and_to_no_person(study: Study, form: Path) -> None:
    filed = file_form(study, "KI-01", form)
    sealed = (study.folder.root / filed.path).read_bytes()
    assert unseal(sealed, study.keys.consent_identity) == form.read_bytes()
    with pytest.raises(WrongKey):
        unseal(sealed, study.keys.identity_of("KI-01"))
    with pytest.raises(WrongKey):
        unseal(sealed, study.keys.study_identity)


def test_neither_the_name_of_a_form_nor_what_is_in_it_stands_anywhere_in_the_study(
    study: Study, form: Path
) -> None:
    file_form(study, "KI-01", form)
    for path in study.folder.root.rglob("*"):
        assert "Wilhelmina" not in path.name
        assert not path.is_file() or b"Wilhelmina" not in path.read_bytes()


def test_evidence_outlives_the_key_of_the_person(study: Study, form: Path, tmp_path: Path) -> None:
    file_form(study, "KI-01", form)
    for half in ("age", "pub"):
        (study.folder.keys / f"KI-01.{half}").unlink()
    open_evidence(study, "KI-01", 1, tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == form.read_bytes()


def test_an_older_study_gets_its_consent_key_at_the_first_need_while_locked(
    study: Study, form: Path, tmp_path: Path
) -> None:
    for half in ("age", "pub"):
        (study.folder.keys / f"consent.{half}").unlink()
    assert verify(study).problems == ()
    with locked(study) as without:
        file_form(without, "KI-01", form)
        file_form(without, "KI-01", form)
    assert [piece.path for piece in evidence_of(study, "KI-01")] == [
        "consent/KI-01/form-001.pdf.age",
        "consent/KI-01/form-002.pdf.age",
    ]
    open_evidence(study, "KI-01", 2, tmp_path / "out.pdf")
    assert verify(study).problems == ()


@pytest.mark.parametrize("half", ["age", "pub"])
def test_a_lost_consent_key_is_told_and_never_replaced(study: Study, form: Path, half: str) -> None:
    file_form(study, "KI-01", form)
    (study.folder.keys / f"consent.{half}").unlink()
    with pytest.raises(VivavoceError, match=f"keys/consent.{half} is missing"):
        file_form(study, "KI-01", form)
    assert f"keys/consent.{half} is missing" in " ".join(verify(study).problems)
    assert not (study.folder.keys / f"consent.{half}").exists()


def test_a_file_that_is_not_what_its_name_says_is_refused(study: Study, tmp_path: Path) -> None:
    contents = {*FORMS.values(), b"just words\n", b"PK\x03\x04 torn"}
    for name, own in FORMS.items():
        path = tmp_path / name
        for content in contents - {own}:
            path.write_bytes(content)
            with pytest.raises(VivavoceError, match="that is not what is in it"):
                file_form(study, "KI-01", path)
    assert evidence_of(study, "KI-01") == ()
    assert not study.folder.consent.exists()


def test_a_file_that_is_none_or_empty_or_too_large_is_refused(study: Study, tmp_path: Path) -> None:
    pipe, empty, large = (tmp_path / f"{name}.pdf" for name in ("pipe", "empty", "large"))
    os.mkfifo(pipe)
    empty.touch()
    with large.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    for path, words in (
        (pipe, "is no file"),
        (empty, "is empty"),
        (large, "larger than 50 MB"),
        (tmp_path / "none.pdf", "cannot be read"),
        (tmp_path / "form.exe", "ends in one of"),
    ):
        with pytest.raises(VivavoceError, match=words):
            file_form(study, "KI-01", path)


def test_evidence_is_not_written_over_a_file_nor_into_the_study(
    study: Study, form: Path, tmp_path: Path
) -> None:
    file_form(study, "KI-01", form)
    with pytest.raises(VivavoceError, match="exists already"):
        open_evidence(study, "KI-01", 1, form)
    with pytest.raises(VivavoceError, match="is within the study"):
        open_evidence(study, "KI-01", 1, study.folder.root / "form.pdf")
    with pytest.raises(VivavoceError, match="no piece 2"):
        open_evidence(study, "KI-01", 2, tmp_path / "out.pdf")
    with locked(study) as without, pytest.raises(Locked):
        open_evidence(without, "KI-01", 1, tmp_path / "out.pdf")


def test_altered_or_missing_evidence_is_told(study: Study, form: Path, tmp_path: Path) -> None:
    filed = file_form(study, "KI-01", form)
    assert verify(study).problems == ()
    sealed = study.folder.root / filed.path
    sealed.write_bytes(sealed.read_bytes()[:-1] + b"?")
    (problem,) = verify(study).problems
    assert "was altered" in problem
    with pytest.raises(VivavoceError, match="was altered"):
        open_evidence(study, "KI-01", 1, tmp_path / "out.pdf")
    sealed.unlink()
    (problem,) = verify(study).problems
    assert "is missing" in problem


def test_a_backup_carries_the_evidence_and_the_other_one_its_key(
    study: Study, form: Path, tmp_path: Path
) -> None:
    filed = file_form(study, "KI-01", form)
    data = back_up(study, tmp_path / "data", "data")
    keys = back_up(study, tmp_path / "keys", "keys")
    assert (data / filed.path).read_bytes() == (study.folder.root / filed.path).read_bytes()
    assert not (data / "keys").exists()
    assert (keys / "keys" / "consent.age").exists()
