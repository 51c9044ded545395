"""Every screen at 80×24 and 120×36 in two themes, as it was looked at by eye.

To add a screen: go there in one of the tests below, then `await album.take("its-name", "words")`,
and put its class into SHOWN. To take all pictures anew: see tests/tui/pictures.py.
"""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from syrupy.assertion import SnapshotAssertion

from tests.tui.conftest import Hands, Opened
from tests.tui.drafts import draft_a_call
from tests.tui.pictures import Album, picture_of
from vivavoce.session.call_plan import SoundChoice
from vivavoce.session.people.participants import add_participant
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study
from vivavoce.tui.keys.catalogue import node_classes
from vivavoce.tui.screens.page import Page
from vivavoce.tui.start import Start
from vivavoce.tui.start_app import StartApp

SHOWN = {
    "a call": {
        "StudyScreen", "HelpScreen", "Palette", "ReadyScreen", "OpeningScreen", "CallScreen",
        "PauseDialog", "TakeBackDialog", "ConfirmDialog", "AfterScreen",
    },
    "a draft": {
        "TranscriptScreen", "AnonymiseScreen", "SignOffDialog", "TextDialog", "BatchScreen",
        "UnlockDialog",
    },
    "the start": {"StartScreen", "MakeStudyScreen"},
}  # fmt: skip
RATE = 16_000


@pytest.fixture
def long_noise(tmp_path: Path) -> Path:
    """More than a minute of noise, so that both channels are heard in every picture."""
    samples = np.random.default_rng(7).integers(-9_000, 9_000, (90 * RATE, 2), dtype=np.int16)
    path = tmp_path / "noise.wav"
    soundfile.write(path, samples, RATE, subtype="PCM_16")
    return path


@pytest.fixture(autouse=True)
def same_everywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What differs from one computer to another is in no picture: disk, folders, haste."""
    monkeypatch.setattr("vivavoce.tui.ready_facts.minutes_of_room", lambda *_: 14 * 60)
    monkeypatch.setattr("vivavoce.tui.screens.after.minutes_words", lambda _: "52 min")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir("/")


async def test_a_call_looks_as_it_did(
    consenting: Study, long_noise: Path, opened: Opened, snapshot: SnapshotAssertion
) -> None:
    add_participant(consenting, "KI-02", PersonalRecord(), {"mode": "video"})
    async with opened(consenting, Start("KI-01", None, SoundChoice(play=(long_noise,)))) as desk:
        album = Album(snapshot, desk)
        await album.take("ready", "room for 14 h", "is ready to transcribe")
        await desk.press("escape")
        await album.take("study", "KI-02")
        await desk.press("f1")
        await album.take("help", "Keys · Study")
        await desk.press("escape", "ctrl+p")
        await album.take("palette", "List these keys")
        await desk.press("escape", "c")
        await desk.sees("Dial now")
        await desk.press("enter")
        await album.take("opening", "Say first")
        await desk.press("enter")
        await album.take("call-before", "F2 to begin")
        await desk.press("f2")
        await desk.sees("● REC", "you OK · line OK")
        await desk.press("space", "1", "down")
        await desk.sees("Prompt 1 is used.")
        await album.take("call-recording", "you OK · line OK")
        await desk.press("enter")
        await desk.paste("laughed at [partnership]")
        await album.take("call-note", "TYPING")
        await desk.press("enter")
        await desk.sees("Note kept.")
        await desk.press("f6")
        await album.take("take-back", "Take back the last 30 seconds")
        await desk.press("n", "f3")
        await album.take("pause", "○ OFF THE RECORD")
        await desk.press("escape")
        await album.take("call-off-the-record", "○ OFF THE RECORD")
        await desk.press("f10")
        await album.take("confirm", "End the call?")
        await desk.press("y")
        await album.take("after", "All of it is sealed")
    assert album.differing == []
    assert album.shown == SHOWN["a call"]


async def test_a_draft_looks_as_it_did(
    consenting: Study, noise: Path, opened: Opened, snapshot: SnapshotAssertion
) -> None:
    draft_a_call(consenting, noise)
    async with opened(consenting) as desk:
        album = Album(snapshot, desk)
        await desk.press("t")
        await album.take("transcript", "Wilhelmina Ashgrove here")
        await desk.press("a")
        await album.take("anonymise", "0 of 4 decided")
        await desk.press("e")
        await album.take("label", "Label")
        await desk.press("escape", "A", "y")
        await desk.sees("4 of 4 decided")
        await desk.press("s")
        await album.take("sign-off", "Your initials")
        await desk.press("escape", "escape", "x")
        await album.take("batch", "in   0 interviews")
        await desk.press("escape", "u")
        await desk.sees("Locked.")
        await desk.press("u")
        await desk.until(lambda: "Locked." not in desk.text, "the notice has gone")
        await album.take("unlock", "The passphrase of the study")
    assert album.differing == []
    assert album.shown == SHOWN["a draft"]


async def test_the_start_looks_as_it_did(snapshot: SnapshotAssertion) -> None:
    app = StartApp()
    async with app.run_test() as pilot:
        hands = Hands(app, pilot)
        album = Album(snapshot, hands)
        await album.take("start", "Try the demo")
        await hands.press("m")
        await hands.paste("A pilot study")
        await hands.press("enter")
        await album.take("make-study-folder", "/a-pilot-study")
        await hands.press("enter")
        await album.take("make-study-passphrase", "Whoever loses it")
    assert album.differing == []
    assert album.shown == SHOWN["the start"]


async def test_a_picture_asks_no_network_for_letters_and_shows_no_time() -> None:
    app = StartApp()
    async with app.run_test() as pilot:
        app.screen.query_one("#start-words").update("at 14:35, until 00:12:31")  # type: ignore[attr-defined] # a Static
        await pilot.pause()
        picture = picture_of(Hands(app, pilot))
    assert "@font-face" not in picture
    assert "at&#160;00:00,&#160;until&#160;00:00:00" in picture


def test_every_screen_is_in_some_picture() -> None:
    pages = {c.__name__ for c in node_classes() if issubclass(c, Page) and c is not Page}
    assert pages <= set().union(*SHOWN.values())
