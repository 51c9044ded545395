"""What a live transcriber is told, and what it says: one JSON object a line.

It is told a `LiveConfig`, and then `{"spelling": {…}}` whenever other words may be expected.
It says `{"from": {"mic": 0}}` once, from where it hears each channel; `{"heard": {…}}` for each
utterance; `{"behind_ms": 4000}` now and then; at the end `{"over": true}` where it has heard all
of the call, `{"error": "…"}`, or `{"gives_up": "…"}` where another attempt would not help.
"""

import json
from dataclasses import asdict, dataclass

from vivavoce.transcription.transcriber import Spelling

_AS_HEARD = Spelling()


@dataclass(frozen=True)
class LiveConfig:
    """What a live transcriber needs, on its standard input: names must not be arguments."""

    socket: str
    """Where the recorder takes commands; its sound is beside it."""
    folder: str
    recipient: str
    channels: tuple[str, ...]
    engine: str
    model: str
    language: str
    spelling: Spelling = _AS_HEARD

    def to_json(self) -> str:
        """Write it on one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "LiveConfig":
        """Read what `to_json` wrote."""
        fields = json.loads(text)
        channels, spelling = tuple(fields["channels"]), Spelling.from_json(fields["spelling"])
        return cls(**{**fields, "channels": channels, "spelling": spelling})


def spelling_message(spelling: Spelling) -> str:
    """Write what may be expected from now on, on one line."""
    return json.dumps({"spelling": asdict(spelling)})


def spelling_in(text: str) -> Spelling:
    """Read what `spelling_message` wrote."""
    return Spelling.from_json(json.loads(text)["spelling"])
