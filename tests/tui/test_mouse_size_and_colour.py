"""The screens with a mouse, in odd sizes, and without colours."""

import pytest
from rich.color import ColorType

from tests.tui.conftest import Desk, Hands, Opened
from vivavoce.session.consent.consenting import record_answer
from vivavoce.study.study import Study
from vivavoce.tui.app import VivavoceApp
from vivavoce.tui.start_app import StartApp

TINY, HUGE, USUAL = (40, 12), (200, 60), (80, 24)


async def click(desk: Desk, words: str) -> None:
    """Click where words are painted."""
    await desk.sees(words)
    row, line = next((n, t) for n, t in enumerate(desk.text.split("\n")) if words in t)
    await desk.click(line.index(words), row)


async def begin(desk: Desk) -> None:
    await desk.press("c")
    await desk.sees("room for")
    await desk.press("enter")
    await desk.at("OpeningScreen")
    await desk.press("enter")
    await desk.at("CallScreen")
    await desk.press("f2")
    await desk.sees("NOTES ONLY")


async def test_the_keys_at_the_bottom_can_be_clicked(study: Study, opened: Opened) -> None:
    record_answer(study, "KI-01", "take-part", "yes")
    async with opened(study) as desk:
        await click(desk, "c call")
        await desk.at("ReadyScreen")
        await click(desk, "escape back")
        await desk.at("StudyScreen")
        await begin(desk)
        await click(desk, "F10 stop")
        await desk.at("ConfirmDialog")
        await click(desk, "n no")
        await desk.at("CallScreen")
        await click(desk, "F2 off/on")
        await desk.sees("○ OFF THE RECORD")
        await click(desk, "F10 stop")
        await click(desk, "y yes")
        await desk.at("AfterScreen")


async def test_a_call_goes_on_in_any_size(study: Study, opened: Opened) -> None:
    record_answer(study, "KI-01", "take-part", "yes")
    async with opened(study) as desk:
        await begin(desk)
        await desk.press("enter")
        await desk.type("half")
        for size in (TINY, HUGE, (20, 5), USUAL, TINY):
            await desk.resize(*size)
            await desk.until(lambda size=size: desk.app.screen.size == size, "it is resized")  # type: ignore[misc] # bound now
            if size >= TINY:
                await desk.sees("NOTES ONLY", "half")
        await desk.press("escape", "f2")
        await desk.sees("OFF THE RECORD")
        await desk.press("f10")
        await desk.sees("End the call?", "y yes")
        await desk.press("y")
        await desk.at("AfterScreen")


@pytest.mark.parametrize("size", [TINY, HUGE], ids=str)
async def test_study_and_ready_say_what_matters_in_any_size(
    consenting: Study, opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(consenting, size=size) as desk:
        await desk.sees("KI-01", "enter open", "F1 help")
        await desk.press("f1")
        await desk.sees("Keys · Study")
        await desk.press("escape", "ctrl+p")
        await desk.sees("What would you like")
        await desk.press("escape", "c")
        await desk.sees("Ready · KI-01", "escape back")


async def test_without_colour_everything_is_in_words(
    study: Study, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_answer(study, "KI-01", "take-part", "yes")
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(study) as desk:
        assert has_no_colour(desk)
        assert has_reverse(desk)
        await begin(desk)
        assert has_no_colour(desk)
        await desk.press("f2")
        await desk.sees("○ OFF THE RECORD")
        assert has_no_colour(desk)
        await desk.press("f10")
        await desk.sees("End the call?")
        assert has_no_colour(desk)
        await desk.press("f1")
        await desk.at("HelpScreen")
        await desk.press("escape", "ctrl+p")
        await desk.at("Palette")
        await desk.sees("List these keys")
        assert has_no_colour(desk)
        await desk.press("f10", "y")
        await desk.at("AfterScreen")


async def test_a_second_app_knows_too_and_an_empty_wish_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for wish, is_without in (("1", True), ("1", True), ("", False)):
        monkeypatch.setenv("NO_COLOR", wish)
        app = StartApp()
        async with app.run_test() as pilot:
            assert has_no_colour(Hands(app, pilot)) is is_without


def has_no_colour(hands: Hands) -> bool:
    """Whether all is painted in the terminal's own two colours: nothing can be black on black."""
    colours = [c for style in hands.styles for c in (style.color, style.bgcolor) if c]
    return all(colour.type is ColorType.DEFAULT for colour in colours)


def has_reverse(hands: Hands) -> bool:
    """Whether something stands out by being the other way round."""
    return any(style.reverse for style in hands.styles)


async def test_nothing_moves_by_itself(consenting: Study) -> None:
    app = VivavoceApp(consenting)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        assert app.animation_level == "none"
        assert not any(
            getattr(widget, "cursor_blink", False) for widget in app.screen.query("Input")
        )
        assert all(not widget.display for widget in app.screen.query("LoadingIndicator"))
