import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import DataTable, Label, OptionList, Static
from textual.widgets.option_list import Option

from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.notice import NoticeDialog
from vivavoce.tui.dialogs.text import TextDialog
from vivavoce.tui.plain_text import cell, plain, tell
from vivavoce.tui.widgets.line_input import LineInput
from vivavoce.tui.widgets.title_line import TitleLine

MARKED = "[inaudible] then [PERSON_1] and [town 1]"


class Everything(App[None]):
    """One of each kind of widget that shows people's words."""

    def compose(self) -> ComposeResult:
        title = TitleLine(MARKED, "right [b]")
        yield title
        yield Label(plain("label ", (MARKED, "bold")))
        framed = Static(plain("static ", MARKED))
        framed.border_title = plain("title ", MARKED)
        framed.styles.border = ("round", "white")
        yield framed
        yield OptionList(Option(plain("option ", MARKED)), markup=False)
        table: DataTable[object] = DataTable()
        table.add_columns(cell(f"column {MARKED}"))
        table.add_row(cell(f"cell {MARKED}"))
        yield table
        yield LineInput(f"input {MARKED}")


def painted(app: App[None]) -> str:
    strips = app.screen._compositor.render_strips(app.screen.size)
    return "\n".join(strip.text for strip in strips)


async def test_brackets_appear_whole_in_every_kind_of_widget() -> None:
    app = Everything()
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        tell(app.screen, f"notice {MARKED}")
        await pilot.pause()
        for kind in ("label", "static", "title", "option", "column", "cell", "input"):
            assert f"{kind} {MARKED}" in painted(app)
        assert "right [b]" in painted(app)
        assert "notice [inaudible] then" in painted(app)


@pytest.mark.parametrize(
    "dialog",
    [
        NoticeDialog(MARKED, MARKED),
        ConfirmDialog(MARKED, MARKED, MARKED),
        TextDialog(MARKED, MARKED, MARKED),
    ],
    ids=lambda dialog: type(dialog).__name__,
)
async def test_brackets_appear_whole_in_dialogs(
    dialog: NoticeDialog | ConfirmDialog | TextDialog,
) -> None:
    app: App[None] = App()
    async with app.run_test(size=(100, 40)) as pilot:
        app.push_screen(dialog)
        await pilot.pause()
        assert painted(app).count(MARKED) >= 2


def test_a_control_character_never_reaches_the_terminal() -> None:
    assert plain("a\x1b[2Jb", ("\x9bc", "bold")).plain == "a[2Jbc"
    assert cell("a\x1bb").plain == "ab"


def test_words_and_styled_words_are_put_together() -> None:
    assert isinstance(plain("a", ("b", "bold"), Content("c")), Content)
    assert plain("a", ("b", "bold"), Content("c")).plain == "abc"
