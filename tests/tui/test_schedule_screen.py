from textual.events import Paste

from tests.tui.conftest import Desk, Opened
from vivavoce.domain.schedule import Schedule
from vivavoce.session.scheduling.carrying_over import LaterQuestion, add_later, later_items
from vivavoce.session.scheduling.schedules import schedule_named, versions_of
from vivavoce.study.study import Study
from vivavoce.tui.screens.schedule import ScheduleScreen


async def open_pilot(desk: Desk) -> ScheduleScreen:
    """Choose the pilot's schedule, which stands last."""
    await desk.press("e")
    await desk.at("PickScheduleDialog")
    await desk.press("end", "enter")
    await desk.at("ScheduleScreen")
    await desk.sees("pilot · version 1.0", "6 questions, 20 min · saved")
    screen = desk.app.screen
    assert isinstance(screen, ScheduleScreen)
    return screen


def pilot(study: Study) -> Schedule:
    return schedule_named(study, "pilot")


async def say(desk: Desk, text: str) -> None:
    """Type into the dialog that is open, in the place of what stands there."""
    await desk.at("WordsDialog")
    await desk.press("ctrl+u")
    await desk.type(text)
    await desk.press("enter")
    await desk.at("ScheduleScreen")


async def save(desk: Desk, answer: str) -> None:
    await desk.press("s")
    await desk.at("SaveScheduleDialog")
    await desk.type("unclear")
    await desk.press("enter")
    await desk.sees("Does the ethics committee have to approve it")
    await desk.press(answer)
    await desk.at("ScheduleScreen")


async def test_a_schedule_is_shown_with_all_that_helps_to_ask(study: Study, opened: Opened) -> None:
    async with opened(study) as desk:
        await open_pilot(desk)
        await desk.sees(
            "A  What it is and who does it · 7 min", "A2  essential · What does it mean"
        )
        await desk.press("down", "down", "down", "down")
        await desk.sees(
            "Essential · Individual specification, Internalisation",
            "Proposition: Each person has an idea",
        )
        await desk.press("f1")
        await desk.sees("save it as the next version", "change the words of this row")


async def test_words_are_changed_and_saved_with_a_reason(study: Study, opened: Opened) -> None:
    async with opened(study) as desk:
        await open_pilot(desk)
        await desk.press("down", "enter")
        await say(desk, "What [do] you do?")
        await desk.sees("A1  What [do] you do?", "not saved")
        await save(desk, "y")
        await desk.sees("pilot · version 1.1", "min · saved")
        await desk.press("escape")
        await desk.at("StudyScreen")
    made = pilot(study)
    assert made.questions[0].ask == "What [do] you do?"
    assert [(c.reason, c.amendment) for c in made.changes] == [("unclear", "yes")]
    assert [version.version for version in versions_of(study, "pilot")] == ["1.0", "1.1"]


async def test_questions_prompts_and_sections_are_added_moved_and_taken_out(
    study: Study, opened: Opened
) -> None:
    async with opened(study) as desk:
        screen = await open_pilot(desk)
        await desk.press("down", "n")
        await say(desk, "And then?")
        await desk.press("p")
        await say(desk, "Go on.")
        await desk.press("up", "x", "shift+down")
        await desk.sees("A3  essential · And then?")
        assert [q.code for q in screen.draft.schedule.sections[0].questions] == ["A1", "A2", "A3"]
        await desk.press("comma", "comma")
        assert [q.code for q in screen.draft.schedule.sections[0].questions] == ["A3", "A1", "A2"]
        await desk.press("d")
        await desk.sees("Take out A3 with its prompts?")
        await desk.press("y")
        await desk.at("ScheduleScreen")
        await desk.sees("min · saved")
        await desk.press("z")
        await desk.sees("not saved")
        await desk.press("a")
        await say(desk, "Another topic")
        await desk.sees('! section "C": there is no question in it')
        await desk.press("s")
        await desk.sees("Not done", "there is no question in it")
        await desk.press("enter", "d")
        await save(desk, "k")
    assert [q.code for q in pilot(study).sections[0].questions] == ["A3", "A1", "A2"]
    assert pilot(study).questions[0].prompts == ("Go on.",)
    assert pilot(study).questions[0].essential


