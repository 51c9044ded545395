"""The finished sound of an interview, as a recogniser takes it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.timecode import frames_to_ms
from vivavoce.protection.sealing import Identity
from vivavoce.recording.sound import open_part
from vivavoce.study.study import Study
from vivavoce.transcription.utterances import Stretch


def channels_of(study: Study, interview: InterviewId) -> tuple[str, ...]:
    """Return the channels that an interview has sound of: "mic", "line"."""
    return tuple(channel_ends_ms(study, interview))


def stretches(study: Study, interview: InterviewId, channel: str) -> Iterator[Stretch]:
    """Return a channel's finished parts, one in memory at a time; raises Locked, VivavoceError.

    They are opened as they are taken, in whatever thread; the store is only asked here.
    """
    identity = study.keys.identity_of(interview.participant)
    parts = [row for row in _parts(study, interview) if row["channel"] == channel]
    return (_stretch(study.folder.root, row, identity) for row in parts)


def channel_ends_ms(study: Study, interview: InterviewId) -> dict[str, int]:
    """Return where the sound of each channel ends, in milliseconds of the call."""
    ends: dict[str, int] = {}
    for row in _parts(study, interview):
        end_ms = frames_to_ms(row["first_frame"] + row["frames"], row["rate"])
        ends[row["channel"]] = max(end_ms, ends.get(row["channel"], 0))
    return ends


def length_ms(study: Study, interview: InterviewId) -> int:
    """Return how long an interview's sound is, at least 1."""
    return max((1, *channel_ends_ms(study, interview).values()))


def _stretch(root: Path, row: dict[str, Any], identity: Identity) -> Stretch:
    sound = open_part(root / row["path"], identity, row["sha256"])
    return Stretch(frames_to_ms(row["first_frame"], row["rate"]), sound.rate, sound.samples)


def _parts(study: Study, interview: InterviewId) -> list[dict[str, Any]]:
    return study.store.rows(
        "select channel, path, sha256, first_frame, frames, rate from recordings "
        "where interview = ? order by channel, part",
        str(interview),
    )
