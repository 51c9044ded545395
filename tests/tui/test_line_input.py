from textual.app import ComposeResult

from tests.tui.conftest import Hands
from vivavoce.tui.sealed_app import SealedApp
from vivavoce.tui.widgets.line_input import LONGEST, LineInput


class OneLine(SealedApp[None]):
    def compose(self) -> ComposeResult:
        yield LineInput()


async def test_what_is_pasted_becomes_one_line_and_is_cut_with_a_word_about_it() -> None:
    app = OneLine()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hands = Hands(app, pilot)
        line = app.query_one(LineInput)
        await hands.paste("one\ntwo\r\n\n  three ")
        assert line.value == "one two three"
        line.value = ""
        await hands.paste("")
        await hands.paste("\n")
        assert line.value == ""
        await hands.paste("שלום [bold]x[/] عالم")
        await hands.sees("[bold]x[/]")
        await hands.paste("ä" * 5_000_000)
        assert len(line.value) == LONGEST
        await hands.sees("What was pasted is too")
        await hands.press("x")
        await hands.sees("The line is full")
        assert len(line.value) == LONGEST


async def test_what_is_pasted_takes_the_place_of_what_is_selected() -> None:
    app = OneLine()
    async with app.run_test() as pilot:
        line = app.query_one(LineInput)
        line.value = "before middle after"
        line.selection = type(line.selection)(7, 13)
        await Hands(app, pilot).paste("there")
        assert line.value == "before there after"
        assert line.cursor_position == 12


async def test_no_cursor_blinks() -> None:
    async with OneLine().run_test() as pilot:
        assert not pilot.app.query_one(LineInput).cursor_blink