async def test_note_proposition_constructs_and_minutes_are_edited(
    study: Study, opened: Opened
) -> None:
    async with opened(study) as desk:
        await open_pilot(desk)
        await desk.press("o")
        await desk.sees("A note belongs to a question")
        await desk.press("down", "o")
        await say(desk, "Slowly.")
        await desk.press("r")
        await say(desk, "They can say.")
        await desk.press("c")
        await desk.at("ConstructsDialog")
        await desk.sees("People see in what way the new practice is unlike")
        await desk.press("space", "down", "enter", "enter", "escape")
        await desk.at("ScheduleScreen")
        await desk.sees("Note: Slowly.", "Proposition: They can", "essential · Differentiation")
        await desk.press("i")
        await say(desk, "Trying")
        await desk.press("t")
        await desk.at("TextDialog")
        await desk.press("ctrl+u")
        await desk.type("20")
        await desk.press("enter")
        await desk.sees("6 questions, 33 min")
        await desk.press("o")
        await desk.at("WordsDialog")
        await desk.press("ctrl+u", "enter")
        await desk.at("ScheduleScreen")
        await save(desk, "n")
    made = pilot(study)
    assert (made.title, made.minutes, made.sections[0].minutes) == ("Trying", 33, 20)
    question = made.questions[0]
    assert (question.note, question.proposition) == ("", "They can say.")
    assert question.constructs == ("coherence.differentiation",)


async def test_what_is_not_saved_is_asked_about_before_it_is_lost(
    study: Study, opened: Opened
) -> None:
    async with opened(study) as desk:
        await open_pilot(desk)
        await desk.press("down", "x", "escape")
        await desk.sees("Leave without saving what you changed?")
        await desk.press("n", "ctrl+q")
        await desk.sees("A schedule has changes that are not saved. Leave it?")
        await desk.press("n", "escape", "y")
        await desk.at("StudyScreen")
        await open_pilot(desk)
    assert pilot(study).version == "1.0"


async def test_a_study_that_locks_itself_loses_no_change(study: Study, opened: Opened) -> None:
    async with opened(study) as desk:
        await open_pilot(desk)
        await desk.press("down", "x")
        await desk.sees("not saved")
        desk.app.lock_desk.lock("Locked.")
        await desk.at("StudyScreen")
        await desk.press("e")
        await desk.at("PickScheduleDialog")
        await desk.press("end", "enter")
        await desk.sees("These changes were not saved yet.", "A1  essential")
        await desk.press("escape", "y")
        await desk.at("StudyScreen")


async def test_what_came_up_is_added_on_the_screen_and_marked_when_it_is_saved(
    study: Study, opened: Opened
) -> None:
    add_later(study, LaterQuestion("Who decided that?", schedule="pilot", section="B"))
    add_later(study, LaterQuestion("Not this one?", schedule="pilot", section="B"))
    async with opened(study) as desk:
        screen = await open_pilot(desk)
        await desk.press("l")
        await desk.sees("2 items added.", "8 questions")
        row = next(n for n, p in enumerate(screen.places) if p.section == 1 and p.question == 3)
        screen.rows.highlighted = row
        await desk.press("d")
        await desk.sees("7 questions")
        assert [item.state for item in later_items(study)] == ["open", "open"]
        await save(desk, "k")
        await desk.sees("version 1.1")
    assert pilot(study).sections[1].questions[-1].ask == "Who decided that?"
    assert [(item.id, item.state) for item in later_items(study)] == [
        ("2", "open"),
        ("1", "taken up in 1.1"),
    ]


async def test_somebody_else_s_edit_is_not_overwritten(study: Study, opened: Opened) -> None:
    async with opened(study) as desk:
        await open_pilot(desk)
        path = study.folder.schedules / "pilot.toml"
        path.write_text(path.read_text().replace("Since when?", "For how long?"))
        await desk.press("down", "x", "s")
        await desk.type("why")
        await desk.press("enter", "n")
        await desk.sees("Somebody changed schedules/pilot.toml meanwhile")
    assert "For how long?" in path.read_text()


async def test_a_schedule_with_a_fault_is_refused_in_words(study: Study, opened: Opened) -> None:
    (study.folder.schedules / "pilot.toml").write_text("[schedule]\n")
    async with opened(study) as desk:
        await desk.press("e")
        await desk.at("PickScheduleDialog")
        await desk.press("end", "enter")
        await desk.sees("Not done", "pilot.toml, [schedule]: code is missing")


async def test_what_is_pasted_becomes_one_paragraph_and_is_cut_where_it_is_too_long(
    study: Study, opened: Opened
) -> None:
    async with opened(study) as desk:
        screen = await open_pilot(desk)
        await desk.press("down", "n")
        await desk.at("WordsDialog")
        for pasted in ("What [is]\n\tit? ", "سؤال 👩‍👧 " * 200_000):
            focused = desk.app.focused
            assert focused is not None
            focused.post_message(Paste(pasted))
        await desk.sees("What was pasted is too long")
        await desk.press("enter")
        await desk.at("ScheduleScreen")
        question = screen.draft.schedule.questions[1].ask
        assert question.startswith("What [is] it?سؤال 👩‍👧 سؤال")
        assert len(question) <= 2_000
        assert screen.problems == ()
