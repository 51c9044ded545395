from pathlib import Path

from tests.tui.conftest import Opened
from tests.tui.test_call_screen import begin, end, played
from vivavoce.session.scheduling.carrying_over import LaterQuestion, add_later, later_items
from vivavoce.study.keys import KeyRing
from vivavoce.study.study import Study

NPT = "npt-key-informants"
TRAINS = LaterQuestion("How do [trains] come in?", section="B")


async def test_ready_shows_what_to_take_along_once_the_study_is_unlocked(
    consenting: Study, opened: Opened
) -> None:
    async with opened(consenting) as desk:
        await desk.press("c")
        await desk.sees("room for")
        assert "take along" not in desk.text
        await desk.press("escape")
        add_later(consenting, TRAINS)
        add_later(consenting, LaterQuestion("How did the move go?", person="KI-01"))
        add_later(consenting, LaterQuestion("Else?", schedule="pilot", section="B"))
        await desk.press("c")
        await desk.sees("take along    How do [trains] come in? (section B)")
        await desk.sees("How did the move go? (for KI-01 only)")
        assert "Else?" not in desk.text
        desk.app.lock_desk.lock("Locked.")
        await desk.press("c")
        await desk.sees("locked: unlock to see what to take along")


async def test_more_than_fits_is_counted(consenting: Study, opened: Opened) -> None:
    for n in range(6):
        add_later(consenting, LaterQuestion(f"Question {n}?", section="B"))
    async with opened(consenting) as desk:
        await desk.press("c")
        await desk.sees("Question 3? (section B)", "and 2 more: k shows them in the call")
        await desk.sees("Dial now.")


async def test_in_the_call_one_key_unlocks_and_shows_it_and_after_it_more_is_noted(
    consenting: Study, made_study: tuple[Path, KeyRing, str], noise: Path, opened: Opened
) -> None:
    add_later(consenting, TRAINS)
    async with opened(consenting, played(noise)) as desk:
        await begin(desk)
        consenting.keys.lock()
        await desk.press("k")
        await desk.sees("What is to be taken along is sealed.")
        await desk.type(made_study[2])
        await desk.press("enter")
        await desk.sees("To take along", "How do [trains] come in?")
        await desk.press("enter")
        await desk.at("CallScreen")
        await end(desk)
        consenting.keys.lock()
        for text, where in (("Who pays?", ("down", "enter")), ("The dog?", ("home", "enter"))):
            await desk.press("l")
            await desk.at("CarryOverDialog")
            await desk.type(text)
            await desk.press("enter")
            await desk.sees("O  Role and background", "O1  To start")
            await desk.press(*where)
            if where[0] == "home":
                await desk.sees("For whom?")
                await desk.type("KI-99")
                await desk.press("enter")
                await desk.sees("KI-99 is not in this study")
                await desk.press("ctrl+u")
                await desk.type("ki-01")
                await desk.press("enter")
            await desk.at("AfterScreen")
        await desk.sees("KI-01.1: shown at Ready")
    consenting.keys.unlock(made_study[2])
    noted = [(item.id, item.question) for item in later_items(consenting)]
    assert noted[1:] == [
        ("2", LaterQuestion("Who pays?", "", NPT, "", "O1", "KI-01/1")),
        ("KI-01.1", LaterQuestion("The dog?", "KI-01", NPT, came_up_in="KI-01/1")),
    ]
