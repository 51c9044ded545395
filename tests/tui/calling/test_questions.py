from pathlib import Path

import pytest
from textual.events import Paste

from tests.tui.conftest import Desk, Opened
from tests.tui.rehearsing import Clock, Rehearsal, rehearsing
from tests.tui.test_call_screen import begin, end, played
from vivavoce.domain.coverage import Reach
from vivavoce.session.call_plan import SoundChoice
from vivavoce.study.study import Study
from vivavoce.tui.desks.preferences import BIG_TYPE
from vivavoce.tui.screens.call import CallScreen
from vivavoce.tui.start import Start
from vivavoce.tui.widgets.details_line import laid_out, meter
from vivavoce.tui.widgets.notes_pane import LONGEST_NOTE

QUESTIONS = 12
RTL_NOTE = "שלום ‎العربية ή ẞ 日本 [b]"


def call_of(desk: Desk) -> CallScreen:
    call = desk.app.call_screen
    assert call is not None
    return call


def events(study: Study) -> list[tuple[str, str | None]]:
    rows = study.store.rows("select kind, code from events order by seq")
    ours = "asked covered partly left-out also undone more-time prompt mark note".split()
    return [(row["kind"], row["code"]) for row in rows if row["kind"] in ours]


def twelve_questions(study: Study) -> None:
    """Put a schedule of twelve questions in two sections beside the study's own."""
    head = '[schedule]\ncode = "twelve"\ntitle = "Twelve"\nversion = "1.0"\n'
    parts = [f'{head}language = "en-GB"\nminutes = 30\n']
    for letter in "AB":
        parts.append(f'[[section]]\ncode = "{letter}"\ntitle = "Part {letter}"\nminutes = 15\n')
        parts += [
            f'[[section.question]]\ncode = "{letter}{n}"\nask = "What about {letter}{n}?"\n'
            for n in range(1, QUESTIONS // 2 + 1)
        ]
    (study.folder.schedules / "twelve.toml").write_text("\n".join(parts), encoding="utf-8")


async def test_an_interview_of_twelve_questions_takes_at_most_one_and_a_half_keys_a_question(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    twelve_questions(consenting)
    start = Start("KI-01", "twelve", SoundChoice(play=(noise,)))
    pressed = 0
    async with opened(consenting, start) as desk:
        await desk.sees("room for")
        await desk.press("enter")
        await desk.at("OpeningScreen")
        await desk.press("enter")
        await desk.at("CallScreen")
        clock = call_of(desk).questions.asking.clock = Clock()

        async def press(key: str) -> None:
            nonlocal pressed
            pressed += 1
            await desk.press(key)

        await press("f2")
        await desk.sees("● REC")
        for section in "AB":
            for n in range(1, QUESTIONS // 2 + 1):
                clock.seconds += 60
                await press("space")
                await desk.sees(f"{section}{n} · asking now")
        await press("f10")
        await desk.at("ConfirmDialog")
        await press("y")
        await desk.at("AfterScreen")
        await desk.sees("sealed and in the study", "12 questions asked")
    assert pressed <= 1.5 * QUESTIONS
    assert [code for kind, code in events(consenting) if kind == "asked"] == [
        f"{section}{n}" for section in "AB" for n in range(1, QUESTIONS // 2 + 1)
    ]


async def test_what_is_said_about_questions_is_in_the_study_after_a_call(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    async with opened(consenting, played(noise)) as desk:
        await begin(desk)
        await desk.press("u")
        await desk.sees("! Going on or off the record is not undone")
        await desk.press("d")
        await desk.sees("█", "draft after the call (model not agreed to)")
        await desk.press("space", "p", "down", "l", "right", "b", "x", "u", "t")
        await desk.sees("They can stay 10 min longer.", "· A1 also O1")
        await desk.press("f6", "y")
        await desk.sees("were taken back")
        await desk.press("u")
        await desk.sees("! What was taken back is gone for good")
        await end(desk)
        await desk.sees("0 questions asked, 1 covered, 1 partly, 1 left out, ")
    assert [kind for kind, _ in events(consenting)] == [
        "asked", "partly", "left-out", "also", "covered", "undone", "more-time",
    ]  # fmt: skip


async def test_a_key_that_is_pressed_twice_or_held_down_skips_no_question() -> None:
    async with rehearsing() as desk:
        await desk.press("space")
        await desk.sees("O1 · asking now", "space asks O2 next")
        for _ in range(20):
            desk.clock.seconds += 0.5
            await desk.press("space")
        assert desk.kinds == [("asked", "O1")]
        desk.clock.seconds += 2
        await desk.press("space")
        await desk.sees("O2 · asking now")
        assert desk.kinds == [("asked", "O1"), ("asked", "O2")]


async def test_looking_ahead_asks_nothing_and_space_asks_what_one_looks_at() -> None:
    async with rehearsing() as desk:
        await desk.press("down", "right", "left", "right", "down")
        assert desk.kinds == []
        await desk.press("space")
        await desk.sees("A2 · asking now")
        assert desk.kinds == [("asked", "A2")]


async def test_the_key_for_asking_passes_over_what_is_covered_or_left_out_and_comes_round() -> None:
    async with rehearsing() as desk:
        await desk.press("down", "x", "right", "l", "down", "space")
        await desk.sees("A2 · asking now", "space asks A3 next")
        await desk.press("g", *"Z3", "enter")
        await desk.sees("Z3")
        await desk.press("space")
        await desk.sees("Z3 · asking now", "space asks O1 next")


async def test_one_answer_belongs_to_several_questions() -> None:
    async with rehearsing() as desk:
        await desk.press("b")
        await desk.sees("No question is being asked yet")
        await desk.press("space")
        await desk.sees("O1 · asking now")
        await desk.press("right", "b")
        await desk.sees("This answer also belongs to A1", "· A1 also O1")
        await desk.press("g")
        await desk.sees("REHEARSAL", "Look at")
        await desk.press("o", "1", "enter")
        await desk.sees("O1 · asking now")
        await desk.press("b")
        await desk.sees("This answer also belongs to", "A2")
        await desk.press(*"involved", "escape")
        await desk.press("b")
        await desk.sees("choose")
        await desk.press("down", "down", "down", "enter")
        await desk.sees("This answer also belongs to A2")
        assert desk.state.reach_of(desk.state.schedule.questions[0]) is Reach.ASKED
        assert desk.kinds == [("asked", "O1"), ("also", "A1"), ("also", "A2")]


async def test_the_last_key_is_undone_and_the_one_before_it_after_that() -> None:
    async with rehearsing() as desk:
        await desk.press("space", "down", "space")
        await desk.sees("O2 · asking now")
        await desk.press("u")
        await desk.sees("Undone: O2 was not asked.", "O1 · asking now")
        await desk.press("1", "u")
        await desk.sees("Undone: Prompt O1.1 was not used.", "1 [ ]")
        await desk.press("enter", "h", "m", "enter")
        await desk.sees("Note kept.", "hm")
        await desk.press("u")
        await desk.sees("Undone: The last note is struck out.", "enter opens a line")
        await desk.press("u")
        await desk.sees("Undone: O1 was not asked.")
        await desk.press("u")
        await desk.sees("! Going on or off the record is not undone")


async def test_they_can_stay_longer() -> None:
    async with rehearsing() as desk:
        await desk.press("t")
        await desk.sees("They can stay 10 min longer.")
        assert desk.state.minutes == desk.state.schedule.minutes + 10
        longer = desk.state.until
        await desk.sees(longer)
        desk.clock.seconds += 61 * 60
        await desk.sees("9 min left · t 10 more – essential still open: ")
        await desk.press("u")
        await desk.sees("The time is over")
        assert desk.state.until != longer


async def test_the_time_of_sections_is_one_key_away() -> None:
    async with rehearsing() as desk:
        await desk.press("space")
        await desk.sees("O1 · asking now")
        desk.clock.seconds += 6 * 60
        assert "5 min" not in desk.text
        await desk.press("d")
        await desk.sees("O 6 of 5 min", "6/5 min", "0/8 min")
        await desk.press("d")
        await desk.until(lambda: "6/5 min" not in desk.text, "the details are gone")


def test_a_level_is_a_bar_of_eight_and_what_is_not_metered_has_none() -> None:
    assert [meter(level) for level in (-90.0, -60.0, -30.0, 0.0, 3.0, None)] == [
        "░░░░░░░░", "░░░░░░░░", "████░░░░", "████████", "████████", "–",
    ]  # fmt: skip


def test_why_a_draft_comes_later_stands_below_where_a_line_has_no_room_for_it() -> None:
    levels, draft = ("you ████████", "line ████████"), "draft after the call (on battery)"
    assert laid_out((*levels, ""), draft, 78) == (
        "you ████████  ·  line ████████  ·  draft after the call (on battery)"
    )
    parts = (*levels, "A 12 of 15 min", "in all 45 of 60 min")
    first, second = laid_out(parts, draft, 78).split("\n")
    assert first == "you ████████  ·  line ████████  ·  A 12 of 15 min  ·  in all 45 of 60 min"
    assert second == draft
    assert laid_out(parts, "", 40) == first, "nothing stands below where there is no draft"


async def test_big_type_gives_the_question_the_whole_screen() -> None:
    async with rehearsing() as desk:
        await desk.press("z")
        await desk.until(lambda: "Agenda" not in desk.text, "the agenda is gone")
        await desk.sees("REHEARSAL", "F10 stop", "space I am asking this", "F2 off/on")
        ask = desk.state.question.ask.split()[0]
        first = next(n for n, line in enumerate(desk.lines) if ask in line)
        assert not desk.lines[first + 1].strip("│┃| ")
        await desk.press("enter", "h", "i")
        await desk.sees("hi")
        await desk.press("enter", "z")
        await desk.sees("Agenda", "hi")


async def test_who_prefers_big_type_everywhere_has_it_here_until_the_key_says_otherwise() -> None:
    async with rehearsing() as desk:
        await desk.sees("Agenda")
        desk.app.add_class(BIG_TYPE)
        await desk.until(lambda: "Agenda" not in desk.text, "the agenda is gone")
        await desk.press("z")
        await desk.sees("Agenda")


@pytest.mark.parametrize("size", [(40, 12), (59, 40), (100, 17)])
async def test_where_there_is_little_room_the_question_has_it_all(size: tuple[int, int]) -> None:
    async with rehearsing(size=size) as desk:
        await desk.sees("REHEARSAL", "F10 stop", "space I am asking this")
        assert "Agenda" not in desk.text
        await desk.press("f2")
        await desk.sees("off the record")
        await desk.resize(80, 24)
        await desk.sees("Agenda", "REHEARSAL, off the record")


async def test_what_is_typed_and_where_one_looks_survives_another_size() -> None:
    async with rehearsing() as desk:
        await desk.press("right", "space", "down", "enter", *"half")
        for size in ((40, 12), (200, 50), (61, 18), (80, 24)):
            await desk.resize(*size)
            await desk.sees("half", "REHEARSAL")
        await desk.press("enter")
        await desk.sees("Note kept.")
        assert (desk.state.question.code, desk.state.progress.question) == ("A2", "A1")


async def paste(desk: Rehearsal, text: str) -> None:
    line = desk.app.focused
    assert line is not None
    line.post_message(Paste(text))
    await desk.pilot.pause()


async def test_a_long_text_that_is_pasted_is_cut_and_said_to_be() -> None:
    async with rehearsing() as desk:
        await desk.press("enter")
        await paste(desk, "one\ntwo\n" + "x" * 5_000)
        await desk.sees("! A note has at most 1,000 characters. 4,008 characters were left out.")
        await desk.press("y")
        await desk.sees("The line is full")
        await desk.press("enter")
        await desk.sees("Note kept.")
        ((_, text),) = desk.state.progress.notes
        assert len(text) == LONGEST_NOTE
        assert text.startswith("one two xxx")


async def test_a_note_in_any_script_is_kept_as_it_was_pasted() -> None:
    async with rehearsing() as desk:
        await desk.press("enter")
        await paste(desk, RTL_NOTE)
        await desk.press("enter")
        await desk.sees("Note kept.", "[b]")
        ((_, text),) = desk.state.progress.notes
        assert text == RTL_NOTE


async def test_a_click_looks_at_a_question_and_uses_a_prompt() -> None:
    async with rehearsing() as desk:
        await desk.click("O2")
        await desk.until(lambda: desk.state.question.code == "O2", "looks at O2")
        await desk.click("A Understanding")
        await desk.until(lambda: desk.state.question.code == "A1", "looks at A1")
        assert desk.kinds == []
        await desk.click("2 [ ]")
        await desk.sees("2 [x]")
        assert desk.kinds == [("prompt", "A1.2")]
