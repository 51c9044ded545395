"""How quick the transcript screen is with a long interview: `python -m benchmarks.editing`.

The real app runs in a terminal of its own (80 × 24) whose output is read, and presses its own keys
in a text of 9,725 words. A key's time runs from its arrival to the end of the write to the terminal
by which all that it changes is on the screen. Nothing here passes or fails.
"""

import argparse
import asyncio
import fcntl
import json
import os
import pty
import struct
import tempfile
import termios
import time
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np
from textual.events import Key
from textual.screen import Screen
from textual.strip import Strip

import vivavoce.tui
from benchmarks.call_screen import drain
from tests.session.drafting import FIRST, MODEL, add_interview
from vivavoce.domain.transcript import Speaker, Transcript, Turn, Word
from vivavoce.session.drafting.draft import write_draft
from vivavoce.session.people.participants import add_participant
from vivavoce.session.setup import create_study
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study
from vivavoce.tui.app import VivavoceApp
from vivavoce.tui.screens.transcript import TranscriptScreen

WORDS = 9_725
GOAL_MS = 50
_LENGTHS: tuple[tuple[Speaker, int], ...] = (
    ("interviewer", 20),
    ("participant", 60),
    ("interviewer", 15),
    ("participant", 305),
)
_WORD_MS = 400
_DOUBTFUL_EVERY = 20
_KEYS = (
    ("choose the next turn", "down"),
    ("open a turn", "enter"),
    ("leave it", "escape"),
    ("open a turn", "enter"),
    ("type a letter", "x"),
    ("keep what was typed", "enter"),
    ("undo it", "u"),
    ("another speaker", "s"),
    ("next doubtful word", "right_square_bracket"),
)
_QUIET_SECONDS = 0.2
_SCREENS = Path(vivavoce.tui.__file__).parent


class WatchedApp(VivavoceApp):
    """Opens the transcript, presses keys, and notes when all that they did is painted."""

    CSS_PATH = [str(_SCREENS / name) for name in ("app.tcss", "screens/study.tcss")]  # noqa: RUF012 (Textual declares it so)

    def __init__(self, study: Study, rounds: int) -> None:
        super().__init__(study)
        self.taken: dict[str, list[float]] = defaultdict(list)
        self._rounds = rounds
        self._painted = self._changed = 0.0
        self._picture: list[Strip] = []

    def on_ready(self) -> None:
        """Go on without holding up the app."""
        self.run_worker(self._edit())

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        self._painted = time.monotonic()
        picture = screen._compositor.render_strips(screen.size)
        if picture != self._picture:
            self._picture, self._changed = picture, self._painted

    async def _edit(self) -> None:
        self.interviewer.note("AB")
        screen = TranscriptScreen(FIRST)
        self.go_to(screen)
        while not screen.is_shown:
            await asyncio.sleep(_QUIET_SECONDS)
        await self._rest()
        for _ in range(self._rounds):
            for what, key in _KEYS:
                self.taken[what].append(await self._press(key))
        self.exit()

    async def _press(self, key: str) -> float:
        """Return how many ms it took until all was as it then stayed."""
        event = Key(key, key if len(key) == 1 else None)
        self.post_message(event)
        await self._rest()
        return 1000 * (self._changed - event.time)

    async def _rest(self) -> None:
        await asyncio.sleep(_QUIET_SECONDS)
        while time.monotonic() - self._painted < _QUIET_SECONDS:
            await asyncio.sleep(_QUIET_SECONDS / 4)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=40, help="how often to press each key")
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        taken = in_terminal(Path(folder) / "study", rounds)
    for what, times in taken.items():
        half, most = np.percentile(times, [50, 95])
        print(f"{what:22} p50 {half:5.1f} ms   p95 {most:5.1f} ms   (goal p50 {GOAL_MS} ms)")


def make_study(root: Path) -> Study:
    """Make a study with one long draft."""
    study = create_study(root, "A study to edit in", "benchmark").study
    add_participant(study, FIRST.participant, PersonalRecord("", (), ""), {})
    add_interview(study)
    write_draft(study, FIRST, Transcript(str(FIRST), tuple(long_interview())), MODEL)
    return study


def long_interview() -> Iterator[Turn]:
    """Say the sample call's words over and over, with turns as long as in real interviews."""
    script = json.loads((resources.files("vivavoce.sample") / "script.json").read_bytes())
    said = islice(cycle(" ".join(turn["text"] for turn in script["turns"]).split()), WORDS)
    at = 0
    for n, (speaker, length) in enumerate(cycle(_LENGTHS), start=1):
        words = [
            Word(text, _WORD_MS * i, _WORD_MS * (i + 1), float(i % _DOUBTFUL_EVERY > 0))
            for i, text in enumerate(islice(said, length), start=at)
        ]
        if not words:
            return
        text = " ".join(word.text for word in words)
        yield Turn(n, speaker, words[0].start_ms, words[-1].end_ms, text, "A1", tuple(words))
        at += length


def in_terminal(root: Path, rounds: int) -> dict[str, list[float]]:
    """Run the app in a terminal of 80 columns and 24 lines, and return what each key took."""
    told, tell = os.pipe()
    child, terminal = pty.fork()
    if not child:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        with make_study(root) as study:
            app = WatchedApp(study, rounds)
            app.run()
        os.write(tell, json.dumps(app.taken).encode())
        os._exit(0)
    os.close(tell)
    drain(terminal)
    os.waitpid(child, 0)
    with os.fdopen(told) as report:
        taken: dict[str, list[float]] = json.load(report)
    return taken


if __name__ == "__main__":
    main()
