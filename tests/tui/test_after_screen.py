"""After the call, and from Study: what can be said about an interview, by keys alone."""

from pathlib import Path

import pytest

from tests.calling import FIRST
from tests.recording.ear import Ear
from tests.session.aftercare.test_safety_record import locked
from tests.session.drafting import add_interview
from tests.session.sounding import add_part, tone
from tests.tui.conftest import Desk, Opened
from tests.tui.test_call_screen import begin, end, played
from vivavoce.session.aftercare import marks
from vivavoce.session.aftercare.following_up import open_follow_up, open_follow_ups
from vivavoce.session.aftercare.outcomes import HowItWent, how_it_went
from vivavoce.session.aftercare.reflecting import reflections_of
from vivavoce.session.leaks import leaks
from vivavoce.session.people.participants import participants, personal_record
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study


async def say(desk: Desk, key: str, text: str) -> None:
    """Open a line with a key, type, and keep it."""
    await desk.press(key)
    await desk.at("WriteDialog")
    await desk.type(text)
    await desk.press("enter")


async def test_all_is_said_after_a_call_while_the_study_is_locked(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    with locked(consenting) as without:
        async with opened(without, played(noise)) as desk:
            await begin(desk)
            await desk.press("f5")
            await desk.sees("Marked at")
            await end(desk)
            await desk.sees("6 still open", "1 mark, 1 without a word")
            await desk.press("o", "1")
            await desk.sees("outcome          completed")
            await desk.press("h", "1")
            await desk.sees("how it was held  telephone")
            await desk.press("w", "1")
            await desk.sees("Who else was there")
            await desk.type("his sister")
            await desk.press("enter")
            await desk.sees("yes (who: written, sealed)")
            await say(desk, "s", "at home")
            await say(desk, "f", "warm")
            await desk.sees("setting          written", "reflections      1 written")
            await desk.press("m")
            await desk.sees("no word yet")
            await say(desk, "n", "laughed")
            await desk.sees("(written, sealed while the study is locked)")
            await desk.press("escape")
            await desk.at("AfterScreen")
            await desk.sees("all with words", "Afterwards – all is said")
    assert how_it_went(consenting, FIRST) == HowItWent("completed", "telephone", "yes")
    texts = [each.text for each in reflections_of(consenting, FIRST)]
    assert texts == ["his sister", "at home", "warm", "laughed"]


async def test_somebody_whom_they_suggest_is_added_while_locked_and_nothing_typed_is_lost(
    consenting: Study, opened: Opened
) -> None:
    add_interview(consenting)
    with locked(consenting) as without:
        async with opened(without) as desk:
            await desk.press("o")
            await desk.at("AfterwardsScreen")
            await desk.press("p")
            await desk.at("SuggestDialog")
            await desk.type("Ottoline [Q]")
            await desk.press("escape", "p")
            await desk.sees("KI-02", "Ottoline [Q]")
            await desk.press("shift+tab", "backspace", "1", "enter", "enter")
            await desk.type("01632 960555")
            await desk.press("enter")
            await desk.sees("May I say to them that you suggested them?")
            await desk.press("n")
            await desk.sees("will you pass on our details?")
            await desk.press("p")
            await desk.sees("cannot suggest themselves", "is still here.", "Ottoline [Q]")
            await desk.press("end", "backspace", "2", "enter", "enter", "enter", "n", "p")
            await desk.at("AfterwardsScreen")
            await desk.sees("suggested        KI-02")
    assert [person.id for person in participants(consenting)] == ["KI-01", "KI-02"]
    assert personal_record(consenting, "KI-02") == PersonalRecord(
        "Ottoline [Q]", (), "01632 960555"
    )
    assert leaks(consenting.folder.root, ["Ottoline"]) == ()


async def test_what_is_to_be_done_is_noted_with_a_date_and_said_to_be_done(
    consenting: Study, opened: Opened
) -> None:
    add_interview(consenting)
    async with opened(consenting) as desk:
        await desk.press("o")
        await desk.at("AfterwardsScreen")
        await desk.press("d")
        await desk.sees("Nothing is to be done.")
        await desk.press("a", "2")
        await desk.at("WriteDialog")
        await desk.type("soon")
        await desk.press("enter")
        await desk.sees("is no date")
        await desk.press("home", "ctrl+k")
        await desk.type("2026-12-01")
        await desk.press("enter")
        await desk.sees("to be done       thank, by 2026-12-01")
        assert [each.words for each in open_follow_ups(consenting)] == ["thank, by 2026-12-01"]
        await desk.press("d", "1")
        await desk.sees("Your initials")
        await desk.type("AB")
        await desk.press("enter")
        await desk.sees("to be done       nothing")
    assert open_follow_ups(consenting) == ()


async def test_what_has_no_number_in_a_long_list_is_said(consenting: Study, opened: Opened) -> None:
    add_interview(consenting)
    for _ in range(11):
        open_follow_up(consenting, "KI-01", "thank")
    async with opened(consenting) as desk:
        await desk.press("o")
        await desk.at("AfterwardsScreen")
        await desk.press("d")
        await desk.sees("9  thank", "2 more: use the command line")


async def test_a_row_that_is_clicked_does_what_its_key_does(
    consenting: Study, opened: Opened
) -> None:
    add_interview(consenting)
    async with opened(consenting) as desk:
        await desk.press("o")
        await desk.at("AfterwardsScreen")
        await desk._pilot.click("#after-list", offset=(8, 1))
        await desk.sees("How did it end?")


async def test_what_was_half_typed_is_forgotten_when_the_study_is_locked(
    consenting: Study, opened: Opened
) -> None:
    add_interview(consenting)
    async with opened(consenting) as desk:
        await desk.press("o")
        await desk.at("AfterwardsScreen")
        await desk.press("f")
        await desk.at("WriteDialog")
        await desk.type("half a thought")
        desk.app.lock_desk.lock("Locked.")
        await desk.at("StudyScreen")
        await desk.press("o")
        await desk.at("AfterwardsScreen")
        await desk.press("f")
        await desk.at("WriteDialog")
        assert "half a thought" not in desk.text


@pytest.mark.rig
async def test_the_seconds_around_a_mark_are_heard_and_no_more(
    consenting: Study, opened: Opened, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So that the test need not hear all ten.
    monkeypatch.setattr(marks, "_AFTER_MS", 0)
    monkeypatch.setattr(marks, "_BEFORE_MS", 2000)
    add_interview(consenting)
    add_part(consenting, "line", 1, tone(25, 440))
    with consenting.store.writing() as writer:
        row = {"interview": str(FIRST), "seq": 5, "kind": "mark", "at_ms": 6000, "wall": ""}
        writer.insert("events", row)
    async with opened(consenting) as desk:
        await desk.press("o")
        await desk.at("AfterwardsScreen")
        await desk.press("m")
        await desk.sees("00:00:06")
        await desk.press("enter")
        await desk.sees("Playing · 00:00:04")
        await desk.press("space")
        await desk.sees("Not playing · 00:00:0")
        await desk.press("space")
        await desk.sees("Not playing · 00:00:06")
    assert ear.all().any()
