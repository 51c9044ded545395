"""Every screen at 80×24 and 120×36, as it was looked at by eye; what matters most in two themes.

To add a screen: go there in one of the tests below, then `await album.take("its-name", "words")`
(`glance` for one theme), and put its class into SHOWN; a dialog may go into picture_dialogs.py.
To take all pictures anew: see tests/tui/pictures.py.
"""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from syrupy.assertion import SnapshotAssertion

from tests.tui.conftest import Hands, Opened
from tests.tui.drafts import draft_a_call
from tests.tui.picture_dialogs import pictured_dialogs
from tests.tui.pictures import Album, picture_of
from tests.tui.rehearsing import Clock, shipped_schedule
from tests.tui.test_schedule_screen import open_pilot
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.consent.clip import begin_clip
from vivavoce.session.people.participants import add_participant
from vivavoce.session.rehearsing import RehearsedCall
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study
from vivavoce.tui.calling.status_link import StatusLink
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.keys.catalogue import node_classes
from vivavoce.tui.rehearsal import RehearsalApp
from vivavoce.tui.screens.clip import ClipScreen
from vivavoce.tui.screens.page import Page
from vivavoce.tui.start import Start
from vivavoce.tui.start_app import StartApp

SHOWN = {
    "a call": {
        "StudyScreen", "HelpScreen", "Palette", "ReadyScreen", "OpeningScreen", "CallScreen",
        "SupportDialog", "PauseDialog", "TakeBackDialog", "PickQuestionDialog", "ConfirmDialog",
        "AfterScreen", "ChoiceDialog", "SuggestDialog", "WriteDialog", "CarryOverDialog",
        "MarksScreen",
    },
    "a clip": {"ClipScreen"},
    "a draft": {
        "TranscriptScreen", "AnonymiseScreen", "SignOffDialog", "TextDialog", "BatchScreen",
        "AfterwardsScreen", "UnlockDialog",
    },
    "a schedule": {
        "PickScheduleDialog", "ScheduleScreen", "WordsDialog", "ConstructsDialog",
        "SaveScheduleDialog",
    },
    "dialogs": {
        "ContactDialog", "DeclineDialog", "AppointmentDialog", "BookedDialog", "AddPersonDialog",
        "SuggesterDialog", "ContactConsentDialog", "PlainFilesDialog", "NoticeDialog", "WhoDialog",
        "ToDoDialog", "UnattendedDialog", "PickDeviceDialog", "CheckedDialog", "EditsDialog",
        "FindDialog", "MakeDraftDialog",
    },
    "a rehearsal": {"RehearsalScreen"},
    "the start": {"StartScreen", "MakeStudyScreen"},
}  # fmt: skip
AFTER = (("o", "outcome"), ("p", "suggest"), ("f", "reflection"), ("l", "for-later"))
"""What opens a dialog after a call, and what its picture is called."""
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
    monkeypatch.setattr("vivavoce.tui.opening_words.day", lambda _: "8 December 2026")
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
        await album.glance("palette", "Choose a person")
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
        await desk.press("g")
        await album.glance("pick-question", "TYPING")
        await desk.press("escape", "enter")
        await desk.paste("laughed at [partnership]")
        await album.take("call-note", "TYPING")
        await desk.press("enter")
        await desk.sees("Note kept.")
        await desk.press("f5")
        await desk.sees("Marked at")
        await desk.press("f6")
        await album.glance("take-back", "Take back the last 30 seconds")
        await desk.press("n", "f3")
        await album.take("support", "○ OFF THE RECORD")
        await desk.press("p", "f4")
        await album.glance("dropped", "The call was cut off")
        await desk.press("escape")
        await album.take("call-off-the-record", "○ OFF THE RECORD")
        await desk.press("f10")
        await album.glance("confirm", "End the call?")
        await desk.press("y")
        await album.take("after", "All of it is sealed")
        for key, name in AFTER:
            await desk.press(key)
            await album.glance(name)
            await desk.press("escape")
        await desk.press("m")
        await album.take("marks", "no word yet")
    assert album.differing == []
    assert album.shown == SHOWN["a call"]


