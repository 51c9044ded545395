"""What a draft is made with is asked on the screen, and enter takes what is set."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import RATE
from tests.made_up_models import install
from tests.session.drafting import FIRST, add_interview
from tests.session.sounding import add_part
from tests.tui.conftest import Desk, Opened
from tests.tui.drafts import MARKED, write_a_draft
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Transcript
from vivavoce.session.drafting import fitting
from vivavoce.session.drafting.clearance import Clearance
from vivavoce.session.drafting.drafted import Drafted, Wanted
from vivavoce.session.drafting.pace import Advance
from vivavoce.session.drafting.speeds import keep_speed
from vivavoce.session.editing.checking import set_checked
from vivavoce.study.study import Study
from vivavoce.transcription.models import find_model
from vivavoce.transcription.recogniser import Recogniser
from vivavoce.tui.desks import draft_work

GIGABYTE = 1 << 30


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with base, which can be used with either engine, a large model and an English one.

    This machine has 4 GB of memory, and has measured base.
    """
    folder = tmp_path / "models"
    monkeypatch.setenv("VIVAVOCE_MODELS", str(folder))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(fitting, "_memory_bytes", lambda: 4 * GIGABYTE)
    install(folder, "base", size=145_262_807)
    install(folder, "large", size=3 * GIGABYTE)
    install(folder, "tiny.en", size=75_571_315, multilingual=False)
    (folder / "base.ct2").mkdir()
    for name in ("model.bin", "tokenizer.json"):
        (folder / "base.ct2" / name).touch()
    keep_speed(Recogniser(find_model("base")), 0.01)
    return folder


def say_of_faster_whisper(patch: pytest.MonkeyPatch, *, is_there: bool) -> None:
    find = importlib.util.find_spec

    def found(name: str, package: str | None = None) -> object:
        if name == "faster_whisper":
            return object() if is_there else None
        return find(name, package)

    patch.setattr(importlib.util, "find_spec", found)


@pytest.fixture
def with_faster_whisper(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra `fast` is found, whether or not it is installed here."""
    say_of_faster_whisper(monkeypatch, is_there=True)


@pytest.fixture
def without_faster_whisper(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra `fast` is not found."""
    say_of_faster_whisper(monkeypatch, is_there=False)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Wanted]:
    """With what drafts were asked for; each of them is made at once."""
    wanted: list[Wanted] = []

    def make(
        _: Study,
        interview: InterviewId,
        what: Wanted,
        __: Clearance,
        ___: Callable[[Advance], None],
    ) -> Drafted:
        wanted.append(what)
        return Drafted(Transcript(str(interview), ()))

    monkeypatch.setattr(draft_work, "make_draft", make)
    return wanted


@pytest.fixture
def interviewed(consenting: Study, models: Path) -> Study:
    """A second of sound, of which no draft is made yet."""
    add_interview(consenting)
    add_part(consenting, "line", 1, np.zeros(RATE, np.int16))
    return consenting


async def choose_language(desk: Desk, *keys: str) -> None:
    await desk.press("l")
    await desk.sees("What was spoken?")
    await desk.press(*keys)
    await desk.at("MakeDraftDialog")


@pytest.mark.usefixtures("with_faster_whisper")
async def test_model_language_and_engine_are_chosen_by_key(
    interviewed: Study, opened: Opened, asked: list[Wanted]
) -> None:
    async with opened(interviewed) as desk:
        await desk.press("t")
        await desk.sees("base            145 MB  multilingual  about 2 min here")
        await desk.sees("large          3221 MB  multilingual  too large here")
        await desk.sees("Language  en, as the schedule says", "Engine    whisper")
        await choose_language(desk, "2")
        await desk.sees("Language  listen first which it is")
        await choose_language(desk, "3", *"CY", "enter")
        await desk.sees("Language  cy")
        await desk.press("e")
        await desk.sees("Engine    faster-whisper", "time not known yet")
        await desk.press("enter")
        await desk.sees("The draft of KI-01/1 is ready.")
    assert asked == [Wanted(find_model("base"), "faster-whisper", "cy")]


@pytest.mark.usefixtures("with_faster_whisper")
async def test_what_a_model_cannot_do_is_said_before_anything_begins(
    interviewed: Study, opened: Opened, asked: list[Wanted]
) -> None:
    async with opened(interviewed) as desk:
        await desk.press("t")
        await choose_language(desk, "3", *"cy", "enter")
        await desk.press("e")
        await desk.sees("Engine    faster-whisper")
        await desk.press("down")
        await desk.sees("and this machine has 4.0 GB: choose a")
        await desk.press("down")
        # It is not there in a form that faster-whisper reads.
        await desk.sees("Engine    whisper", "Needs about 0.8 GB")
        assert "e engine" not in desk.text
        await desk.press("up", "up")
        await desk.sees("Engine    faster-whisper", "e engine")
        await desk.press("down", "down", "enter")
        await desk.sees("'tiny.en' knows only English")
        await desk.press("enter")
        await choose_language(desk, "1")
        await desk.press("enter")
        await desk.sees("The draft of KI-01/1 is ready.")
    assert asked == [Wanted(find_model("tiny.en"))]


@pytest.mark.usefixtures("without_faster_whisper")
async def test_another_draft_is_made_from_the_transcript_unless_people_worked_on_it(
    interviewed: Study, opened: Opened, asked: list[Wanted]
) -> None:
    write_a_draft(interviewed)
    async with opened(interviewed) as desk:
        await desk.press("t")
        await desk.sees(MARKED)
        await desk.press("t")
        await desk.at("MakeDraftDialog")
        assert "e engine" not in desk.text
        await desk.press("enter")
        await desk.at("StudyScreen")
        await desk.sees("The draft of KI-01/1 is ready.")
        set_checked(interviewed, FIRST, "AB", "strict")
        await desk.press("t")
        await desk.sees(MARKED)
        await desk.press("t")
        await desk.sees("checked against the sound by AB, and another draft")
    assert asked == [Wanted(find_model("base"))]
