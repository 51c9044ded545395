"""F3 in a call, from the words of the study to the record of its own."""

from pathlib import Path

import pytest

from tests.session.aftercare.test_safety_record import locked
from tests.session.drafting import add_interview
from tests.tui.conftest import Desk, Opened
from tests.tui.test_call_screen import begin, kinds, played
from vivavoce.domain.schedule import Question, Schedule, Section
from vivavoce.session.aftercare.following_up import open_follow_ups
from vivavoce.session.aftercare.safety_record import safety_record_of
from vivavoce.session.leaks import leaks
from vivavoce.study.study import Study
from vivavoce.tui.calling.another_topic import another_topic

_SAFETY = """
[safety]
words = "Shall we pause? You decide. [town 1]"
support = ["A helpline, 0800 496 0000", "The crisis team"]
duty_holder = "The duty lead, 0114 496 0002"
confidentiality = "I keep it to myself, unless somebody is in danger."
"""


@pytest.fixture
def prepared(consenting: Study) -> Study:
    """A study that says what is done when somebody is in distress."""
    path = consenting.folder.settings
    text = path.read_text()
    path.write_text(text[: text.index("[safety]")] + _SAFETY)
    return Study(consenting.folder.root, consenting.keys)


async def support(desk: Desk) -> None:
    await desk.press("f3")
    await desk.at("SupportDialog")
    await desk.sees("○ OFF THE RECORD")


async def test_f3_shows_the_study_s_steps_and_what_is_written_goes_to_a_record_of_its_own(
    prepared: Study, noise: Path, opened: Opened
) -> None:
    """Off the record at once; a follow-up is open; locked, all of it works."""
    with locked(prepared) as without:
        async with opened(without, played(noise)) as desk:
            await begin(desk)
            await desk.press("space")
            await desk.sees("asking now")
            await support(desk)
            await desk.sees(
                "Say: Shall we pause? You decide. [town 1]", "A helpline, 0800 496 0000"
            )
            await desk.sees("The crisis team", "The duty lead, 0114 496 0002")
            await desk.sees("If somebody is in danger, say: I keep it to myself")
            await desk.press("w")
            await desk.at("WriteDialog")
            await desk.sees("○ OFF THE RECORD", "TYPING")
            await desk.type("he wept")
            await desk.press("f10")
            await desk.at("ConfirmDialog")
            await desk.press("n")
            await support(desk)
            await desk.press("w")
            await desk.sees("he wept")
            await desk.type(" a little")
            await desk.press("enter")
            await desk.at("SupportDialog")
            await desk.press("t")
            await desk.at("CallScreen")
            await desk.sees("● REC", "A1")
            await support(desk)
            await desk.press("p")
            await desk.at("CallScreen")
            await desk.sees("○ OFF THE RECORD")
            await support(desk)
            await desk.press("h")
            await desk.sees("call the duty holder?", "The duty lead, 0114 496 0002")
            await desk.press("y")
            await desk.at("AfterScreen")
            await desk.sees("sealed and in the study", "! Safety follow-up open. Duty holder:")
            await desk.sees("The duty lead, 0114 496 0002", "The crisis team")
    assert kinds(prepared) == ["on-record", "asked", "off-record", "on-record", "off-record"]
    (entry,) = safety_record_of(prepared, "KI-01").entries
    assert (entry.text, entry.interview) == ("he wept a little", "KI-01/1")
    assert [each.words for each in open_follow_ups(prepared)] == ["safety follow-up"]
    assert leaks(prepared.folder.root, ["he wept"]) == ()


async def test_a_kind_end_has_words_to_say_asks_and_is_the_outcome(
    prepared: Study, noise: Path, opened: Opened
) -> None:
    async with opened(prepared, played(noise)) as desk:
        await begin(desk)
        await support(desk)
        await desk.press("e")
        await desk.sees("End the call kindly?", "Thank you for what you have told me.")
        await desk.press("enter", "n")
        await desk.at("CallScreen")
        await support(desk)
        await desk.press("c")
        await desk.sees("● REC")
        await support(desk)
        await desk.press("e", "y")
        await desk.at("AfterScreen")
        await desk.sees("sealed and in the study", "ended for distress")
        await desk.press("escape")
        await desk.at("StudyScreen")
        await desk.sees("! Safety follow-up open: KI-01")
    assert prepared.store.rows("select outcome from interviews") == [
        {"outcome": "ended for distress"}
    ]


async def test_what_cannot_be_written_down_is_said_and_stays_on_the_line(
    consenting: Study, opened: Opened
) -> None:
    add_interview(consenting)
    in_the_way = consenting.folder.root / "safety"
    in_the_way.write_bytes(b"")
    async with opened(consenting) as desk:
        await desk.press("o")
        await desk.at("AfterwardsScreen")
        await desk.press("y")
        await desk.at("WriteDialog")
        await desk.type("he wept")
        await desk.press("enter")
        await desk.sees("That could not be written down", "What you typed is still here.")
        in_the_way.unlink()
        await desk.type(".")
        await desk.press("enter")
        await desk.at("AfterwardsScreen")
    assert [entry.text for entry in safety_record_of(consenting, "KI-01").entries] == ["he wept."]


@pytest.mark.parametrize(
    ("asked", "done", "look", "code"),
    [
        ("A1", {"A1"}, 0, "B1"),
        ("A1", {"A1", "B1"}, 0, "B2"),
        ("A1", {"A1"}, 4, "B1"),
        (None, set(), 2, "C1"),
        ("C2", {"C1", "C2"}, 5, "A1"),
        ("C2", {"A1", "A2", "B1", "B2"}, 5, "C2"),
    ],
    ids=["next", "open", "looked-ahead", "none-asked", "from-the-last", "nothing-open"],
)
def test_another_topic_is_the_next_section_s_first_open_question(
    asked: str | None, done: set[str], look: int, code: str
) -> None:
    sections = tuple(
        Section(each, each, 5, tuple(Question(f"{each}{n}", "?") for n in (1, 2))) for each in "ABC"
    )
    schedule = Schedule("s", "S", "1.0", "en-GB", 30, sections)
    there = another_topic(schedule, look, asked, lambda question: question.code in done)
    assert schedule.questions[there].code == code
