from pathlib import Path

from tests.tui.conftest import Desk, Opened
from vivavoce.session.call_plan import SoundChoice
from vivavoce.session.consenting import answers_of
from vivavoce.study.study import Study
from vivavoce.tui.start import Start


async def at_opening(desk: Desk) -> None:
    await desk.sees("room for")
    await desk.press("enter")
    await desk.at("OpeningScreen")


def start(noise: Path) -> Start:
    return Start("KI-01", None, SoundChoice(play=(noise,)))


async def test_each_answer_is_recorded_as_it_is_given(
    study: Study, noise: Path, opened: Opened
) -> None:
    async with opened(study, start(noise)) as desk:
        await at_opening(desk)
        await desk.sees("not recorded", "Have you read the information sheet, and do you agree")
        await desk.press("y", "y", "n", "s", "down", "y")
        await desk.sees("✗ no")
    answers = {answer.item: (answer.answer, answer.mode) for answer in answers_of(study, "KI-01")}
    assert answers == {
        "take-part": ("yes", "verbal"),
        "record": ("yes", "verbal"),
        "quotes": ("no", "verbal"),
        "archive-transcript": ("not asked", "verbal"),
        "archive-sound": ("not asked", None),
        "recontact": ("yes", "verbal"),
    }


async def test_who_does_not_take_part_is_thanked_and_nothing_begins(
    study: Study, noise: Path, opened: Opened
) -> None:
    async with opened(study, start(noise)) as desk:
        await at_opening(desk)
        await desk.press("n")
        await desk.at("NoticeDialog")
        await desk.sees("Thank you for telling me")
        await desk.press("enter")
        await desk.at("StudyScreen")
        await desk.sees("declined")
    assert study.store.rows("select 1 from interviews") == []


async def test_a_call_without_consent_to_take_part_is_refused_in_a_sentence(
    study: Study, noise: Path, opened: Opened
) -> None:
    async with opened(study, start(noise)) as desk:
        await at_opening(desk)
        await desk.press("enter")
        await desk.at("NoticeDialog")
        await desk.sees("has not agreed to take part")
        await desk.press("enter")
        await desk.at("OpeningScreen")
