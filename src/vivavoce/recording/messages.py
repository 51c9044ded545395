"""What a screen and a recorder say to each other: one JSON object a line, over a Unix socket.

A command is `{"id": 7, "do": "mark"}` with `code`, `text` or `ms` where it needs one: "on", "off",
"dropped", "support", "note", "take-back" (`ms`, or `since_ms`), whatever `EVENT_COMMANDS` lists
("asked", "mark" and so on), "keep" and "destroy" (`code`: an unattended span), "use-device"
(`code`: the channel, `text`: the device), "here" (a sign of life, not answered) and "stop". Its
answer is `{"id": 7, "at_ms": 751000, "seq": 12}`, sent once the event is on disk, or
`{"id": 7, "refused": "…"}`. Four times a second the recorder sends `{"status": {…}}`, which may
be dropped where nobody reads.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from vivavoce.domain.interview import UNDOABLE, Kind
from vivavoce.recording.call_log import ChannelName

State = Literal["ready", "recording", "off", "finishing", "finished", "failed"]
Message = dict[str, Any]

EVENT_COMMANDS = {kind.value: kind for kind in (UNDOABLE | {Kind.UNDONE}) - {Kind.NOTE}}
"""Commands that only log, named as the kind of event that they become; a note is sealed too."""


@dataclass(frozen=True)
class SourceConfig:
    """Where one channel's sound comes from: a device, or one channel of a file."""

    channel: ChannelName
    device: str | None = None
    file: str | None = None
    file_channel: int = 0
    speed: float = 1.0


@dataclass(frozen=True)
class RecorderConfig:
    """All that a recorder is told at its start, as JSON on its standard input."""

    interview: str
    folder: str
    lock: str
    recipient: str
    sources: tuple[SourceConfig, ...]
    planned_minutes: int = 60
    reopens: bool = False
    clip: str = ""
    """The folder, within the study, of a clip of consent; empty where it is the interview."""

    @classmethod
    def from_json(cls, text: str) -> "RecorderConfig":
        """Read what `to_json` wrote."""
        fields = json.loads(text)
        return cls(**{**fields, "sources": tuple(SourceConfig(**s) for s in fields["sources"])})

    def to_json(self) -> str:
        """Write the configuration on one line."""
        return json.dumps(asdict(self))


@dataclass(frozen=True)
class Status:
    """How a call stands; `levels_db` has None for a channel of which nothing is metered now.

    `trouble` holds codes: "disk-full", "disk-low", "sealing-failed", "same-sound", "slept", and
    of a channel "mic-ended", "mic-moved", "mic-stalled", "mic-dead", "mic-clipping",
    "mic-lost-time", "mic-damaged". `unattended` holds spans that nobody has decided about, as
    codes ("751000-781000"). `room_minutes` is what the disk has room for.
    """

    state: State = "ready"
    at_ms: int = 0
    off_since_ms: int | None = None
    off_reason: str = ""
    levels_db: dict[str, float | None] = field(default_factory=dict)
    trouble: tuple[str, ...] = ()
    sources_ended: bool = False
    unattended: tuple[str, ...] = ()
    room_minutes: int | None = None
    is_kept_awake: bool | None = None
    finishing: tuple[int, int] | None = None
    problem: str | None = None

    @classmethod
    def from_message(cls, fields: Message) -> "Status":
        """Read what `dataclasses.asdict` wrote as JSON."""
        lists = {name: tuple(fields[name]) for name in ("trouble", "unattended")}
        finishing = tuple(fields["finishing"]) if fields["finishing"] else None
        return cls(**{**fields, **lists, "finishing": finishing})


def encode(message: Message) -> bytes:
    """Write a message as one line."""
    return json.dumps(message).encode() + b"\n"


class LineReader:
    """Puts whole messages together from what arrives in pieces."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[Message]:
        """Return the messages that are whole now; raises ValueError for what is no JSON object."""
        *whole, self._rest = (self._rest + data).split(b"\n")
        messages = [json.loads(line) for line in whole if line.strip()]
        if not all(isinstance(message, dict) for message in messages):
            raise ValueError("a message must be a JSON object")
        return messages


class Outbox:
    """What is on its way to a screen; one that reads slowly costs news, never half a message."""

    def __init__(self, send: Callable[[bytes], int]) -> None:
        self._send = send
        self._rest = b""

    def put(self, message: Message) -> None:
        """Send a message, now or with the next one; raises OSError where the screen is gone."""
        self._rest += encode(message)
        self._push()

    def put_news(self, message: Message) -> None:
        """Send a message unless an older one still waits: the next news say it all again."""
        self._push()
        if not self._rest:
            self.put(message)

    def _push(self) -> None:
        try:
            while self._rest:
                self._rest = self._rest[self._send(self._rest) :]
        except BlockingIOError:
            return
