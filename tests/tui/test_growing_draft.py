"""A draft that grows during a call: what the call's screen and the one after it say of it."""

from pathlib import Path

import pytest

from tests.session.live.fake_live_worker import COMMAND
from tests.tui.conftest import Opened
from tests.tui.test_call_screen import begin, end, played
from vivavoce.session.drafting.accepting import accept_model
from vivavoce.session.drafting.live import process
from vivavoce.study.study import Study
from vivavoce.transcription.models import find_model


async def test_the_draft_grows_during_the_call_and_is_opened_after_it(
    consenting: Study, noise: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_WORKER", COMMAND)
    accept_model(consenting, find_model())
    async with opened(consenting, played(noise)) as desk:
        await begin(desk)
        await desk.press("d")
        await desk.sees("draft keeps up")
        await end(desk)
        await desk.sees("The draft is ready: enter opens it.")
        await desk.press("enter")
        await desk.at("TranscriptScreen")


async def test_a_draft_that_could_not_follow_waits_and_one_key_makes_it(
    consenting: Study, noise: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_WORKER", ("/bin/false",))
    accept_model(consenting, find_model())
    async with opened(consenting, played(noise)) as desk:
        await begin(desk)
        await end(desk)
        await desk.sees("The draft waits", "t makes it", "transcribe now")
        await desk.press("enter")
        await desk.at("StudyScreen")
