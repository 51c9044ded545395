"""A study with one finished interview and a made-up draft, without any call."""

from pathlib import Path

from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Transcript, Turn
from vivavoce.session.drafting.draft import write_draft
from vivavoce.session.people.participants import now
from vivavoce.session.scheduling.schedules import schedule_named, stamp
from vivavoce.study.study import Study
from vivavoce.transcription.models import InstalledModel

FIRST = InterviewId("KI-01", 1)
MODEL = InstalledModel("base", Path("base.pt"), "0" * 64, 1, True, True, "0" * 64, None)


def add_interview(study: Study, interview: InterviewId = FIRST) -> None:
    """Write down that an interview was held."""
    with study.store.writing() as writer:
        row = {
            "id": str(interview),
            "participant": interview.participant,
            "n": interview.n,
            "schedule": stamp(study, writer, schedule_named(study, None)),
            "state": "finished",
            "started_at": now(),
            "length_ms": 60_000,
        }
        writer.insert("interviews", row)


def draft(study: Study, *texts: str) -> None:
    """Pretend that these turns were said by the participant in KI-01/1."""
    turns = tuple(
        Turn(n, "participant", n * 1000, n * 1000 + 900, text, None)
        for n, text in enumerate(texts, start=1)
    )
    write_draft(study, FIRST, Transcript(str(FIRST), turns), MODEL)
