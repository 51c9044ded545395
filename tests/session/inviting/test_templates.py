import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

from tests.session.inviting.letters import document, texts_of, with_own_words
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.inviting import make_invitation
from vivavoce.session.inviting.templates import TEMPLATES, copy_sample_templates
from vivavoce.session.inviting.words import offered_words
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study

ROOT = Path(__file__).parents[3]
Refused = Callable[[bytes, str], None]
LOOP = "{% for a in consent_items %}"


@pytest.fixture
def ready(study: Study) -> Study:
    return with_own_words(study)


@pytest.fixture
def refused(ready: Study, tmp_path: Path) -> Refused:
    """A letter that is no good template ends in a sentence, and nothing is made."""

    def check(letter: bytes, words: str) -> None:
        (ready.folder.templates / "letter.docx").write_bytes(letter)
        with pytest.raises(VivavoceError, match=words) as raised:
            make_invitation(ready, "KI-01", tmp_path / "letters")
        assert "templates/letter.docx" in raised.value.message
        assert "Nothing was made" in raised.value.message
        assert not (tmp_path / "letters").exists()

    return check


def altered(letter: bytes, **members: bytes | None) -> bytes:
    """Return a .docx with members put in, or taken out; `__` stands for a full stop."""
    buffer = io.BytesIO()
    put = {name.replace("__", ".").replace("_s_", "/"): data for name, data in members.items()}
    with zipfile.ZipFile(io.BytesIO(letter)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for name in old.namelist():
            if name not in put:
                new.writestr(name, old.read(name))
        for name, data in put.items():
            if data is not None:
                new.writestr(name, data)
    return buffer.getvalue()


def body_of(letter: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(letter)) as opened:
        return opened.read("word/document.xml")


def test_the_samples_are_made_by_their_tool(tmp_path: Path) -> None:
    tool = ROOT / "tools" / "make_sample_templates.py"
    subprocess.run([sys.executable, str(tool), str(tmp_path)], check=True)
    for each in TEMPLATES:
        shipped, made = ROOT / "templates" / each.name, tmp_path / each.name
        if each.name.endswith(".docx"):
            assert _members(made) == _members(shipped)
        else:
            assert made.read_bytes() == shipped.read_bytes()


def _members(path: Path) -> list[tuple[str, object, bytes]]:
    with zipfile.ZipFile(path) as opened:
        return [(m.filename, m.date_time, opened.read(m)) for m in opened.infolist()]


@pytest.mark.parametrize("name", ["letter", "sheet", "form"])
def test_a_sample_says_so_on_top_and_in_every_paragraph_of_its_own_words(name: str) -> None:
    opened = docx.Document(str(ROOT / "templates" / f"{name}.docx"))
    assert opened.sections[0].header.paragraphs[0].text.startswith("SAMPLE – ")
    texts = [
        p.text for p in opened.paragraphs if p.style and p.style.name in ("Normal", "List Bullet")
    ]
    assert texts[0].startswith("SAMPLE – put the words")
    sentences = [text for text in texts if len(re.sub("{.*?}", "", text).split()) > 3]
    assert len(sentences) > 3
    assert all(text.startswith("SAMPLE") for text in sentences)


@pytest.mark.parametrize("name", ["letter", "sheet", "form"])
def test_a_sample_names_no_author_and_no_moment(name: str) -> None:
    properties = docx.Document(str(ROOT / "templates" / f"{name}.docx")).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created == properties.modified
    assert properties.created
    assert properties.created.isoformat() == "2026-01-01T00:00:00+00:00"


def test_a_new_study_has_its_own_copies_of_the_samples(study: Study) -> None:
    assert sorted(p.name for p in study.folder.templates.iterdir()) == [
        "email.txt",
        "form.docx",
        "letter.docx",
        "sheet.docx",
    ]
    assert {p.stat().st_mode & 0o777 for p in study.folder.templates.iterdir()} == {0o600}
    own = study.folder.templates / "letter.docx"
    own.write_bytes(b"our own")
    copy_sample_templates(study.folder.templates)
    assert own.read_bytes() == b"our own"


def test_a_template_may_choose_repeat_and_name_all_that_is_offered(
    ready: Study, tmp_path: Path
) -> None:
    words = offered_words(ready.settings, PersonalRecord("N"), date(2026, 11, 24))
    texts = [f"{name}={{{{ {name}|default('–') }}}}" for name in words if name != "consent_items"]
    items = "{% for i in consent_items if i.required %}{{ loop.index }} {{ i.code }}{% endfor %}"
    (ready.folder.templates / "letter.docx").write_bytes(
        document(*texts, items, "{% if ethics_reference %}yes{% else %}no{% endif %}")
    )
    make_invitation(ready, "KI-01", tmp_path / "letters")
    made = texts_of(tmp_path / "letters" / "Letter.docx")
    assert "name=Wilhelmina Ashgrove" in made
    assert "organisation=–" in made
    assert "withdrawal_days=–" in made
    assert made[-2:] == ["1 take-part", "no"]


def test_what_is_offered_is_explained(ready: Study) -> None:
    page = (ROOT / "docs" / "invitations.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"`\{\{ (\w+) \}\}`", page)) | {"consent_items"}
    words = offered_words(ready.settings, PersonalRecord("N"), date(2026, 11, 24))
    assert explained == set(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ id }}", r"asks for \{\{ id \}\}, which is not offered.*Offered are: address_as"),
        ("{{ nmae }}", r"asks for \{\{ nmae \}\}"),
        ("{% if nmae %}x{% endif %}", r"asks for \{\{ nmae \}\}"),
        ("{{ organisation }}", r"needs \{\{ organisation \}\}, which is still empty"),
        ("{{ name", "there is a fault"),
        ("{% for %}", "there is a fault"),
        ("{% if name %}", "there is a fault"),
        ("{{ name.__class__.__mro__ }}", "cannot be filled in"),
        ("{{ name.upper() }}", "cannot do.*call"),
        ("{{ range(1000000000) }}", "cannot do.*call"),
        ("{{ 'x' * 9999999999 }}", "cannot do.*mul"),
        ("{{ 9 ** 9 ** 9 }}", "cannot do.*pow"),
        ("{{ name|center(999999999) }}", "cannot do.*filter"),
        ("{{ name|safe }}", "cannot do.*filter"),
        ("{{ consent_items[0] }}", "cannot do.*getitem"),
        ("{% include '/etc/passwd' %}", "cannot do.*include"),
        ("{% import 'os' as os %}", "cannot do.*import"),
        ("{% set name = 'x' %}", "cannot do.*assign"),
        ("{% macro f() %}{% endmacro %}", "cannot do.*macro"),
        (f"{LOOP}{LOOP}x{{% endfor %}}{{% endfor %}}", "cannot do.*for"),
    ],
)
def test_what_a_template_may_not_ask_for(refused: Refused, text: str, words: str) -> None:
    refused(document(text), words)


