import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.tui.conftest import Desk, Opened
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.call_plan import SoundChoice
from vivavoce.session.consent.consenting import record_answer
from vivavoce.session.microphone_test import Trial
from vivavoce.study.study import Study
from vivavoce.tui.start import Start

Try = Callable[[Study, SoundChoice, Callable[[str], object], Callable[[], None]], Trial]
HEADSET = SoundChoice(mic="Headset [USB]")
TRY = "vivavoce.tui.desks.microphone.try_microphone"
LOOK = "vivavoce.tui.desks.microphone.is_microphone_there"


def ready(sound: SoundChoice = HEADSET) -> Start:
    return Start("KI-01", None, sound)


def one_line(desk: Desk) -> str:
    """What is painted, however it is wrapped."""
    return " ".join(desk.text.split())


async def says(desk: Desk, *words: str) -> None:
    for each in words:
        await desk.until(lambda each=each: each in one_line(desk), f"says {each!r}")  # type: ignore[misc] # bound at once


async def test_a_sentence_is_said_and_heard_back(
    consenting: Study, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Semaphore(0)

    def try_it(
        _: Study, sound: SoundChoice, tell: Callable[[str], object], require: Callable[[], None]
    ) -> Trial:
        require()
        assert sound.mic == "Headset [USB]"
        for step in ("listening", "playing"):
            tell(step)
            may_go_on.acquire()
        return Trial("fine", was_played=True)

    monkeypatch.setattr(TRY, try_it)
    async with opened(consenting, ready()) as desk:
        await says(desk, "microphone Headset [USB] · there · t test: say a sentence, hear it back")
        await desk.press("t", "t")
        await says(desk, "LISTENING for 4 s. Say a sentence now…")
        may_go_on.release()
        await says(desk, "Playing it back, listen…")
        may_go_on.release()
        await says(desk, "Headset [USB] · OK, heard you: the level is fine")


async def test_what_is_wrong_is_said_with_what_to_do(
    consenting: Study, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {
        Trial("too quiet", True): "heard you, but too quiet: move closer",
        Trial("too loud", True): "heard you, but too loud (clipping): move away",
        Trial("no voice", True): "no voice was heard",
        Trial("silent", False): "complete silence: it is muted, or nothing is connected",
        Trial("fine", False): "OK, heard you: the level is fine. It could not be played back",
    }
    trials = iter(said)
    monkeypatch.setattr(TRY, lambda *_: next(trials))
    async with opened(consenting, ready()) as desk:
        await says(desk, "t test: say a sentence")
        for words in said.values():
            await desk.press("t")
            await says(desk, words)


async def test_a_refusal_is_said_and_it_can_be_tried_again(
    consenting: Study, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Trial:
        raise VivavoceError("The device 'Headset [USB]' cannot be opened. There are: none.")

    monkeypatch.setattr(TRY, refuse)
    async with opened(consenting, ready()) as desk:
        await says(desk, "t test: say a sentence")
        await desk.press("t")
        await says(desk, "'Headset [USB]' cannot be opened. There are: none. t tries again.")
        monkeypatch.setattr(TRY, lambda *_: Trial("fine", was_played=True))
        await desk.press("t")
        await says(desk, "OK, heard you")


async def test_leaving_stops_the_test_and_a_hanging_device_holds_nobody(
    consenting: Study, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_begun, was_stopped = threading.Event(), threading.Event()

    def hang(
        _: Study, sound: SoundChoice, tell: Callable[[str], object], require: Callable[[], None]
    ) -> Trial:
        has_begun.set()
        while True:
            try:
                require()
            except VivavoceError:
                was_stopped.set()
                raise
            was_stopped.wait(0.02)

    monkeypatch.setattr(TRY, hang)
    async with opened(consenting, ready()) as desk:
        await says(desk, "t test: say a sentence")
        await desk.press("t")
        await desk.until(has_begun.is_set, "it is tried")
        await desk.press("enter")
        await desk.at("OpeningScreen")
        await desk.until(was_stopped.is_set, "it is stopped")


async def test_a_missing_microphone_is_told_when_ready_opens(
    consenting: Study, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LOOK, lambda *_: False)
    async with opened(consenting, ready()) as desk:
        await says(desk, "Headset [USB] · not there. Plug it in, then press t")
        await desk.press("enter")
        await desk.at("OpeningScreen")


@pytest.mark.parametrize("is_played", [True, False])
async def test_without_a_microphone_there_is_nothing_to_test(
    consenting: Study, noise: Path, opened: Opened, is_played: bool
) -> None:
    sound = SoundChoice(play=(noise,)) if is_played else SoundChoice(mic="none", line="hdmi")
    async with opened(consenting, ready(sound)) as desk:
        await desk.sees("Dial now")
        await desk.press("t")
        await desk.rest()
        assert "test the microphone" not in desk.text
        if not is_played:
            await says(desk, "hdmi · cannot be tested before the call is connected")


async def test_ready_tells_the_sheet_and_the_consent_so_far_while_locked(
    study: Study, opened: Opened
) -> None:
    study.keys.lock()
    async with opened(study, ready()) as desk:
        await says(
            desk,
            "none was sent from here: start anyway if they have read it",
            "not asked yet: start anyway, the opening asks for it",
        )
    invite(study, study.settings.documents.sheet_version)
    record_answer(study, "KI-01", "take-part", "yes")
    record_answer(study, "KI-01", "record", "no")
    async with opened(study, ready()) as desk:
        await says(desk, f"{study.settings.documents.sheet_version} sent 3 Nov")
        await says(desk, "no record: no sound is kept, notes only")
        assert "no longer in force" not in one_line(desk)
    invite(study, "0.9")
    async with opened(study, ready()) as desk:
        await says(desk, "0.9 sent 3 Nov, no longer in force: start anyway, and ask what they read")


def invite(study: Study, version: str) -> None:
    made_at = datetime(2026, 11, 3, 12).astimezone().isoformat()
    with study.store.writing() as writer:
        writer.insert(
            "invitations",
            {
                "participant": "KI-01",
                "sheet_version": version,
                "form_version": "1.0",
                "files": 3,
                "made_at": made_at,
            },
        )
