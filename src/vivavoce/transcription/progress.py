"""What was heard so far of an interview whose draft is not made yet, kept for whoever goes on.

Beside an interview stand `heard.age`, a sealed log of what was heard, and `heard.json`, which holds
plain numbers only: by which recogniser, and up to which millisecond each channel is done. Whoever
was killed, the live transcriber or a batch, goes on from there, also in a locked study.
"""

import contextlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vivavoce.protection.durable import write_durably
from vivavoce.protection.sealed_log import append_sealed, read_sealed_log
from vivavoce.protection.sealing import Identity, PublicKey
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.recogniser import Recogniser

HEARD = "heard.age"
"""The sealed log of what was heard, in an interview's folder."""
PROGRESS = "heard.json"
"""Its plain companion: numbers, and which recogniser they belong to."""


class HeardLog:
    """The progress of one recogniser through one interview; another recogniser starts anew.

    For one writer at a time.
    """

    def __init__(self, folder: Path, recipient: PublicKey, recogniser: Recogniser) -> None:
        self._log = folder / HEARD
        self._progress = folder / PROGRESS
        self._recipient = recipient
        self._recogniser = {
            "engine": recogniser.engine,
            "model_sha256": recogniser.model.sha256,
            "language": recogniser.language,
        }

    def done_until(self) -> dict[str, int]:
        """Return up to which millisecond each channel is done; works locked."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            kept = json.loads(self._progress.read_bytes())
            if kept["recogniser"] == self._recogniser:
                return {str(channel): int(ms) for channel, ms in kept["done_until"].items()}
        return {}

    def append(self, channel: str, heard: Sequence[HeardUtterance], done_until_ms: int) -> None:
        """Keep what was heard on a channel from where it was done up to `done_until_ms`.

        On disk when this returns; works locked. What an earlier, interrupted attempt had kept of
        the same time is void. Raises OSError, and VivavoceError where the log is damaged.
        """
        done = self.done_until()
        if not done:
            self.clear()
        if heard:
            record = {
                "channel": channel,
                "from_ms": done.get(channel, 0),
                "heard": [utterance.to_json() for utterance in heard],
            }
            append_sealed(self._log, record, self._recipient)
        # Last, because what is called done must be on disk; after a crash in between it is redone.
        progress = {"recogniser": self._recogniser, "done_until": {**done, channel: done_until_ms}}
        write_durably(self._progress, json.dumps(progress).encode())

    def read(self, identity: Identity) -> tuple[HeardUtterance, ...]:
        """Return all that counts as heard, in order of time; raises VivavoceError if damaged."""
        done = self.done_until()
        if not done:
            return ()
        return _what_counts(read_sealed_log(self._log, identity).records, done)

    def clear(self) -> None:
        """Forget all: the draft is made, or is to be made anew."""
        clear_heard(self._log.parent)


@dataclass(frozen=True)
class Begun:
    """By which recogniser an interview was heard so far; nothing of it is checked."""

    engine: str
    model_sha256: str
    language: str


def begun_with(folder: Path) -> Begun | None:
    """Read by what an interview's folder was heard so far, None where nothing is kept of it."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads((folder / PROGRESS).read_bytes())["recogniser"]
        return Begun(str(kept["engine"]), str(kept["model_sha256"]), str(kept["language"]))
    return None


def clear_heard(folder: Path) -> None:
    """Remove what was heard in an interview's folder, whichever recogniser it was."""
    # In this order, because progress without its log would pass for silence.
    for name in (PROGRESS, HEARD):
        (folder / name).unlink(missing_ok=True)


def _what_counts(
    records: Iterable[dict[str, Any]], done_until: dict[str, int]
) -> tuple[HeardUtterance, ...]:
    """A later record takes the place of all that was heard on its channel from its start on."""
    counts: dict[str, list[HeardUtterance]] = {}
    for record in records:
        before = counts.get(record["channel"], [])
        counts[record["channel"]] = [
            *(utterance for utterance in before if utterance.start_ms < record["from_ms"]),
            *map(HeardUtterance.from_json, record["heard"]),
        ]
    return tuple(
        sorted(
            (
                utterance
                for channel, utterances in counts.items()
                for utterance in utterances
                # The record was kept, and then a crash came: whoever goes on hears it again.
                if utterance.start_ms < done_until.get(channel, 0)
            ),
            key=lambda utterance: (utterance.start_ms, utterance.channel),
        )
    )
