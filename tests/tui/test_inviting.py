from pathlib import Path

import pytest

from tests.session.inviting.letters import document, with_own_words
from tests.tui.conftest import Desk, Opened
from vivavoce.session.inviting import people_with_plain_files
from vivavoce.study.study import Study

FILES = ["Consent form.docx", "E-mail.eml", "Information sheet.docx", "Letter.docx"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody's own folder, with nothing in it yet."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


async def ask_for_letters(desk: Desk) -> None:
    await desk.press("i")
    await desk.at("TextDialog")
    await desk.press("enter")
    await desk.at("PlainFilesDialog")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_letters_are_made_listed_and_deleted_once_sent(
    study: Study, opened: Opened, home: Path
) -> None:
    async with opened(with_own_words(study)) as desk:
        await desk.press("i")
        await desk.at("TextDialog")
        await desk.sees("Invite KI-01", "plain files that bear a", "~/Invitations/1")
        await desk.press("enter")
        await desk.at("PlainFilesDialog")
        await desk.sees("were made now", "~/Invitations/1", *FILES, "sent: delete them now")
        assert "make new ones" not in desk.text
        assert names(home / "Invitations" / "1") == FILES
        await desk.press("m", "d")
        await desk.sees("Deleted 4 files.")
        await desk.at("StudyScreen")
    assert names(home / "Invitations" / "1") == []


async def test_letters_left_for_later_are_shown_the_next_time(
    study: Study, opened: Opened, home: Path
) -> None:
    async with opened(with_own_words(study)) as desk:
        await ask_for_letters(desk)
        await desk.press("escape")
        await desk.at("StudyScreen")
        await desk.press("i")
        await desk.at("PlainFilesDialog")
        await desk.sees("may still be there", "make new ones")
        await desk.press("m")
        await desk.at("TextDialog")
        await desk.sees("~/Invitations/2")
        await desk.press("enter")
        await desk.at("PlainFilesDialog")
        await desk.press("escape", "i")
        await desk.sees("~/Invitations/1 – 4 files", "~/Invitations/2 – 4 files")
        letter = home / "Invitations" / "1" / "Letter.docx"
        letter.write_bytes(document("changed by hand"))
        await desk.press("d")
        await desk.at("NoticeDialog")
        await desk.sees("Deleted 7 files.", "Left Letter.docx")
    assert names(letter.parent) == ["Letter.docx"]
    assert people_with_plain_files(study) == ("KI-01",)


async def test_a_locked_study_asks_for_the_passphrase_first(
    study: Study, opened: Opened, home: Path
) -> None:
    study.keys.lock()
    async with opened(with_own_words(study)) as desk:
        await desk.press("i")
        await desk.at("UnlockDialog")
        await desk.sees("A letter says the name of the person.")
        await desk.press("escape")
        await desk.at("StudyScreen")
    assert list(home.iterdir()) == []


async def test_what_cannot_be_made_is_said(study: Study, opened: Opened, home: Path) -> None:
    async with opened(study) as desk:
        await desk.press("i")
        await desk.at("TextDialog")
        await desk.press("enter")
        await desk.at("NoticeDialog")
        await desk.sees("SAMPLE wording is not sent to real participants", "Nothing was made")
    assert list(home.iterdir()) == []
