"""Driving the screens by keys, and waiting for what they shall show."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from typing import Any

import pytest
from rich.style import Style
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.strip import Strip

from vivavoce.study.study import Study
from vivavoce.tui.app import VivavoceApp
from vivavoce.tui.sealed_app import SealedApp
from vivavoce.tui.start import Start

WAIT_SECONDS = 30
_NAMES = {" ": "space", "-": "minus", "[": "left_square_bracket", "]": "right_square_bracket"}


class Hands:
    """A person at the keyboard: presses keys, and waits until something is there."""

    app: SealedApp[Any]

    def __init__(self, app: SealedApp[Any], pilot: Pilot[Any]) -> None:
        self.app = app
        self._pilot = pilot

    async def press(self, *keys: str) -> None:
        await self._pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Type without waiting for what each letter does, as people do."""
        for sign in text[:-1]:
            self.app.post_message(Key(_NAMES.get(sign, _character_to_key(sign)), sign))
        await self.press(*(_NAMES.get(sign, sign) for sign in text[-1:]))

    async def paste(self, text: str) -> None:
        assert self.app.focused is not None
        self.app.focused.post_message(Paste(text))
        await self._pilot.pause()

    async def rest(self) -> None:
        """Let everything be painted that is under way."""
        await self._pilot.pause()

    async def click(self, column: int, row: int) -> None:
        await self._pilot.click(offset=(column, row))

    async def resize(self, width: int, height: int) -> None:
        await self._pilot.resize_terminal(width, height)

    async def until(self, condition: Callable[[], object], description: str) -> None:
        deadline = time.monotonic() + WAIT_SECONDS
        while not condition():
            assert time.monotonic() < deadline, f"never: {description}\n{self.text}"
            await asyncio.sleep(0.02)
        await self._pilot.pause()

    async def at(self, screen: str) -> None:
        await self.until(lambda: type(self.app.screen).__name__ == screen, f"at {screen}")

    async def sees(self, *texts: str) -> None:
        for text in texts:
            await self.until(partial(self._is_painted, text), f"sees {text!r}")

    def _is_painted(self, text: str) -> bool:
        return text in self.text

    @property
    def text(self) -> str:
        """What is painted, line by line."""
        return "\n".join(strip.text for strip in self._strips)

    @property
    def styles(self) -> list[Style]:
        """How everything is painted."""
        return [segment.style for strip in self._strips for segment in strip if segment.style]

    @property
    def _strips(self) -> list[Strip]:
        screen = self.app.screen
        return screen._compositor.render_strips(screen.size)


class Desk(Hands):
    """The same, in a study."""

    app: VivavoceApp


Opened = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture(autouse=True)
def microphone_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ready finds its microphone on whatever machine the tests run."""
    monkeypatch.setattr("vivavoce.tui.desks.microphone.is_microphone_there", lambda *_: True)


@pytest.fixture
def opened() -> Opened:
    """Open the app on a study, at 80 columns and 24 lines unless told otherwise."""

    @asynccontextmanager
    async def open_app(
        study: Study, start: Start | None = None, size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Desk]:
        app = VivavoceApp(study, start)
        async with app.run_test(size=size, notifications=True) as pilot:
            yield Desk(app, pilot)

    return open_app
