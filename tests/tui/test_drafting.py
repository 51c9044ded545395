from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from tests.conftest import RATE
from tests.made_up_models import install
from tests.session.drafting import add_interview
from tests.session.sounding import add_part
from tests.tui.conftest import Desk, Opened
from tests.tui.drafts import FIRST, MARKED, write_a_draft
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Transcript
from vivavoce.session.drafting.clearance import Clearance
from vivavoce.session.drafting.drafted import Drafted, Wanted
from vivavoce.session.drafting.pace import Advance
from vivavoce.study.study import Study
from vivavoce.tui.desks import draft_work
from vivavoce.tui.desks import lock as lock_desk


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which base is installed."""
    folder = tmp_path / "models"
    monkeypatch.setenv("VIVAVOCE_MODELS", str(folder))
    install(folder, "base")
    return folder


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A transcription that takes no time."""

    def make(
        study: Study,
        interview: InterviewId,
        _: Wanted,
        clearance: Clearance,
        tell: Callable[[Advance], None],
    ) -> Drafted:
        tell(Advance(0.5))
        with study.reopened() as own:
            write_a_draft(own)
        return Drafted(Transcript(str(interview), ()))

    monkeypatch.setattr(draft_work, "make_draft", make)


def add_a_call(study: Study, interview: InterviewId = FIRST) -> None:
    """Add an interview with a second of sound."""
    add_interview(study, interview)
    add_part(study, "line", 1, np.zeros(RATE, np.int16), interview=interview)


class Slow:
    """Transcriptions that each go on until the test says so, or until they are stopped."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.may_end: dict[str, Event] = defaultdict(Event)

    def make(
        self,
        _: Study,
        interview: InterviewId,
        __: Wanted,
        clearance: Clearance,
        tell: Callable[[Advance], None],
    ) -> Drafted:
        """Stand still at 42 %."""
        tell(Advance(0.42, 170))
        self.begun.append(str(interview))
        while not self.may_end[str(interview)].wait(0.01):
            clearance.wait(lambda _: None)
        return Drafted(Transcript(str(interview), ()))


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Transcriptions that the test lets go on."""
    work = Slow()
    monkeypatch.setattr(draft_work, "make_draft", work.make)
    yield work
    for event in list(work.may_end.values()):
        event.set()


@pytest.mark.usefixtures("quick")
async def test_a_call_is_transcribed_from_the_study_and_read(
    consenting: Study, opened: Opened
) -> None:
    add_a_call(consenting)
    async with opened(consenting) as desk:
        await desk.sees("interviewed")
        await desk.press("enter")
        await desk.sees("Make a draft of KI-01/1", "make it")
        await desk.press("enter")
        await desk.sees("The draft of KI-01/1 is ready.", "check against the sound")
        await desk.press("enter")
        await desk.at("TranscriptScreen")
        await desk.sees("A1  In your own words", MARKED, "00:00:10")


@pytest.mark.usefixtures("quick")
async def test_a_model_of_unverified_origin_is_agreed_to_by_name_once(
    consenting: Study, opened: Opened, models: Path
) -> None:
    add_a_call(consenting)
    install(models, "base", verified=False)
    async with opened(consenting) as desk:
        await desk.press("t", "enter")
        await desk.sees("unverified")
        await desk.type("tiny")
        await desk.press("enter")
        await desk.sees("The model is called base.")
        await desk.press("t", "enter")
        await desk.at("TextDialog")
        await desk.type("base")
        await desk.press("enter")
        await desk.sees("drafted")
    assert consenting.store.rows("select name from accepted_models") == [{"name": "base"}]


async def test_a_transcription_that_fails_says_why_and_the_study_goes_on(
    consenting: Study, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise VivavoceError("The sound of [KI-01/1] is damaged.")

    monkeypatch.setattr(draft_work, "make_draft", fail)
    add_a_call(consenting)
    async with opened(consenting) as desk:
        await desk.press("t", "enter")
        await desk.sees("The sound of [KI-01/1] is damaged.")
        await desk.press("enter")
        await desk.at("StudyScreen")


async def begin(desk: Desk, interview: InterviewId) -> None:
    desk.app.drafts.begin(interview)
    await desk.at("MakeDraftDialog")
    await desk.press("enter")


async def test_one_waits_behind_another_and_each_can_be_stopped(
    consenting: Study, opened: Opened, slow: Slow
) -> None:
    first, second, third = (InterviewId("KI-01", n) for n in (1, 2, 3))
    for interview in (first, second, third):
        add_a_call(consenting, interview)
    async with opened(consenting) as desk:
        drafts = desk.app.drafts
        await begin(desk, first)
        await desk.sees("Transcribing KI-01/1: 42 %, about 3 min left")
        await begin(desk, second)
        await begin(desk, third)
        await desk.sees("KI-01/3 waits", "2 wait behind it")
        drafts.begin(third)
        await desk.sees("KI-01/3 does not wait", "1 waits behind it")
        drafts.begin(first)
        await desk.at("ConfirmDialog")
        await desk.sees("KI-01/1 is being transcribed. Stop it?")
        await desk.press("y")
        await desk.sees("Stopped at 42 %", "Transcribing KI-01/2: 42 %")
        slow.may_end["KI-01/2"].set()
        await desk.sees("The draft of KI-01/2 is ready.")
        await desk.until(lambda: not drafts.is_running, "nothing is at work")
    assert slow.begun == ["KI-01/1", "KI-01/2"]


async def test_an_idle_study_locks_and_closes_what_it_showed(
    consenting: Study, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_a_call(consenting)
    write_a_draft(consenting)
    async with opened(consenting) as desk:
        await desk.press("t")
        await desk.sees(MARKED)
        monkeypatch.setattr(lock_desk, "IDLE_SECONDS", 0)
        desk.app.lock_desk.lock_when_idle()
        await desk.at("StudyScreen")
        await desk.sees("· locked")
    assert consenting.keys.is_locked
