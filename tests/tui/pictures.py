"""Pictures of a screen in two sizes, in one theme or two, compared with those looked at by eye.

`pytest tests/tui/test_snapshots.py --snapshot-update` takes them anew; then look at each by eye.
"""

import re
from pathlib import Path

from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion

from tests.tui.conftest import Hands

SIZES = ((80, 24), (120, 36))
THEMES = ("calm-dark", "high-contrast")

_NEEDLESS = re.compile(
    r"@font-face \{[^}]*\}"
    r'|<clipPath id="terminal-[\d-]*line-\d+">.*?</clipPath>\s*'
    r'| clip-path="url\(#terminal-[\d-]*line-\d+\)"',
    re.DOTALL,
)
"""Letters from the network, and a frame around each line of text."""

_TIME = re.compile(r"\d\d:\d\d(:\d\d)?(?![^<]*>)")


class Album:
    """Takes four pictures at each call, or two; what differs is told together, at the end."""

    def __init__(self, kept: SnapshotAssertion, hands: Hands) -> None:
        self._kept = kept.use_extension(SVGImageExtension)
        self._hands = hands
        self.shown: set[str] = set()
        self.differing: list[str] = []

    async def take(self, name: str, *waiting_for: str) -> None:
        """Picture what is shown now, once these words can be read in each size and theme."""
        self._begin()
        # Beginning with the theme that is on, because a change of colours takes longest.
        for theme in sorted(THEMES, key=lambda theme: theme != self._hands.app.theme):
            for size in SIZES:
                await self._picture(name, theme, size, waiting_for)

    async def glance(self, name: str, *waiting_for: str) -> None:
        """Picture what has the colours of all the others once in each size."""
        self._begin()
        for size in SIZES:
            await self._picture(name, THEMES[0], size, waiting_for)

    def _begin(self) -> None:
        self.shown.add(type(self._hands.app.screen).__name__)

    async def _picture(
        self, name: str, theme: str, size: tuple[int, int], waiting_for: tuple[str, ...]
    ) -> None:
        width, height = size
        self._hands.app.theme = theme
        await self._hands.resize(width, height)
        await self._hands.sees(*waiting_for)
        self._compare(f"{name}-{width}x{height}-{theme}", await self._settled())

    async def _settled(self) -> str:
        """Return what is shown once it stays so: new colours and sizes arrive in several steps."""
        before, now = "", picture_of(self._hands)
        while now != before:
            await self._hands.rest()
            before, now = now, picture_of(self._hands)
        return now

    def _compare(self, name: str, picture: str) -> None:
        if self._kept(name=name) != picture:
            self.differing.append(name)


def picture_of(hands: Hands) -> str:
    """Return what is shown, without what differs from one time to the next."""
    picture = _NEEDLESS.sub("", hands.app.export_screenshot(title="Vivavoce"))
    return _TIME.sub(_zeros, picture)


def _zeros(time: re.Match[str]) -> str:
    return re.sub(r"\d", "0", time.group())


def folder() -> Path:
    """Where the pictures are kept."""
    return Path(__file__).parent / "__snapshots__" / "test_snapshots"
