"""Finished parts of sound in a study, sealed as a call's end would leave them."""

import hashlib
import io
from typing import Any

import numpy as np
import soundfile

from tests.conftest import RATE
from tests.session.drafting import FIRST
from vivavoce.domain.identifiers import InterviewId
from vivavoce.protection.sealing import seal
from vivavoce.study.study import Study


def add_part(
    study: Study,
    channel: str,
    part: int,
    samples: Any,
    first_frame: int = 0,
    *,
    rate: int = RATE,
    interview: InterviewId = FIRST,
) -> str:
    """Seal int16 samples as a part of KI-01/1, or another one; return its path within the study."""
    flac = io.BytesIO()
    soundfile.write(flac, samples, rate, format="FLAC", subtype="PCM_16")
    sealed = seal(flac.getvalue(), study.keys.public_of(interview.participant))
    folder = study.folder.interview(interview)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{channel}.{part:04d}.flac.age"
    path.write_bytes(sealed)
    row = {
        "interview": str(interview),
        "channel": channel,
        "part": part,
        "rate": rate,
        "first_frame": first_frame,
        "frames": len(samples),
        "path": str(path.relative_to(study.folder.root)),
        "sha256": hashlib.sha256(sealed).hexdigest(),
    }
    with study.store.writing() as writer:
        writer.insert("recordings", row)
    return str(row["path"])


def add_event(study: Study, seq: int, kind: str, at_ms: int, code: str | None = None) -> None:
    """Write down that something happened in KI-01/1."""
    row = {"seq": seq, "kind": kind, "at_ms": at_ms, "wall": "2026-11-23T10:00:00+00:00"}
    with study.store.writing() as writer:
        writer.insert("events", {"interview": str(FIRST), "code": code, **row})


def tone(seconds: float, hertz: float = 440.0, rate: int = RATE) -> Any:
    """Return a sine of half the full scale."""
    times = np.arange(round(seconds * rate)) / rate
    return (np.sin(2 * np.pi * hertz * times) * 16_000).astype(np.int16)
