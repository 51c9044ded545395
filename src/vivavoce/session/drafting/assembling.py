"""From what was heard to a draft, with what the study knows of the call."""

from collections.abc import Iterable
from dataclasses import replace

from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Transcript
from vivavoce.session.interviews import events_of
from vivavoce.session.scheduling.schedules import stamped_schedule
from vivavoce.study.study import Study
from vivavoce.transcription.draft import CallFacts, make_draft
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.recogniser import Recogniser


def assemble(
    study: Study,
    interview: InterviewId,
    heard: Iterable[HeardUtterance],
    recogniser: Recogniser,
) -> Transcript:
    """Make the draft of an interview out of all that was heard in it; works while locked."""
    facts = CallFacts(
        str(interview),
        tuple(events_of(study, interview)),
        stamped_schedule(study, str(interview)),
        study.settings.transcription.pause_seconds * 1000,
    )
    draft = make_draft(heard, facts)
    return replace(
        draft,
        engine=recogniser.engine,
        model=recogniser.model.name,
        language=recogniser.language,
    )
