import gc
from pathlib import Path

import pytest

from tests.tui.rehearsing import rehearsing, shipped_schedule
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.rehearsing import find_schedule, summary


async def test_a_rehearsal_shows_the_call_and_says_that_nothing_is_kept() -> None:
    async with rehearsing() as desk:
        await desk.sees("REHEARSAL 00:00:00 – nothing is recorded or kept")
        desk.clock.seconds += 65
        await desk.sees("REHEARSAL 00:01:05")
        await desk.press("f2")
        await desk.sees("REHEARSAL, off the record", "F2 to go back on")
        assert "-off" in desk.app.call_screen.classes
        await desk.press("enter")
        await desk.sees("Notes are not taken while the call is off the record.")
        await desk.press("f2")
        await desk.sees("REHEARSAL 00:01:05 – nothing is recorded or kept")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("f1", "say that you ask it now"),
        ("f3", "someone in distress"),
        ("f4", "a call that was cut off"),
        ("f6", "silences the last 30 seconds"),
        ("f7", "from another device"),
        ("f10", "End the rehearsal?"),
    ],
)
async def test_each_function_key_says_what_it_does_in_a_call(key: str, words: str) -> None:
    async with rehearsing() as desk:
        await desk.press(key)
        await desk.sees(words)
        await desk.press("escape")
        await desk.sees("Agenda")


async def test_a_pause_is_over_when_the_rehearsal_is_on_again_from_any_dialog() -> None:
    async with rehearsing() as desk:
        await desk.press("f3")
        await desk.sees("someone in distress")
        assert not desk.state.is_recording
        await desk.press("f2")
        await desk.until(lambda: desk.app.screen is desk.app.call_screen, "the pause is closed")
        await desk.press("f5")
        await desk.sees("Marked at")
        await desk.press("f10", "y")
        await desk.until(lambda: not desk.app.is_running, "the rehearsal is over")


async def test_leaving_asks_first_and_tells_how_long_each_section_took() -> None:
    async with rehearsing() as desk:
        await desk.press("space")
        await desk.sees("O1 · asking now")
        desk.clock.seconds += 62
        await desk.press("right", "space")
        await desk.sees("A1 · asking now")
        desk.clock.seconds += 300
        await desk.press("f2")
        desk.clock.seconds += 40
        await desk.press("f2", "down", "l", "down", "p")
        await desk.sees("A3 is answered in part")
        await desk.press("ctrl+q")
        await desk.sees("End the rehearsal?")
        await desk.press("n", "ctrl+q", "y")
        await desk.until(lambda: not desk.app.is_running, "the rehearsal is over")
        words = summary(desk.app.call)
    lines = [" ".join(line.split()) for line in words.splitlines()]
    assert lines[0] == "Rehearsal of npt-key-informants 1.0; nothing was kept."
    assert "O Role and background 00:01:02 of 5 min" in lines
    assert any(line.startswith("A ") and " 00:05:00 of " in line for line in lines)
    assert "In all 00:06:42 of 60 min." in lines
    assert "2 asked: O1, A1" in lines
    assert "1 answered in part: A3" in lines
    assert "1 left out: A2" in lines
    assert any("not reached: O2, B1" in line for line in lines)


def test_a_schedule_is_found_by_its_file_in_the_study_and_among_the_shipped_ones(
    tmp_path: Path,
) -> None:
    shipped = shipped_schedule()
    assert find_schedule(tmp_path, "npt-key-informants") == shipped
    own = tmp_path / "schedules"
    own.mkdir()
    text = '[schedule]\ncode = "own"\ntitle = "Own"\nversion = "1"\nlanguage = "en-GB"\n'
    text += 'minutes = 5\n[[section]]\ncode = "A"\ntitle = "A"\nminutes = 5\n'
    text += '[[section.question]]\ncode = "A1"\nask = "How?"\n'
    (own / "own.toml").write_text(text, encoding="utf-8")
    assert find_schedule(tmp_path, "own").title == "Own"
    assert find_schedule(tmp_path / "elsewhere", str(own / "own.toml")).title == "Own"
    with pytest.raises(VivavoceError, match="There is no schedule 'other'") as refused:
        find_schedule(tmp_path, "other")
    assert refused.value.exit_code == 2
    with pytest.raises(VivavoceError):
        find_schedule(tmp_path, str(tmp_path / "missing.toml"))


async def test_no_search_for_garbage_holds_up_a_key() -> None:
    async with rehearsing() as desk:
        await desk.until(lambda: gc.get_freeze_count() > 0, "what is there is left alone")
    assert gc.get_freeze_count() == 0
