import os
import pty
import select
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.tui.conftest import Hands
from vivavoce.session.recent_studies import recent_studies, remember_study
from vivavoce.study.study import Study
from vivavoce.tui.start_app import Chosen, StartApp


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


async def test_a_recent_study_is_opened_and_a_missing_one_is_marked(
    study: Study, tmp_path: Path
) -> None:
    gone = tmp_path / "gone [town 1]"
    remember_study(gone)
    remember_study(study.folder.root)
    app = StartApp()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.sees("There is no study in this folder", "q leaves", "Try the demo")
        await hands.sees("[town 1]", "(not there any more)")
        await hands.press("down", "enter")
        await hands.at("StartScreen")
        await hands.press("up", "enter")
    assert app.return_value == Chosen(root=study.folder.root)


async def test_the_demo_and_the_way_out_are_one_key_each() -> None:
    for key, chosen in (("d", Chosen(demo=True)), ("q", None), ("enter", Chosen(demo=True))):
        app = StartApp()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(key)
        assert app.return_value == chosen


async def answer(hands: Hands, text: str) -> None:
    await hands.press("ctrl+u")
    await hands.paste(text)
    await hands.press("enter")


async def test_a_study_is_made_by_questions(tmp_path: Path) -> None:
    app = StartApp()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.press("m")
        await hands.sees("What is the study called?")
        await answer(hands, "")
        await hands.sees("! A study needs a name.")
        await answer(hands, "Ambúla [b]")
        await hands.sees("In which folder", "What is the study called? Ambúla [b]", "ambúla-b")
        await answer(hands, str(tmp_path / "new"))
        await hands.sees("Whoever loses it")
        await answer(hands, "short")
        await hands.sees("short enough to be guessed")
        await answer(hands, PASSPHRASE)
        assert PASSPHRASE not in hands.text
        await answer(hands, "something else")
        await hands.sees("! The two are not the same")
        await answer(hands, PASSPHRASE)
        await hands.sees("What are your initials?")
        await hands.press("escape")
        await hands.sees("once more")
        await answer(hands, PASSPHRASE)
        await answer(hands, "1")
        await hands.sees("! Initials are one to five letters")
        await answer(hands, "ab")
        await answer(hands, "REC 26/YH/0123")
        await hands.sees("The recovery key.", "AGE-SECRET-KEY-")
        key = next(word for word in hands.text.split() if word.startswith("AGE-SECRET-KEY-"))
        await answer(hands, "xxxx")
        await hands.sees("These are not its last four signs.")
        await answer(hands, key[-4:].lower())
    assert app.return_value is not None
    made = app.return_value.study
    assert made is not None
    with made:
        assert made.settings.name == "Ambúla [b]"
        assert made.settings.initials == ("AB",)
        assert not made.keys.is_locked
    text = (tmp_path / "new" / "study.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["study"]["ethics_reference"] == "REC 26/YH/0123"
    assert "# What people are asked to agree to" in text


async def test_a_folder_that_cannot_be_made_is_told_before_anything_is_lost(
    study: Study, tmp_path: Path
) -> None:
    app = StartApp()
    async with app.run_test(size=(80, 24)) as pilot:
        hands = Hands(app, pilot)
        await hands.press("m")
        await hands.type("New")
        await hands.press("enter")
        for place, said in (
            (study.folder.root, "There is a study in that folder already"),
            (study.folder.settings, "That is a file"),
            ("~nobody-of-that-name/x", "There is no such user"),
        ):
            await answer(hands, str(place))
            await hands.sees(said)
        await hands.press("escape", "escape")
        await hands.at("StartScreen")


def test_the_list_holds_folders_only_for_the_user_only_and_survives_damage(
    study: Study, state: Path
) -> None:
    remember_study(study.folder.root)
    remember_study(study.folder.root)
    (file,) = state.rglob("recent.json")
    assert file.stat().st_mode & 0o077 == 0
    assert [known.root for known in recent_studies()] == [study.folder.root]
    for content in (b"\xff", b"{", b"3", b'[3, ""]', b"[" * 5000):
        file.write_bytes(content)
        assert recent_studies() == ()


def test_outside_a_study_a_terminal_shows_the_start_and_can_be_left(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "vivavoce"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
        start_new_session=True,
    ) as shown:
        os.close(theirs)
        heard = b""
        deadline = time.monotonic() + 30
        while b"Try the demo" not in heard:
            assert time.monotonic() < deadline, heard
            if select.select([ours], [], [], 1)[0]:
                heard += os.read(ours, 65536)
        os.write(ours, b"q")
        while shown.poll() is None:
            assert time.monotonic() < deadline
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    os.read(ours, 65536)
                except OSError:
                    break
        assert shown.wait(30) == 0
    os.close(ours)