async def test_a_clip_looks_as_it_did(
    consenting: Study, long_noise: Path, opened: Opened, snapshot: SnapshotAssertion
) -> None:
    async with opened(consenting) as desk:
        album = Album(snapshot, desk)
        link = StatusLink()
        plan = plan_call(consenting, "KI-01", sound=SoundChoice(play=(long_noise,)))
        desk.app.go_to(ClipScreen(plan, begin_clip(consenting, plan, link), link))
        await desk.sees("● REC", "you OK · line OK")
        await album.take("clip", "6 to repeat")
    assert album.differing == []
    assert album.shown == SHOWN["a clip"]


async def test_a_draft_looks_as_it_did(
    consenting: Study, noise: Path, opened: Opened, snapshot: SnapshotAssertion
) -> None:
    draft_a_call(consenting, noise)
    async with opened(consenting) as desk:
        album = Album(snapshot, desk)
        await desk.press("o")
        await album.take("afterwards", "still open")
        await desk.press("escape", "t")
        await album.take("transcript", "Wilhelmina Ashgrove here")
        await desk.press("down", "enter")
        await album.glance("correcting", "TYPING")
        await desk.press("escape")
        await desk.press("a")
        await album.take("anonymise", "0 of 4 decided")
        await desk.press("e")
        await album.glance("label", "Label")
        await desk.press("escape", "A", "y")
        await desk.sees("4 of 4 decided")
        await desk.press("s")
        await album.glance("sign-off", "Your initials")
        await desk.press("escape", "escape", "x")
        await album.take("batch", "in   0 interviews")
        await desk.press("escape", "u")
        await desk.sees("Locked.")
        await desk.press("u")
        await desk.until(lambda: "Locked." not in desk.text, "the notice has gone")
        await album.glance("unlock", "The passphrase of the study")
    assert album.differing == []
    assert album.shown == SHOWN["a draft"]


async def test_a_schedule_looks_as_it_did(
    study: Study, opened: Opened, snapshot: SnapshotAssertion
) -> None:
    async with opened(study) as desk:
        album = Album(snapshot, desk)
        await desk.press("e")
        await album.glance("pick-schedule", "Which schedule?")
        await desk.press("escape")
        await open_pilot(desk)
        await desk.press("down", "down", "down", "down")
        await album.take("schedule", "Proposition:")
        await desk.press("enter")
        await album.glance("words", "TYPING")
        await desk.press("escape", "c")
        await album.glance("constructs", "Constructs of")
        await desk.press("escape", "x", "s")
        await album.glance("save-schedule", "Why is there a version")
    assert album.differing == []
    assert album.shown == SHOWN["a schedule"]


async def test_dialogs_look_as_they_did(
    consenting: Study, opened: Opened, snapshot: SnapshotAssertion
) -> None:
    async with opened(consenting) as desk:
        album = Album(snapshot, desk)
        await desk.sees("KI-01")
        for name, dialog in pictured_dialogs():
            desk.app.push_screen(dialog)
            await album.glance(name)
            dialog.dismiss(None)
    assert album.differing == []
    assert album.shown == SHOWN["dialogs"]


async def test_a_rehearsal_looks_as_it_did(snapshot: SnapshotAssertion) -> None:
    clock = Clock()
    app = RehearsalApp(RehearsedCall(shipped_schedule(), clock))
    async with app.run_test() as pilot:
        album = Album(snapshot, Hands(app, pilot))
        app.call_screen.questions.asking.clock = clock
        await album.take("rehearsal", "Agenda")
    assert album.differing == []
    assert album.shown == SHOWN["a rehearsal"]


async def test_the_start_looks_as_it_did(snapshot: SnapshotAssertion) -> None:
    app = StartApp()
    async with app.run_test() as pilot:
        hands = Hands(app, pilot)
        album = Album(snapshot, hands)
        await album.take("start", "Try the demo")
        await hands.press("m")
        await hands.paste("A pilot study")
        await hands.press("enter")
        await album.glance("make-study-folder", "/a-pilot-study")
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


def test_every_screen_and_dialog_is_in_some_picture() -> None:
    shown = set().union(*SHOWN.values())
    for kind in (Page, Dialog):
        kinds = [c for c in node_classes() if issubclass(c, kind)]
        # What others are made from is never on the screen itself, unless it is shown too.
        bases = {base for c in kinds for base in c.__mro__[1:]}
        assert {c.__name__ for c in kinds if c not in bases} <= shown
