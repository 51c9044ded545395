"""A rehearsal to press keys in: the call's screen without a recorder, so it is there at once."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from vivavoce.domain.schedule import Schedule
from vivavoce.domain.schedule_file import read_schedule
from vivavoce.session.rehearsing import RehearsedCall
from vivavoce.session.setup import shipped_schedules
from vivavoce.tui.calling.state import CallState
from vivavoce.tui.rehearsal import RehearsalApp

_PATIENCE_SECONDS = 20


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def shipped_schedule() -> Schedule:
    (path,) = [path for path in shipped_schedules() if path.stem == "npt-key-informants"]
    return read_schedule(Path(path))


class Rehearsal:
    """Somebody who practises: presses keys, and looks."""

    def __init__(self, app: RehearsalApp, pilot: Pilot[None], clock: Clock) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock

    @property
    def state(self) -> CallState:
        return self.app.call_screen.state

    @property
    def kinds(self) -> list[tuple[str, str | None]]:
        """What was said so far, without going on the record at the beginning."""
        return [(event.kind.value, event.code) for event in self.state.progress.events[1:]]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()

    async def sees(self, *texts: str) -> None:
        for text in texts:
            await self.until(partial(self._is_painted, text), f"sees {text!r}")

    async def until(self, condition: Callable[[], object], description: str) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not condition():
            assert time.monotonic() < deadline, f"never: {description}\n{self.text}"
            await asyncio.sleep(0.01)
        await self.pilot.pause()

    async def click(self, text: str) -> None:
        """Click where a text begins on the screen."""
        places = [(line.index(text), y) for y, line in enumerate(self.lines) if text in line]
        assert places, f"{text!r} is not on the screen:\n{self.text}"
        await self.pilot.click(offset=places[0])

    def _is_painted(self, text: str) -> bool:
        return text in self.text

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def lines(self) -> list[str]:
        screen = self.app.screen
        return [strip.text for strip in screen._compositor.render_strips(screen.size)]


@asynccontextmanager
async def rehearsing(
    schedule: Schedule | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Rehearsal]:
    """Open a rehearsal whose time is the test's."""
    clock = Clock()
    app = RehearsalApp(RehearsedCall(schedule or shipped_schedule(), clock))
    async with app.run_test(size=size) as pilot:
        app.call_screen.questions.asking.clock = clock
        yield Rehearsal(app, pilot, clock)
