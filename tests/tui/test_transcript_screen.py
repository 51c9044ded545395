import numpy as np
import pytest

from tests.conftest import RATE
from tests.recording.ear import Ear, no_devices
from tests.session.drafting import add_interview
from tests.session.sounding import add_part, tone
from tests.tui.conftest import Desk, Opened
from tests.tui.drafts import TEXTS, write_a_draft
from vivavoce.study.study import Study
from vivavoce.tui.screens.transcript import TranscriptScreen


@pytest.fixture
def drafted(consenting: Study) -> Study:
    """A draft whose turns begin at 5, 10, 15 and 20 s, and 25 s of sound."""
    add_interview(consenting)
    add_part(consenting, "line", 1, tone(25, 440))
    write_a_draft(consenting)
    return consenting


async def read(desk: Desk) -> TranscriptScreen:
    await desk.sees("drafted")
    await desk.press("t")
    await desk.at("TranscriptScreen")
    screen = desk.app.screen
    assert isinstance(screen, TranscriptScreen)
    await desk.until(lambda: screen.is_shown, "the text is there")
    return screen


async def test_every_turn_is_there_with_its_time_and_one_is_chosen(
    drafted: Study, opened: Opened
) -> None:
    async with opened(drafted) as desk:
        screen = await read(desk)
        await desk.sees(TEXTS[0][1], "00:00:05", "00:00:10", "Not playing · 00:00:00 of 00:00:25")
        assert screen.turns.chosen_ms == 5_000
        await desk.press("down", "down", "down", "down", "up")
        assert screen.turns.chosen_ms == 15_000


@pytest.mark.rig
async def test_the_chosen_turn_is_heard_and_the_choice_follows_the_sound(
    drafted: Study, opened: Opened, ear: Ear
) -> None:
    async with opened(drafted) as desk:
        screen = await read(desk)
        await desk.press("down", "p")
        await desk.sees("Playing · 00:00:11 of 00:00:25")
        assert np.abs(ear.all()).max() > 10_000
        await desk.press("right")
        await desk.until(lambda: screen.turns.chosen_ms == 15_000, "the choice follows")
        await desk.press("space")
        await desk.sees("Not playing · 00:00:1")


@pytest.mark.rig
async def test_it_goes_on_where_it_was_paused_unless_another_turn_was_chosen(
    drafted: Study, opened: Opened, ear: Ear
) -> None:
    del ear
    async with opened(drafted) as desk:
        screen = await read(desk)
        await desk.press("down", "down", "p")
        await desk.sees("Playing · 00:00:16")
        await desk.press("space", "space")
        await desk.sees("Playing · 00:00:17")
        await desk.press("space", "up", "space")
        await desk.sees("Playing · 00:00:10")
        assert screen.turns.chosen_ms == 10_000


@pytest.mark.rig
async def test_it_falls_silent_when_the_transcript_is_left(
    drafted: Study, opened: Opened, ear: Ear
) -> None:
    async with opened(drafted) as desk:
        screen = await read(desk)
        await desk.press("space")
        await desk.sees("Playing · 00:00:06")
        await desk.press("escape")
        await desk.at("StudyScreen")
        assert screen.player._listening is not None
        assert not screen.player._listening.state.is_playing
        until = len(ear.all()) + RATE // 2
        ear.wait(until + RATE // 2)
        assert not ear.all()[until:].any()


async def test_the_speed_is_shown_and_stays_between_its_bounds(
    drafted: Study, opened: Opened
) -> None:
    async with opened(drafted) as desk:
        await read(desk)
        await desk.press("minus", "minus")
        await desk.sees("speed 0.75")
        await desk.press(*["plus"] * 9)
        await desk.sees("speed 2")


async def test_without_anything_to_play_to_the_line_says_what_to_do(
    drafted: Study, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_devices(monkeypatch)
    async with opened(drafted) as desk:
        await read(desk)
        await desk.press("space")
        await desk.sees("No loudspeaker or headphones can be played to", "The sound is safe.")
