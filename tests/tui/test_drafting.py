from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.conftest import Opened
from tests.tui.drafts import MARKED, MODEL, hold_a_call, write_a_draft
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.study.study import Study
from vivavoce.transcription.models import InstalledModel
from vivavoce.tui.desks import drafts as draft_desk
from vivavoce.tui.desks import lock as lock_desk


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A transcription that takes no time."""

    def transcribe(
        study: Study,
        interview: InterviewId,
        model: InstalledModel,
        progress: Callable[[float], None],
    ) -> None:
        progress(0.5)
        with study.reopened() as own:
            write_a_draft(own)

    monkeypatch.setattr(draft_desk, "_transcribe", transcribe)
    monkeypatch.setattr("vivavoce.transcription.models.find_model", lambda: MODEL)


@pytest.mark.usefixtures("quick")
async def test_a_call_is_transcribed_from_the_study_and_read(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    hold_a_call(consenting, noise)
    async with opened(consenting) as desk:
        await desk.sees("interviewed")
        await desk.press("enter")
        await desk.sees("The draft of KI-01/1 is ready.", "drafted")
        await desk.press("t")
        await desk.at("TranscriptScreen")
        await desk.sees("A1  In your own words", MARKED, "00:00:10")


@pytest.mark.usefixtures("quick")
async def test_a_model_of_unverified_origin_is_agreed_to_by_name_once(
    consenting: Study, noise: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_a_call(consenting, noise)
    unverified = replace(MODEL, verified=False)
    monkeypatch.setattr("vivavoce.transcription.models.find_model", lambda: unverified)
    async with opened(consenting) as desk:
        await desk.press("t")
        await desk.sees("unverified")
        await desk.type("tiny")
        await desk.press("enter")
        await desk.sees("The model is called base.")
        await desk.press("t")
        await desk.at("TextDialog")
        await desk.type("base")
        await desk.press("enter")
        await desk.sees("drafted")
    assert consenting.store.rows("select name from accepted_models") == [{"name": "base"}]


async def test_a_transcription_that_fails_says_why_and_the_study_goes_on(
    consenting: Study, noise: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise VivavoceError("The sound of [KI-01/1] is damaged.")

    monkeypatch.setattr(draft_desk, "_transcribe", fail)
    monkeypatch.setattr("vivavoce.transcription.models.find_model", lambda: MODEL)
    hold_a_call(consenting, noise)
    async with opened(consenting) as desk:
        await desk.press("t")
        await desk.sees("The sound of [KI-01/1] is damaged.")
        await desk.press("enter")
        await desk.at("StudyScreen")


async def test_an_idle_study_locks_and_closes_what_it_showed(
    consenting: Study, noise: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_a_call(consenting, noise)
    write_a_draft(consenting)
    async with opened(consenting) as desk:
        await desk.press("t")
        await desk.sees(MARKED)
        monkeypatch.setattr(lock_desk, "IDLE_SECONDS", 0)
        desk.app.lock_desk.lock_when_idle()
        await desk.at("StudyScreen")
        await desk.sees("· locked")
    assert consenting.keys.is_locked
