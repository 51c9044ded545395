from pathlib import Path

import pytest

from tests.tui.conftest import Opened
from vivavoce.session.consent.consenting import record_answer
from vivavoce.session.preferences import read_preferences
from vivavoce.study.study import Study


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VIVAVOCE_CONFIG", str(tmp_path / "config"))
    return tmp_path / "config"


async def test_the_palette_lists_what_this_screen_can_do_with_its_keys(
    consenting: Study, opened: Opened
) -> None:
    async with opened(consenting, size=(80, 50)) as desk:
        await desk.press("ctrl+p")
        await desk.at("Palette")
        await desk.sees("c  Prepare a call with this person", "F1  List these keys")
        await desk.sees("Colours: calm, dark (now)", "Keys for the left hand", "Leave Vivavoce")
        assert "Screenshot" not in desk.text
        await desk.type("prepare a call")
        await desk.until(lambda: "Colours" not in desk.text, "only what matches")
        await desk.press("enter")
        await desk.at("ReadyScreen")
        await desk.sees("Ready · KI-01")


async def test_a_choice_is_in_force_at_once_and_kept(consenting: Study, opened: Opened) -> None:
    async with opened(consenting) as desk:
        for words in ("high contrast", "left hand", "big type"):
            await desk.press("ctrl+p")
            await desk.at("Palette")
            await desk.type(words)
            await desk.until(lambda: "List these keys" not in desk.text, "only what matches")
            await desk.press("enter")
            await desk.at("StudyScreen")
        assert desk.app.theme == "high-contrast"
        assert desk.app.has_class("-big-type")
    kept = read_preferences()
    assert (kept.theme, kept.layout, kept.big_type) == ("high-contrast", "left-hand", True)
    async with opened(consenting) as desk:
        assert desk.app.theme == "high-contrast"


async def test_themes_have_a_list_of_their_own(consenting: Study, opened: Opened) -> None:
    async with opened(consenting) as desk:
        desk.app.action_change_theme()
        await desk.sees("safe for colour-blind eyes")
        assert "Prepare a call" not in desk.text
        await desk.press("f1")
        await desk.sees("Keys · All actions")
        await desk.press("escape")
        await desk.paste("x" * 1_000_000)
        await desk.sees("safe for colour-blind eyes")
        await desk.press("down", "down", "up", "enter")
        await desk.at("StudyScreen")
        assert desk.app.theme == "calm-light"
        desk.app.action_change_theme()
        await desk.sees("calm, light (now)")
        await desk.press("escape")
        await desk.at("StudyScreen")


async def test_preferences_that_cannot_be_read_are_told_and_the_usual_ones_used(
    consenting: Study, opened: Opened, folder: Path
) -> None:
    folder.mkdir()
    (folder / "preferences.toml").write_text('theme = "mauve"\n')
    async with opened(consenting) as desk:
        await desk.sees("There is no theme 'mauve'")
        assert desk.app.theme == "calm-dark"


async def test_a_choice_that_cannot_be_kept_is_told_and_holds_for_now(
    consenting: Study, opened: Opened, folder: Path
) -> None:
    folder.write_text("no folder")
    async with opened(consenting) as desk:
        desk.app.preferences_desk.choose(theme="calm-light")
        await desk.sees("This is not kept for next time")
        assert desk.app.theme == "calm-light"


async def test_big_type_gives_the_question_the_room_and_reduced_motion_stills_the_clock(
    study: Study, opened: Opened
) -> None:
    record_answer(study, "KI-01", "take-part", "yes")
    async with opened(study) as desk:
        await desk.press("c")
        await desk.sees("room for")
        await desk.press("enter")
        await desk.at("OpeningScreen")
        await desk.press("enter")
        await desk.sees("Agenda")
        await desk.press("f2")
        await desk.sees("NOTES ONLY 00:00:0")
        desk.app.preferences_desk.choose(big_type=True, reduced_motion=True)
        await desk.sees("NOTES ONLY 00 h 00 min")
        await desk.until(lambda: "Agenda" not in desk.text, "the agenda has gone")
        await desk.press("ctrl+p")
        await desk.type("use this prompt")
        await desk.sees("1-9  Say that you use this prompt", "2  Say that you use this prompt")
        await desk.press("f10", "y")
        await desk.at("AfterScreen")
