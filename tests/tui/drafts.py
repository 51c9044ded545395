"""A made-up draft, sealed into a study as a transcription would leave it."""

from dataclasses import replace
from pathlib import Path

from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Speaker, Transcript, Turn
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.drafting.draft import write_draft
from vivavoce.session.drafting.drafted import Wanted
from vivavoce.session.drafting.fitting import Fit
from vivavoce.session.drafting.offering import DraftOffer, ModelOffer
from vivavoce.session.drafting.speeds import MeasuredSpeed
from vivavoce.session.finishing import take_over_call
from vivavoce.study.study import Study
from vivavoce.transcription.models import InstalledModel

FIRST = InterviewId("KI-01", 1)
MARKED = "[inaudible] then [PERSON_1]"
MODEL = InstalledModel("base", Path("base.pt"), "0" * 64, 1, True, True, "0" * 64, None)
TEXTS: tuple[tuple[Speaker, str, str | None], ...] = (
    ("interviewer", "Good morning. Who am I speaking with?", None),
    ("participant", f"Wilhelmina Ashgrove here. {MARKED}, in [town 1].", "O1"),
    ("interviewer", "What does it mean to be involved?", "A1"),
    ("participant", "Ask Willa, everyone says. Call me on 01632 960123 or 0114 496 0999.", "A1"),
)


def an_offer() -> DraftOffer:
    """Two models for an interview of 52 min, of which one attempt stopped; one is too large."""
    large = replace(MODEL, name="large-v3", sha256="1" * 64, size_bytes=3_094_623_691)
    base = replace(MODEL, size_bytes=145_262_807)
    speeds = {"whisper": MeasuredSpeed(10.4, "2026-11-24")}
    models = (
        ModelOffer(base, Fit(1_064_000_000, 8 << 30, speeds), ("whisper", "faster-whisper")),
        ModelOffer(large, Fit(9_913_000_000, 8 << 30, {}), ("whisper",)),
    )
    return DraftOffer(FIRST, 3_130_000, "en", models, Wanted(base), is_begun=True)


def hold_a_call(study: Study, noise: Path) -> None:
    """Record a moment of sound, so that there is an interview."""
    plan = plan_call(study, "KI-01", sound=SoundChoice(play=(noise,), speed=4))
    live = begin_call(study, plan, lambda _: None)
    live.go_on_record()
    live.ask("A1")
    live.stop()
    live.wait_until_finished()
    take_over_call(study, FIRST)


def write_a_draft(study: Study) -> None:
    """Pretend that this was said in the call."""
    turns = tuple(
        Turn(n, speaker, n * 5000, n * 5000 + 4000, text, question)
        for n, (speaker, text, question) in enumerate(TEXTS, start=1)
    )
    write_draft(study, FIRST, Transcript("KI-01/1", turns), MODEL)


def draft_a_call(study: Study, noise: Path) -> None:
    """Record a moment, and pretend that something was said in it."""
    hold_a_call(study, noise)
    write_a_draft(study)
