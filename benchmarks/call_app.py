"""The app in a call, watching itself: `python -m benchmarks.call_app STUDY PRESSES SECONDS FD`.

Whoever started it presses keys; it tells on FD, as JSON lines, when each stage begins and what it
took. A key's time runs from its arrival (the event's own clock, set by the thread that reads the
terminal) to the end of the write to the terminal by which the compositor shows what it did.
"""

import asyncio
import json
import os
import resource
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.events import Event, Key
from textual.screen import Screen

import vivavoce.tui
from tests.recording.rig import LINE, MIC
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.live_call import LiveCall
from vivavoce.study.study import Study
from vivavoce.tui.app import VivavoceApp
from vivavoce.tui.calling.status_link import StatusLink
from vivavoce.tui.screens.call import CallScreen

PERSON = "KI-01"
_SCREENS = Path(vivavoce.tui.__file__).parent
_LOOK_SECONDS = 0.05
_PATIENCE_SECONDS = 120.0


class Stopwatch:
    """Knows which keys have arrived, which of them are worked on, and which are painted."""

    def __init__(self) -> None:
        self.arrived: deque[float] = deque()
        self.sent: deque[float] = deque()
        self.due: list[tuple[str, float]] = []
        self.taken: list[tuple[str, float]] = []

    def painted(self) -> None:
        """All that was done so far is on the terminal now."""
        now = time.monotonic()
        self.taken += [(kind, now - at) for kind, at in self.due]
        self.due.clear()


class WatchedCall(CallScreen):
    """A call screen that notes when it has done what a key says."""

    CSS_PATH = str(_SCREENS / "screens/call.tcss")

    def __init__(self, live: LiveCall, link: StatusLink, watch: Stopwatch) -> None:
        super().__init__(live, link)
        self._watch = watch

    def action_look(self, by: int) -> None:
        super().action_look(by)
        self._done()

    def action_look_by_section(self, by: int) -> None:
        super().action_look_by_section(by)
        self._done()

    def action_question(self, what: str) -> None:
        self._watch.sent.append(self._watch.arrived.popleft())
        super().action_question(what)

    def acknowledged(self, command: str) -> None:
        super().acknowledged(command)
        if command in ("cover", "partly"):
            self._watch.due.append(("acknowledged", self._watch.sent.popleft()))

    def _done(self) -> None:
        self._watch.due.append(("look", self._watch.arrived.popleft()))


class WatchedApp(VivavoceApp):
    """Begins a call by itself, then goes through its stages."""

    CSS_PATH = [str(_SCREENS / name) for name in ("app.tcss", "screens/study.tcss")]  # noqa: RUF012 (Textual declares it so)

    def __init__(self, study: Study, presses: int, seconds: float, report: int) -> None:
        super().__init__(study)
        self._presses = presses
        self._seconds = seconds
        self._report = os.fdopen(report, "w", encoding="utf-8")
        self._watch = Stopwatch()

    def on_ready(self) -> None:
        """Go on without holding up the app."""
        self.run_worker(self._conduct())

    @property
    def call_screen(self) -> CallScreen | None:
        """The watched one has another name than the app looks for."""
        return next((s for s in self.screen_stack if isinstance(s, CallScreen)), None)

    async def on_event(self, event: Event) -> None:
        """Note when a key arrived."""
        if isinstance(event, Key) and not event.is_forwarded and self.call_screen:
            self._watch.arrived.append(event.time)
        await super().on_event(event)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if renderable is not None:
            self._watch.painted()

    async def _conduct(self) -> None:
        live, link = await asyncio.to_thread(self._begin)
        self.go_to(WatchedCall(live, link, self._watch))
        await self._until(lambda: self.call_screen is not None, "the call screen")
        live.go_on_record()
        await self._until(lambda: live.status.state == "recording", "the recorder is on")
        self._tell(stage="keys")
        await self._until(lambda: len(self._watch.taken) >= self._presses, "all keys")
        self._tell(stage="quiet", taken=self._watch.taken)
        await asyncio.sleep(2)
        without = await self._cpu_share()
        if self.call_screen:
            self.call_screen.action_details()
        await asyncio.sleep(1)
        self._tell(stage="done", without=without, with_levels=await self._cpu_share())
        await asyncio.to_thread(live.stop)
        await asyncio.to_thread(live.wait_until_finished)
        self.exit()

    def _begin(self) -> tuple[LiveCall, StatusLink]:
        link = StatusLink()
        with self.study.reopened() as study:
            plan = plan_call(study, PERSON, sound=SoundChoice(mic=MIC, line=LINE))
            return begin_call(study, plan, link), link

    async def _cpu_share(self) -> float:
        began, used = time.monotonic(), _cpu_seconds()
        await asyncio.sleep(self._seconds)
        return (_cpu_seconds() - used) / (time.monotonic() - began)

    async def _until(self, is_so: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not is_so():
            if time.monotonic() > deadline:
                self._tell(stage="failed", what=f"{what}: {len(self._watch.taken)} keys painted")
                self.exit()
            await asyncio.sleep(_LOOK_SECONDS)

    def _tell(self, **news: object) -> None:
        self._report.write(json.dumps(news) + "\n")
        self._report.flush()


def _cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    folder, presses, seconds, report = sys.argv[1:]
    with Study(Path(folder)) as study:
        WatchedApp(study, int(presses), float(seconds), int(report)).run()


if __name__ == "__main__":
    main()
