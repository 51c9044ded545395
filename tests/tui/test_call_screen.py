import os
import signal
from pathlib import Path

from tests.tui.conftest import Desk, Opened
from vivavoce.session.call_plan import SoundChoice
from vivavoce.session.consent.consenting import record_answer
from vivavoce.study.study import Study
from vivavoce.tui.start import Start


def played(noise: Path) -> Start:
    return Start("KI-01", None, SoundChoice(play=(noise,)))


async def begin(desk: Desk) -> None:
    await desk.sees("room for")
    await desk.press("enter")
    await desk.at("OpeningScreen")
    await desk.press("enter")
    await desk.at("CallScreen")
    await desk.sees("nothing is being kept · F2 to begin")
    await desk.press("f2")
    await desk.sees("● REC")


async def end(desk: Desk) -> None:
    await desk.press("f10")
    await desk.at("ConfirmDialog")
    await desk.press("y")
    await desk.at("AfterScreen")
    await desk.sees("sealed and in the study")


def kinds(study: Study) -> list[str]:
    rows = study.store.rows("select kind from events order by seq")
    ours = {"on-record", "off-record", "asked", "prompt", "covered", "mark", "note", "take-back"}
    return [row["kind"] for row in rows if row["kind"] in ours]


async def test_a_whole_call_is_conducted_by_keys(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    async with opened(consenting, played(noise)) as desk:
        await begin(desk)
        await desk.press("space")
        await desk.sees("O1 · asking now")
        await desk.press("1")
        await desk.sees("1 [x]")
        await desk.press("down", "x")
        await desk.sees("O2 is covered")
        await desk.press("enter")
        await desk.type("laughed [twice]")
        await desk.sees("TYPING")
        await desk.press("enter")
        await desk.sees("laughed [twice]", "Note kept.")
        await desk.press("f5")
        await desk.sees("Marked at")
        await desk.press("f2")
        await desk.sees("○ OFF THE RECORD", "F2 to go back on")
        await desk.press("f2")
        await desk.sees("● REC")
        await end(desk)
        await desk.sees("1 question asked, 1 covered", "1 mark, 1 note")
        await desk.press("enter")
        await desk.at("StudyScreen")
        await desk.sees("interviewed")
    assert kinds(consenting) == [
        "on-record", "asked", "prompt", "covered", "note", "mark", "off-record", "on-record",
    ]  # fmt: skip
    channels = consenting.store.rows("select distinct channel from recordings order by channel")
    assert [row["channel"] for row in channels] == ["line", "mic"]


async def test_f2_goes_off_the_record_while_a_note_is_typed(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    async with opened(consenting, played(noise)) as desk:
        await begin(desk)
        await desk.press("enter")
        await desk.type("half a")
        await desk.press("f2")
        await desk.sees("○ OFF THE RECORD", "half a", "TYPING")
        await desk.press("enter")
        await desk.sees("Notes are not taken off the record", "half a")
        await desk.press("escape", "f2")
        await desk.sees("● REC")
        await end(desk)
    assert kinds(consenting) == ["on-record", "off-record", "on-record"]


async def test_function_keys_work_in_every_dialog(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    async with opened(consenting, played(noise)) as desk:
        await begin(desk)
        await desk.press("f10")
        await desk.at("ConfirmDialog")
        await desk.press("f2")
        await desk.until(lambda: not desk.app.call_screen.state.is_recording, "off the record")  # type: ignore[union-attr] # a call is on
        await desk.at("ConfirmDialog")
        await desk.press("f1")
        await desk.at("HelpScreen")
        await desk.press("f5", "f2")
        await desk.until(lambda: desk.app.call_screen.state.is_recording, "on the record")  # type: ignore[union-attr] # the same
        await end(desk)
    assert kinds(consenting) == ["on-record", "off-record", "mark", "on-record"]


async def test_f3_goes_off_the_record_and_shows_the_words_of_the_study(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    async with opened(consenting, played(noise)) as desk:
        await begin(desk)
        await desk.press("f3")
        await desk.at("SupportDialog")
        await desk.sees("○ OFF THE RECORD", "This seems hard to talk about.")
        await desk.press("f2")
        await desk.at("CallScreen")
        await desk.sees("● REC")
        await desk.press("f4")
        await desk.sees("The call was cut off", "○ OFF THE RECORD")
        await desk.press("e")
        await desk.at("ConfirmDialog")
        await desk.press("y")
        await desk.at("AfterScreen")
        await desk.sees("2 times off the record")
    reasons = consenting.store.rows("select code from events where kind = 'off-record'")
    assert [row["code"] for row in reasons] == ["support", "dropped"]


async def test_f6_takes_back_only_after_a_yes(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    async with opened(consenting, played(noise)) as desk:
        await begin(desk)
        await desk.press("f6")
        await desk.at("TakeBackDialog")
        await desk.press("enter", "n")
        await desk.at("CallScreen")
        await desk.press("f6", "y")
        await desk.sees("The 30 seconds before", "were taken back")
        await desk.press("f6", "2")
        await desk.sees("The 2 min before")
        await end(desk)
    assert kinds(consenting) == ["on-record", "take-back", "take-back"]


async def test_f6_takes_back_everything_since_the_last_mark(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    async with opened(consenting, played(noise)) as desk:
        await begin(desk)
        await desk.press("f6")
        await desk.at("TakeBackDialog")
        await desk.press("m")
        await desk.at("TakeBackDialog")
        await desk.press("n", "f5")
        await desk.sees("Marked at")
        await desk.press("f6")
        await desk.sees("The last mark is at")
        await desk.press("m")
        await desk.sees("Everything from")
        await end(desk)
    (taken,) = consenting.store.rows("select code, at_ms from events where kind = 'take-back'")
    (mark,) = consenting.store.rows("select at_ms from events where kind = 'mark'")
    assert taken["code"] == f"{mark['at_ms']}-{taken['at_ms']}"


async def test_no_note_is_begun_off_the_record(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    async with opened(consenting, played(noise)) as desk:
        await begin(desk)
        await desk.press("f2")
        await desk.sees("○ OFF THE RECORD")
        await desk.press("enter")
        await desk.sees("Notes are not taken while the call is off the record.")
        await end(desk)


async def test_leaving_during_a_call_asks_first(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    async with opened(consenting, played(noise)) as desk:
        await begin(desk)
        await desk.press("ctrl+q")
        await desk.sees("A recording is running. Leave all the same?")
        await desk.press("n")
        await desk.at("CallScreen")
        await end(desk)


async def test_the_end_of_a_played_file_is_said(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    start = Start("KI-01", None, SoundChoice(play=(noise,), speed=8))
    async with opened(consenting, start) as desk:
        await begin(desk)
        await desk.sees("The sound has ended · F10 to stop")
        await end(desk)


async def test_without_consent_to_record_the_call_is_notes_only(
    study: Study, noise: Path, opened: Opened
) -> None:
    record_answer(study, "KI-01", "take-part", "yes")
    async with opened(study, played(noise)) as desk:
        await desk.sees("room for")
        await desk.press("enter")
        await desk.sees("▸ record")
        await desk.press("n")
        await desk.sees("NOT RECORDED – NOTES ONLY")
        await desk.press("enter")
        await desk.at("CallScreen")
        await desk.press("f2")
        await desk.sees("NOTES ONLY", "no sound is kept")
        await desk.press("f10", "y")
        await desk.at("AfterScreen")
        await desk.sees("No sound was kept")
        assert "transcribe now" not in desk.text
    assert study.store.rows("select 1 from recordings") == []


async def test_a_call_whose_recorder_dies_is_finished_from_what_it_wrote(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    async with opened(consenting, played(noise)) as desk:
        await begin(desk)
        call = desk.app.call_screen
        assert call is not None
        await desk.until(lambda: call.state.status.at_ms > 1200, "something is recorded")
        running = consenting.running_call
        assert running is not None
        os.kill(running.pid, signal.SIGKILL)
        await desk.at("AfterScreen")
        await desk.sees("sealed and in the study")
    assert consenting.store.rows("select 1 from recordings")


async def test_a_remapped_key_works_and_is_shown(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    async with opened(consenting, played(noise), size=(120, 36)) as desk:
        await begin(desk)
        desk.app.set_keymap({"call.record": "f8"})
        await desk.sees("F8 off/on")
        await desk.press("f8")
        await desk.sees("○ OFF THE RECORD")
        await end(desk)
