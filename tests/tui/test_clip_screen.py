import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.conftest import RATE
from tests.recording.rig import LINE, MIC, Rig
from tests.tui.conftest import Desk, Opened
from tests.tui.test_opening_screen import at_opening
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.consent.clip import begin_clip
from vivavoce.session.consent.consenting import history_of, record_answer
from vivavoce.session.consent.evidence import evidence_of
from vivavoce.session.verifying import verify
from vivavoce.study.study import Study
from vivavoce.tui.calling.status_link import StatusLink
from vivavoce.tui.screens.clip import ClipScreen
from vivavoce.tui.start import Start


@pytest.fixture
def agreed(study: Study) -> Study:
    """A study in which KI-01 has said yes to taking part and to being recorded."""
    record_answer(study, "KI-01", "take-part", "yes")
    record_answer(study, "KI-01", "record", "yes")
    return study


@asynccontextmanager
async def clip_of(study: Study, noise: Path, opened: Opened) -> AsyncIterator[Desk]:
    """Open the screens where consent is being recorded, from a file that stands for devices."""
    async with opened(study) as desk:
        link = StatusLink()
        plan = plan_call(study, "KI-01", sound=SoundChoice(play=(noise,)))
        clip = begin_clip(study, plan, link)
        desk.app.go_to(ClipScreen(plan, clip, link))
        await desk.at("ClipScreen")
        await desk.sees("● REC")
        yield desk


async def test_each_item_is_repeated_then_the_clip_is_kept_and_the_call_begins(
    agreed: Study, noise: Path, opened: Opened
) -> None:
    async with clip_of(agreed, noise, opened) as desk:
        await desk.sees("This is the consent of KI-01, on", "No name", "repeat on the recording")
        await desk.sees("2 to repeat", "● REC 00:00:01")
        await desk.press("y", "y", "y", "n", "a", "y")
        await desk.sees("all is repeated")
        await desk.press("enter")
        await desk.at("CallScreen")
        await desk.sees("nothing is being kept · F2 to begin")
        await desk.press("f10")
        await desk.at("ConfirmDialog")
        await desk.press("y")
        await desk.at("AfterScreen")
        await desk.sees("Stopped")
    pieces = evidence_of(agreed, "KI-01")
    assert [(p.kind, p.interview) for p in pieces] == [("clip", "KI-01/1")] * 2
    assert [given.item for given in history_of(agreed, "KI-01")][2:4] == ["take-part", "record"]
    assert verify(agreed).problems == ()


async def test_f2_and_f10_work_on_a_clip_also_while_a_condition_is_typed(
    agreed: Study, noise: Path, opened: Opened
) -> None:
    async with clip_of(agreed, noise, opened) as desk:
        await desk.press("down", "down", "c")
        await desk.at("TextDialog")
        await desk.type("only")
        await desk.press("f2")
        screen = desk.app.call_screen
        assert isinstance(screen, ClipScreen)
        await desk.until(lambda: screen.state.status.state == "off", "it is off the record")
        await desk.press("escape")
        await desk.sees("○ OFF THE RECORD")
        await desk.press("f3")
        await desk.sees("Pause and support", "The clip is off the record")
        await desk.press("enter", "f2")
        await desk.sees("● REC 00:00:01")
        await desk.press("f10")
        await desk.sees("End this clip?")
        await desk.press("y")
        await desk.at("OpeningScreen")
        await desk.sees("Their consent is kept as a clip.")
    assert agreed.running_call is None
    assert agreed.store.rows("select 1 from interviews") == []


async def test_a_clip_that_no_sound_reached_is_told_and_the_call_does_not_begin(
    agreed: Study, tmp_path: Path, opened: Opened
) -> None:
    silent = tmp_path / "silent.wav"
    soundfile.write(silent, np.zeros((0, 2), dtype=np.int16), RATE)
    async with clip_of(agreed, silent, opened) as desk:
        await desk.press("y", "y", "enter")
        await desk.at("NoticeDialog")
        await desk.sees("No sound reached this clip")
        await desk.press("enter")
        await desk.at("OpeningScreen")
    assert agreed.store.rows("select 1 from interviews") == []


async def test_a_no_to_recording_on_the_clip_destroys_it(
    agreed: Study, noise: Path, opened: Opened
) -> None:
    async with clip_of(agreed, noise, opened) as desk:
        await desk.press("y", "n")
        await desk.at("OpeningScreen")
        await desk.sees("NOT RECORDED – NOTES ONLY")
    assert evidence_of(agreed, "KI-01") == ()
    assert not list(agreed.folder.consent.rglob("*.age"))


async def test_who_does_not_take_part_after_all_is_thanked_and_the_clip_destroyed(
    agreed: Study, noise: Path, opened: Opened
) -> None:
    async with clip_of(agreed, noise, opened) as desk:
        await desk.press("n")
        await desk.at("NoticeDialog")
        await desk.sees("recorded of this is destroyed")
        await desk.press("enter")
        await desk.at("StudyScreen")
    assert not list(agreed.folder.consent.rglob("*.age"))


async def test_a_recorder_that_dies_on_a_clip_is_told_and_what_it_wrote_is_finished(
    agreed: Study, noise: Path, opened: Opened
) -> None:
    async with clip_of(agreed, noise, opened) as desk:
        running = agreed.running_call
        assert running is not None
        os.kill(running.pid, signal.SIGKILL)
        await desk.at("NoticeDialog")
        await desk.sees("The recorder of this clip ended by itself")
        await desk.press("enter")
        await desk.at("OpeningScreen")


async def test_a_clip_that_runs_without_its_screen_is_ended_when_the_screens_open(
    agreed: Study, noise: Path, opened: Opened
) -> None:
    plan = plan_call(agreed, "KI-01", sound=SoundChoice(play=(noise,)))
    clip = begin_clip(agreed, plan, StatusLink())
    clip.live.go_on_record()
    clip.live.close()
    async with opened(agreed) as desk:
        await desk.at("ConfirmDialog")
        await desk.sees("A RECORDING IS RUNNING: the consent of KI-01/1. End it?")
        await desk.press("y")
        await desk.at("ReadyScreen")
    assert agreed.running_call is None


@pytest.mark.rig
async def test_consent_is_recorded_from_devices_by_keys_alone(
    study: Study, rig: Rig, opened: Opened
) -> None:
    start = Start("KI-01", None, SoundChoice(mic=MIC, line=LINE))
    async with opened(study, start) as desk:
        await at_opening(desk)
        await desk.press("y", "y", "r")
        await desk.at("ClipScreen")
        await desk.sees("● REC 00:00:01")
        await desk.press("y", "y", "y", "y", "y", "y", "enter")
        await desk.at("CallScreen")
        await desk.press("f10")
        await desk.at("ConfirmDialog")
        await desk.press("y")
        await desk.at("AfterScreen")
        await desk.sees("Stopped")
    assert {piece.kind for piece in evidence_of(study, "KI-01")} == {"clip"}
