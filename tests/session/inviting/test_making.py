import email
import email.policy
import io
import resource
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest

from tests.session.inviting.letters import document, picture, texts_of, with_own_words
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.consent.consenting import record_answer
from vivavoce.session.inviting import (
    Invitation,
    invitations_of,
    keep_samples,
    make_invitation,
    people_with_plain_files,
    remove_plain_files,
)
from vivavoce.session.people.contacting import note_contact
from vivavoce.session.people.participants import add_participant
from vivavoce.session.sample import create_sample_study
from vivavoce.session.verifying import verify
from vivavoce.study.keys import Locked
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study

FILES = ("Letter.docx", "Information sheet.docx", "Consent form.docx", "E-mail.eml")


@pytest.fixture
def ready(study: Study) -> Study:
    return with_own_words(study)


@pytest.fixture
def file_size_limit() -> Iterator[Callable[[int], None]]:
    """Lets no file grow beyond so many bytes, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "letters"


def refused(study: Study, out: Path, words: str, participant: str = "KI-01") -> VivavoceError:
    """Nothing is made, nothing is noted, and a sentence says why."""
    with pytest.raises(VivavoceError, match=words) as raised:
        make_invitation(study, participant, out)
    assert study.store.rows("select * from invitations") == []
    assert not out.is_dir() or not [path for path in out.iterdir() if path.name in FILES]
    return raised.value


def test_letter_sheet_form_and_e_mail_are_made_and_noted(ready: Study, out: Path) -> None:
    made = make_invitation(ready, "KI-01", out, by="AB")
    assert tuple(made.files) == FILES
    assert sorted(path.name for path in out.iterdir()) == sorted(FILES)
    assert texts_of(out / "Letter.docx") == ["Dear Wilhelmina Ashgrove,"]
    assert texts_of(out / "Information sheet.docx") == [
        "About A study for tests. Ask Vivian Archer, 01632 960000."
    ]
    asked = texts_of(out / "Consent form.docx")
    assert asked[1] == "May I record this interview on my computer? ☐"
    assert len(asked) == len(ready.settings.consent_items)
    row = ready.store.row("select * from invitations")
    assert row is not None
    assert (row["participant"], row["sheet_version"], row["form_version"]) == (
        "KI-01",
        "1.2",
        "1.2",
    )
    assert (row["files"], row["made_by"], row["removed_at"]) == (4, "AB", None)
    audit = ready.store.rows("select code, subject, initials from audit order by seq desc limit 1")
    assert audit == [{"code": "invitation-made", "subject": "KI-01", "initials": "AB"}]


def test_plain_files_are_their_owner_s_only(ready: Study, out: Path) -> None:
    make_invitation(ready, "KI-01", out)
    assert out.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}


def test_the_e_mail_is_a_draft_that_carries_the_documents(ready: Study, out: Path) -> None:
    make_invitation(ready, "KI-01", out)
    raw = (out / "E-mail.eml").read_bytes()
    draft = email.message_from_bytes(raw, policy=email.policy.default)
    assert (draft["X-Unsent"], draft["Subject"], draft["To"]) == ("1", "Hello", None)
    body = draft.get_body()
    assert body is not None
    assert body.get_content().splitlines() == ["Dear Wilhelmina Ashgrove,", "please read."]
    carried = {part.get_filename(): part.get_content() for part in draft.iter_attachments()}
    assert carried == {name: (out / name).read_bytes() for name in FILES[:3]}


def test_a_contact_that_is_an_e_mail_address_is_written_to(ready: Study, out: Path) -> None:
    add_participant(ready, "KI-02", PersonalRecord("Otto Quaver", (), "o.quaver@example.org"), {})
    make_invitation(ready, "KI-02", out)
    draft = email.message_from_bytes((out / "E-mail.eml").read_bytes(), policy=email.policy.default)
    assert draft["To"] == "o.quaver@example.org"


def test_somebody_is_addressed_as_they_wish(ready: Study, out: Path) -> None:
    add_participant(ready, "KI-02", PersonalRecord("Otto Quaver", address_as="Mr Quaver"), {})
    make_invitation(ready, "KI-02", out)
    assert texts_of(out / "Letter.docx") == ["Dear Mr Quaver,"]


@pytest.mark.parametrize(
    "name", ["Zoë & <Söns> “X”", "نور الدين", "[bold]O'Neil[/bold]", "{{ study }}"]
)
def test_a_name_survives_whatever_signs_it_has(ready: Study, out: Path, name: str) -> None:
    add_participant(ready, "KI-02", PersonalRecord(name), {})
    make_invitation(ready, "KI-02", out)
    assert texts_of(out / "Letter.docx") == [f"Dear {name},"]


def test_no_study_id_is_in_any_file_or_its_name(ready: Study, out: Path) -> None:
    make_invitation(ready, "KI-01", out)
    for path in out.iterdir():
        assert "KI-01" not in path.name
        assert b"KI-01" not in path.read_bytes()


@pytest.mark.parametrize("written", ["Our reference: KI-01", "ki01", "KI‑01", "(KI–01)"])
def test_a_letter_whose_template_says_the_id_is_refused(
    ready: Study, out: Path, written: str
) -> None:
    (ready.folder.templates / "letter.docx").write_bytes(document("Dear {{ name }}", written))
    refused(ready, out, r"KI-01 would stand in a letter.*letter\.docx \(word/document\.xml, p\)")


def test_an_id_is_found_wherever_it_hides(ready: Study, out: Path, tmp_path: Path) -> None:
    add_participant(ready, "KI-44", PersonalRecord("Somebody Else"), {})
    letter = ready.folder.templates / "letter.docx"
    letter.write_bytes(document("Dear {{ name }}", header="KI-44"))
    refused(ready, out, r"KI-44 would stand .*header")
    hidden = docx.Document(str(ready.folder.templates / "sheet.docx"))
    hidden.core_properties.title = "Letter to KI-44"
    hidden.save(str(letter))
    refused(ready, out, r"KI-44 would stand .*core\.xml")
    parted = docx.Document()
    for part in ("KI", "-", "01"):
        (parted.paragraphs or [parted.add_paragraph()])[0].add_run(part).bold = part == "-"
    parted.save(str(letter))
    refused(ready, out, "KI-01 would stand")
    letter.write_bytes(document("Dear {{ name }}"))
    (ready.folder.templates / "email.txt").write_text("Subject: KI-01\n\nHello")
    refused(ready, out, r"email\.txt")


def test_what_only_looks_like_an_id_is_let_through(ready: Study, out: Path) -> None:
    words = "Reference REC-2026, room KI-010, MINI-01"
    (ready.folder.templates / "letter.docx").write_bytes(document(words))
    make_invitation(ready, "KI-01", out)
    assert texts_of(out / "Letter.docx") == [words]


def test_the_folder_must_lie_apart_from_the_study(ready: Study, tmp_path: Path) -> None:
    root = ready.folder.root
    for place in (root, root / "exports" / "letters", root / ".." / root.name / "x"):
        with pytest.raises(VivavoceError, match="is within the study") as raised:
            make_invitation(ready, "KI-01", place)
        assert raised.value.exit_code == 2
    (tmp_path / "link").symlink_to(root)
    refused(ready, tmp_path / "link" / "letters", "is within the study")
    (tmp_path / "file").write_text("x")
    refused(ready, tmp_path / "file", "is a file")


def test_a_folder_called_like_a_study_id_is_refused(ready: Study, tmp_path: Path) -> None:
    assert refused(ready, tmp_path / "for KI-01", "KI-01 in its name").exit_code == 2


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_there_is_not_written_over(ready: Study, out: Path, name: str) -> None:
    out.mkdir()
    (out / name).write_text("somebody else's")
    with pytest.raises(VivavoceError, match="exists already"):
        make_invitation(ready, "KI-01", out)
    assert [path.name for path in out.iterdir()] == [name]
    assert (out / name).read_text() == "somebody else's"
    assert people_with_plain_files(ready) == ()


def test_what_cannot_be_written_whole_leaves_nothing(
    ready: Study, out: Path, file_size_limit: Callable[[int], None]
) -> None:
    letter = docx.Document(str(ready.folder.templates / "letter.docx"))
    letter.add_picture(io.BytesIO(picture(1024)))
    letter.save(str(ready.folder.templates / "letter.docx"))
    file_size_limit(7 * 1024 * 1024 // 2)
    refused(ready, out, r"No invitation can be written to .*: File too large\. Nothing was made")
    file_size_limit(64 * 1024 * 1024)
    assert not list(out.iterdir())
    assert invitations_of(ready, "KI-01") == ()
    assert verify(ready).problems == ()
    make_invitation(ready, "KI-01", out)
    assert (out / "Letter.docx").stat().st_size > 3 * 1024 * 1024


def test_a_locked_study_makes_no_letter(ready: Study, out: Path) -> None:
    ready.keys.lock()
    with pytest.raises(Locked):
        make_invitation(ready, "KI-01", out)
    assert not out.exists()


def test_who_declined_is_not_written_to(ready: Study, out: Path) -> None:
    record_answer(ready, "KI-01", "take-part", "no")
    refused(ready, out, "KI-01: they declined – leave them. Nothing was made")
    add_participant(ready, "KI-02", PersonalRecord("Otto Quaver"), {})
    with ready.store.writing() as writer:
        writer.execute(
            "update participants set declined_at = '2026-11-01', declined_reason = 'no time' "
            "where id = 'KI-02'"
        )
    refused(ready, out, "KI-02: they declined", "KI-02")


def test_who_was_tried_as_often_as_allowed_is_not_written_to(ready: Study, out: Path) -> None:
    for _ in range(ready.settings.recruitment.approaches):
        note_contact(ready, "KI-01", "no reply")
    refused(ready, out, "limit reached – leave them")


def test_nobody_without_a_name_is_written_to(ready: Study, out: Path) -> None:
    add_participant(ready, "KI-02", PersonalRecord(), {})
    refused(ready, out, "KI-02 has no name yet", "KI-02")
    refused(ready, out, "KI-09 is not in this study", "KI-09")


def test_initials_are_checked(ready: Study, out: Path) -> None:
    with pytest.raises(VivavoceError, match="are no initials"):
        make_invitation(ready, "KI-01", out, by="someone")
    assert not out.exists()


def test_a_real_study_sends_no_sample_unless_it_is_kept_by_name(unkept: Study, out: Path) -> None:
    said = refused(unkept, out, "SAMPLE wording is not sent to real participants").message
    assert "study.toml (information_sheet, consent_form, take-part, record, quotes," in said
    assert "templates (letter.docx, sheet.docx, form.docx, email.txt)" in said
    assert keep_samples(unkept, "AB") == 12
    assert keep_samples(unkept, "AB") == 0
    refused(unkept, out, r"needs \{\{ contact \}\}, which is still empty")
    text = unkept.folder.settings.read_text(encoding="utf-8")
    unkept.folder.settings.write_text(text.replace('contact = "" ', 'contact = "V. Archer" '))
    unkept.__dict__.pop("settings", None)
    make_invitation(unkept, "KI-01", out)
    assert "SAMPLE: Please ask: V. Archer" in texts_of(out / "Letter.docx")
    (unkept.folder.templates / "letter.docx").write_bytes(document("SAMPLE: another one"))
    with pytest.raises(VivavoceError, match=r"in templates \(letter\.docx\)\. Nothing"):
        make_invitation(unkept, "KI-01", out / "second")


def test_samples_that_are_kept_include_those_that_were_not_there_yet(unkept: Study) -> None:
    shutil.rmtree(unkept.folder.templates)
    assert keep_samples(unkept, "AB") == 12
    (unkept.folder.templates / "letter.docx").write_bytes(b"torn")
    with pytest.raises(VivavoceError, match="is no Word document"):
        keep_samples(unkept, "AB")
    with pytest.raises(VivavoceError, match="are no initials"):
        keep_samples(unkept, "somebody")


def test_the_demo_shows_the_samples_as_they_are(tmp_path: Path, out: Path) -> None:
    with create_sample_study(tmp_path / "demo", "a passphrase") as demo:
        make_invitation(demo, "KI-01", out)
        assert verify(demo).problems == ()
    asked = [text for text in texts_of(out / "Consent form.docx") if text.endswith("| ☐ | ☐")]
    assert asked[0].startswith("1. SAMPLE: Have you read the information sheet")
    assert len(asked) == 6


def test_a_study_without_templates_gets_the_samples(study: Study, out: Path) -> None:
    shutil.rmtree(study.folder.templates)
    refused(study, out, "templates/ had no letter.docx, sheet.docx, form.docx, email.txt")
    refused(study, out, "SAMPLE wording")


def test_what_is_noted_says_where_to_nobody_who_has_no_key(ready: Study, out: Path) -> None:
    out = out.with_name("a-folder-with-a-telling-name")
    make_invitation(ready, "KI-01", out)
    for path in ready.folder.root.rglob("*"):
        assert not path.is_file() or b"telling-name" not in path.read_bytes()
    assert verify(ready).problems == ()


def test_sent_files_are_deleted_and_only_those_that_were_made(ready: Study, out: Path) -> None:
    made = make_invitation(ready, "KI-01", out)
    (out / "mine.txt").write_text("kept")
    assert invitations_of(ready, "KI-01") == (made,)
    assert people_with_plain_files(ready) == ("KI-01",)
    removal = remove_plain_files(ready, "KI-01", out, "AB")
    assert removal.removed == FILES
    assert [path.name for path in out.iterdir()] == ["mine.txt"]
    assert people_with_plain_files(ready) == ()
    assert invitations_of(ready, "KI-01") == ()
    row = ready.store.row("select removed_at from invitations")
    assert row is not None
    assert row["removed_at"]
    assert verify(ready).problems == ()


def test_a_file_that_was_changed_since_stays_and_is_told(ready: Study, out: Path) -> None:
    make_invitation(ready, "KI-01", out)
    (out / "Letter.docx").write_bytes(document("Dear friend,"))
    removal = remove_plain_files(ready, "KI-01", out)
    assert removal.changed == ("Letter.docx",)
    assert [path.name for path in out.iterdir()] == ["Letter.docx"]
    assert people_with_plain_files(ready) == ("KI-01",)
    (out / "Letter.docx").unlink()
    assert remove_plain_files(ready, "KI-01", out).removed == ()
    assert people_with_plain_files(ready) == ()


def test_a_folder_nothing_was_made_in_is_left_alone(ready: Study, out: Path) -> None:
    add_participant(ready, "KI-02", PersonalRecord("Otto Quaver"), {})
    make_invitation(ready, "KI-01", out)
    for person, place, known in (("KI-01", out.parent, str(out)), ("KI-02", out, "no folder")):
        with pytest.raises(VivavoceError, match=f"Nothing was deleted.* those in: {known}"):
            remove_plain_files(ready, person, place)
    assert len(list(out.iterdir())) == 4


def test_each_folder_is_remembered_apart(ready: Study, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    made: list[Invitation] = [make_invitation(ready, "KI-01", place) for place in (first, second)]
    assert [each.id for each in made] == [1, 2]
    remove_plain_files(ready, "KI-01", first)
    assert not list(first.iterdir())
    assert len(list(second.iterdir())) == 4
    assert invitations_of(ready, "KI-01") == (made[1],)
