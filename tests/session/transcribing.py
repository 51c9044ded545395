"""An interview with half a minute of the sample's speech, and a transcriber without weights."""

from pathlib import Path
from typing import Any

import pytest
import soundfile

from tests.session.drafting import FIRST, MODEL, add_interview
from tests.session.sounding import add_part
from tests.transcription.fake_worker import COMMAND
from vivavoce.session.drafting import batches
from vivavoce.session.drafting.clearance import Clearance
from vivavoce.session.drafting.drafted import Drafted, Wanted
from vivavoce.session.drafting.pace import Advance
from vivavoce.session.drafting.transcribing import Drafting
from vivavoce.session.sample import sample_call
from vivavoce.study.study import Study
from vivavoce.transcription import child

SECONDS = 30


def add_speech(study: Study, seconds: int = SECONDS) -> None:
    """Add KI-01/1 with the beginning of the sample call, one voice a channel."""
    rate = soundfile.info(sample_call().sound).samplerate
    samples, _ = soundfile.read(sample_call().sound, seconds * rate, dtype="int16")
    add_interview(study)
    for channel, sound in zip(("mic", "line"), samples.T, strict=True):
        add_part(study, channel, 1, sound, rate=rate)


def use_fake_worker(patch: pytest.MonkeyPatch, **behaviour: object) -> None:
    """Let transcribers be fake ones that hear two utterances at a time; see `fake_worker`."""
    patch.setattr(child, "_WORKER", COMMAND)
    hear_so_many_at_a_time(patch, 2)
    for name, value in behaviour.items():
        patch.setenv(f"FAKE_{name.upper()}", str(value))


def hear_so_many_at_a_time(patch: pytest.MonkeyPatch, utterances: int) -> None:
    """Let a batch be so many utterances, however short they are."""
    patch.setattr(batches, "_MOST_ROWS", 1)
    patch.setattr(batches, "fits_a_row", lambda row, _: len(row) < utterances)


def draft_it(study: Study, tell: Any = lambda _: None, **wanted: Any) -> Drafted:
    """Make the draft of KI-01/1."""
    return Drafting(study, FIRST, Clearance(study), tell).make(Wanted(MODEL, **wanted))


def batches_in(journal: Path) -> list[str]:
    """Return the batches that the fake worker was asked for, in order."""
    return journal.read_text().splitlines() if journal.exists() else []


def shares(told: list[Advance]) -> list[float]:
    """Return how far a draft was, each time that it was told."""
    return [advance.share for advance in told]
