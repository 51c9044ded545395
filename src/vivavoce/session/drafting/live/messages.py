"""What a live transcriber is told at its start, and what it says: one JSON object a line.

It says `{"from": {"mic": 0}}` once, from where it hears each channel; `{"heard": {…}}` for each
utterance; `{"behind_ms": 4000}` now and then; at the end `{"over": true}` where it has heard all
of the call, `{"error": "…"}`, or `{"gives_up": "…"}` where another attempt would not help.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from vivavoce.transcription.transcriber import Spelling


@dataclass(frozen=True)
class LiveConfig:
    """All that a live transcriber is told, on its standard input: names must not be arguments."""

    socket: str
    """Where the recorder takes commands; its sound is beside it."""
    folder: str
    recipient: str
    channels: tuple[str, ...]
    engine: str
    model: str
    language: str
    spelling: Spelling

    def to_json(self) -> str:
        """Write it on one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "LiveConfig":
        """Read what `to_json` wrote."""
        fields = json.loads(text)
        spelling: Mapping[str, list[str]] = fields["spelling"]
        return cls(
            **{
                **fields,
                "channels": tuple(fields["channels"]),
                "spelling": Spelling(**{kind: tuple(words) for kind, words in spelling.items()}),
            }
        )
