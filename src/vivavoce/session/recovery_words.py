"""What to say of a call whose recorder died: what was saved, up to when, and what is missing."""

from pathlib import Path

from vivavoce.domain.timecode import clock, frames_to_ms
from vivavoce.recording.anchors import last_frames, read_anchors
from vivavoce.recording.call_log import (
    ChannelName,
    finished_parts,
    is_finished,
    raw_parts,
    read_call_log,
)

_NAMES: dict[ChannelName, str] = {"mic": "microphone", "line": "line"}


def recovered_words(folder: Path) -> str:
    """Say up to when each channel of a recovered call was saved, and what is missing."""
    parts = finished_parts(read_call_log(folder / "call.jsonl"))
    rates = {part.channel: part.rate for part in raw_parts(read_call_log(folder / "call.jsonl"))}
    ends = {name: 0 for name in _NAMES if name in rates}
    for part in parts:
        end_ms = frames_to_ms(part.first_frame + part.frames, part.rate)
        ends[part.channel] = max(ends[part.channel], end_ms)
    if not ends:
        return "It was a call without sound; its notes and marks are kept."
    saved = ", ".join(f"{_NAMES[name]} up to {clock(end)}" for name, end in ends.items())
    return f"Recovered: {saved}. {_missing_words(folder, rates, ends)}"


def waiting_words(folder: Path) -> str:
    """Say what a dead recorder has left, while the study is locked."""
    lines = read_call_log(folder / "call.jsonl")
    if is_finished(lines):
        return "Its files are finished; they are taken into the study now."
    until = clock(max((line["at_ms"] for line in lines), default=0))
    return (
        f"Its recorder ended before it had finished; the log goes up to {until}. What it wrote is "
        "safe and sealed. The passphrase is needed to finish it."
    )


def _missing_words(
    folder: Path, rates: dict[ChannelName, int], ends: dict[ChannelName, int]
) -> str:
    """Compare with what the recorder noted last; what it noted is at most half a second old."""
    noted = last_frames(read_anchors(folder))
    missing = [
        frames_to_ms(frame, rates[name]) - ends[name]
        for name, frame in noted.items()
        if name in rates
    ]
    worst_ms = max(missing, default=0)
    if worst_ms < 100:
        return "Nothing is missing but the last half second before the recorder ended."
    return f"Missing: the last {worst_ms / 1000:.1f} s that were heard, and half a second more."