@pytest.mark.parametrize("data", [b"", b"Dear you", b"PK\x03\x04 torn", b"{\\rtf1 Dear you}"])
def test_what_is_no_word_document(refused: Refused, data: bytes) -> None:
    refused(data, r"is no Word document \(\.docx\)")


def test_a_document_that_lacks_its_body_or_has_a_torn_one(refused: Refused) -> None:
    letter = document("Dear you")
    refused(altered(letter, word_s_document__xml=None), "is no Word document")
    refused(altered(letter, word_s_document__xml=b"<w:document"), "cannot be filled in")
    refused(altered(letter, _s_rels=b"", word_s_document__xml=b"<x/>"), "cannot be filled in")
    refused(letter[: len(letter) // 2], "is no Word document")


def test_macros_and_what_else_runs(refused: Refused) -> None:
    letter = document("Dear you")
    refused(altered(letter, word_s_vbaProject__bin=b"\xd0\xcf"), "carries macros")
    refused(altered(letter, word_s_embeddings_s_a__bin=b"MZ"), "carries macros")
    with zipfile.ZipFile(io.BytesIO(letter)) as opened:
        types = opened.read("[Content_Types].xml")
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    swapped = altered(letter, **{"[Content_Types]__xml": types.replace(plain, kind)})
    refused(swapped, "carries macros")


def test_bombs(refused: Refused) -> None:
    letter = document("Dear you")
    refused(altered(letter, word_s_big__xml=b" " * (5 << 20)), "unpacks to more than any letter")
    refused(altered(letter, word_s_media_s_a__png=b"\0" * (61 << 20)), "unpacks to more than")
    many = {f"word_s_media_s_{n}__png": b"" for n in range(501)}
    refused(altered(letter, **many), "unpacks to more than any letter")
    refused(b"PK" + b"\0" * (20 << 20), "is larger than 20 MB")
    refused(document(*["{{{{{{{{" for _ in range(900)]), "more braces than any letter needs")
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + body_of(letter)
    refused(altered(letter, word_s_document__xml=laughs), "has a document type")
    wide = b"\xff\xfe" + laughs.decode().encode("utf-16-le")
    refused(altered(letter, word_s_document__xml=wide), "has a document type")


def test_an_encrypted_document(refused: Refused) -> None:
    letter = bytearray(document("Dear you"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = letter.find(mark)
        while place >= 0:
            letter[place + at] |= 1
            place = letter.find(mark, place + 1)
    refused(bytes(letter), "is encrypted")


def test_remarks_between_colleagues_are_not_sent(refused: Refused) -> None:
    opened = docx.Document(io.BytesIO(document("Dear you")))
    opened.add_comment(opened.paragraphs[0].runs, "Is she really the right one?", "A. Colleague")
    buffer = io.BytesIO()
    opened.save(buffer)
    refused(buffer.getvalue(), "comments or tracked changes")
    body = body_of(document("Dear you"))
    tracked = body.replace(b"<w:r>", b'<w:ins w:id="1" w:author="A"><w:r>', 1)
    tracked = tracked.replace(b"</w:r>", b"</w:r></w:ins>", 1)
    refused(altered(document("x"), word_s_document__xml=tracked), "comments or tracked changes")


def test_a_place_that_would_not_be_filled_in(refused: Refused) -> None:
    notes = b"<w:endnotes xmlns:w='w'><w:t>{{ name }}</w:t></w:endnotes>"
    refused(
        altered(document("Dear you"), word_s_endnotes__xml=notes),
        r"has \{\{ \}\} in word/endnotes\.xml",
    )


def test_what_would_be_fetched_from_elsewhere(refused: Refused) -> None:
    opened = docx.Document(io.BytesIO(document("Dear you")))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    opened.part.rels.get_or_add_ext_rel(kind, "http://192.0.2.1/logo.png")
    buffer = io.BytesIO()
    opened.save(buffer)
    refused(buffer.getvalue(), r"links to a file elsewhere \(image\)")


def test_the_writer_of_a_template_is_not_sent_along(ready: Study, tmp_path: Path) -> None:
    opened = docx.Document(io.BytesIO(document("Dear {{ name }}")))
    opened.core_properties.author = "Quentin Ardmore"
    opened.core_properties.last_modified_by = "Quentin Ardmore"
    opened.save(str(ready.folder.templates / "letter.docx"))
    make_invitation(ready, "KI-01", tmp_path / "letters")
    with zipfile.ZipFile(tmp_path / "letters" / "Letter.docx") as made:
        assert not any(b"Quentin" in made.read(name) for name in made.namelist())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"Dear you,", "must begin with a line such as"),
        (b"", "must begin with a line such as"),
        (b"Subject:\n\nDear you", "must begin with a line such as"),
        ("Subject: Hello\n\nDear".encode("utf-16"), "no text in UTF-8"),
        (b"Subject: \xff\xfe", "no text in UTF-8"),
        (b"Subject: {{ id }}\n\nDear", "not offered"),
        (b"Subject: x\n\n" + b"x" * (1 << 20), "larger than 1 MB"),
    ],
)
def test_an_e_mail_that_cannot_be_made(
    ready: Study, tmp_path: Path, text: bytes, words: str
) -> None:
    (ready.folder.templates / "email.txt").write_bytes(text)
    with pytest.raises(VivavoceError, match=words) as raised:
        make_invitation(ready, "KI-01", tmp_path / "letters")
    assert "templates/email.txt" in raised.value.message
    assert not (tmp_path / "letters").exists()
