"""The demo without a terminal: the real screens, driven by the keys that a person would press."""

import asyncio
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.pilot import Pilot
from textual.screen import Screen

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.sample import AskedQuestion, SampleCall
from vivavoce.tui.app import VivavoceApp

if TYPE_CHECKING:
    from vivavoce.tui.screens.after import AfterScreen
    from vivavoce.tui.screens.call import CallScreen

SIZE = (100, 32)
INITIALS = "VV"
BATCH = "sample"
_LOOK_SECONDS = 0.05
_WEB_FONT = re.compile(r"@font-face \{[^}]*\}")
# Into a silence, so that a screen four times a second behind is still well before its end.
_INTO_SILENCE_MS = 500


class Demonstration:
    """Conducts the sample call and everything after it; `tell` hears how far it is.

    Raises VivavoceError where a screen does not do what its keys say, or this machine is too
    slow to go off the record in time.
    """

    def __init__(
        self,
        app: VivavoceApp,
        pilot: "Pilot[None]",
        call: SampleCall,
        pictures: Path,
        tell: Callable[[str], None],
    ) -> None:
        self._app = app
        self._pilot = pilot
        self._call = call
        self._pictures = pictures
        self._tell = tell

    async def run(self) -> None:
        """Go through the whole job."""
        await self._prepare()
        await self._conduct()
        await self._transcribe()
        await self._anonymise()
        await self._release()

    async def _prepare(self) -> None:
        self._tell("Study, ready, opening and consent")
        await self._shown("StudyScreen")
        await self._picture("1-study")
        await self._press("c")
        await self._shown("ReadyScreen")
        await self._picture("2-ready")
        await self._press("enter")
        await self._shown("OpeningScreen")
        for _ in self._app.study.settings.consent_items:
            await self._press("y")
        await self._picture("3-opening-and-consent")

    async def _conduct(self) -> None:
        await self._press("enter")
        await self._shown("CallScreen")
        await self._press("f2")
        await self._until(lambda: self._live.state.is_recording, "the recorder is on")
        for question in self._call.asked:
            if question.start_ms > self._call.silence_after.start_ms:
                await self._off_the_record()
            await self._ask(question)
        await self._picture("4-call")
        await self._until(lambda: self._live.state.status.sources_ended, "the call ends", 600)
        await self._press("f10", "y")
        await self._shown("AfterScreen")
        await self._until(
            lambda: bool(getattr(self._app.screen, "is_taken_over", False)), "sealing"
        )

    async def _ask(self, question: AskedQuestion) -> None:
        # The arrows look ahead while the other still talks; space says that it is asked now.
        while self._live.state.question.code != question.code:
            await self._press("down")
        await self._reach(question.start_ms)
        self._tell(f"The call: question {question.code}")
        await self._press("space")
        progress = self._live.live.progress
        await self._until(lambda: question.code in progress.asked, f"{question.code} is asked")

    async def _off_the_record(self) -> None:
        if not self._live.state.is_recording or self._been_off:
            return
        self._been_off = True
        await self._press("1", "f5")
        await self._note("pauses before answering")
        await self._reach(self._call.silence_before.start_ms + _INTO_SILENCE_MS)
        self._tell("The call: off the record")
        await self._press("f2")
        await self._until(lambda: not self._live.state.is_recording, "nothing is kept")
        since = self._live.state.status.off_since_ms
        if since is None or since >= self._call.silence_before.end_ms:
            raise VivavoceError("This machine was too slow to go off the record in time.")
        await self._picture("5-off-the-record")
        await self._reach(self._call.silence_after.start_ms + _INTO_SILENCE_MS)
        await self._press("f2")
        await self._until(lambda: self._live.state.is_recording, "the recorder is on again")

    _been_off = False

    async def _note(self, text: str) -> None:
        await self._press("enter", *("space" if letter == " " else letter for letter in text))
        await self._press("enter")
        progress = self._live.live.progress
        await self._until(lambda: bool(progress.notes), "the note is sealed")

    async def _transcribe(self) -> None:
        await self._picture("6-after-the-call")
        after = cast("AfterScreen", self._app.screen)
        self._tell("Finishing the draft that grew during the call")
        await self._until(lambda: after.draft_line.stands != "being finished", "the draft", 1800)
        if after.draft_line.stands != "ready":
            await self._transcribe_afterwards()
        await self._press("enter")
        await self._shown("TranscriptScreen")
        await self._picture("7-transcript")

    async def _transcribe_afterwards(self) -> None:
        """Where no draft grew, because the machine is on battery or too slow, one is made now."""
        await self._press("t")
        await self._shown("MakeDraftDialog")
        await self._press("enter")
        drafts = self._app.drafts
        shown = -1

        def is_done() -> bool:
            nonlocal shown
            draft = drafts.current
            percent = int(draft.share * 10) * 10 if draft else 0
            if percent > shown:
                shown = percent
                self._tell(f"Transcribing with Whisper: {percent} %")
            if draft and draft.problem:
                raise VivavoceError(draft.problem)
            return bool(draft and draft.is_done)

        await self._until(is_done, "the draft is ready", 1800)

    async def _anonymise(self) -> None:
        self._tell("Anonymising, signing off")
        await self._press("a")
        await self._shown("AnonymiseScreen")
        await self._picture("8-anonymise")
        await self._press("A", "y")
        await self._until(self._is_decided, "all is decided")
        await self._picture("9-all-decided")
        await self._press("s")
        await self._shown("SignOffDialog")
        await self._press(*INITIALS, "enter", "y")
        await self._until(self._is_signed_off, "the transcript is signed off")

    async def _release(self) -> None:
        self._tell("Exporting a batch")
        while type(self._app.screen).__name__ != "StudyScreen":
            await self._press("escape")
        await self._press("x")
        await self._shown("BatchScreen")
        await self._press(*BATCH, "enter")
        folder = self._app.study.folder.exports / BATCH
        await self._until(folder.exists, "the batch is out")
        await self._until(self._is_released, "the batch is in the study")
        await self._picture("10-batch")

    @property
    def _live(self) -> "CallScreen":
        screen = self._app.call_screen
        if screen is None:
            raise VivavoceError("The call has ended before its time.")
        return screen

    def _is_decided(self) -> bool:
        return self._stands("select 1 from transcripts where undecided = 0")

    def _is_signed_off(self) -> bool:
        return self._stands("select 1 from transcripts where signed_off_by is not null")

    def _is_released(self) -> bool:
        return self._stands("select 1 from batches")

    def _stands(self, query: str) -> bool:
        return self._app.study.store.row(query) is not None

    async def _reach(self, at_ms: int) -> None:
        await self._until(lambda: self._live.state.status.at_ms >= at_ms, f"{at_ms} ms", 600)

    async def _shown(self, name: str) -> "Screen[object]":
        await self._until(lambda: type(self._app.screen).__name__ == name, f"{name} is shown")
        await self._pilot.pause()
        return self._app.screen

    async def _press(self, *keys: str) -> None:
        await self._pilot.press(*keys)

    async def _until(
        self, condition: Callable[[], bool], what: str, patience_seconds: float = 60
    ) -> None:
        deadline = time.monotonic() + patience_seconds
        while not condition():
            if time.monotonic() > deadline:
                shown = type(self._app.screen).__name__
                raise VivavoceError(f"The demo waited in vain until {what} (on {shown}).")
            await asyncio.sleep(_LOOK_SECONDS)
        await self._pilot.pause()

    async def _picture(self, name: str) -> None:
        await self._pilot.pause()
        path = self._pictures / f"{name}.svg"
        # A picture must not make a browser fetch its letters from the network.
        picture = _WEB_FONT.sub("", self._app.export_screenshot(title="Vivavoce"))
        path.write_text(picture, encoding="utf-8")


async def demonstrate(
    app: VivavoceApp, call: SampleCall, pictures: Path, tell: Callable[[str], None]
) -> None:
    """Drive `app` through the sample call, without a terminal."""
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await Demonstration(app, pilot, call, pictures, tell).run()
