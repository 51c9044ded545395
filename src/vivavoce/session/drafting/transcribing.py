"""Making a draft of an interview's finished sound."""

from collections.abc import Callable

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Transcript
from vivavoce.session.drafting.assembling import assemble
from vivavoce.session.drafting.draft import refuse_worked_on, write_draft
from vivavoce.session.drafting.sound import channels_of, length_ms, stretches
from vivavoce.session.scheduling.schedules import stamped_schedule
from vivavoce.session.unattended import refuse_undecided
from vivavoce.study.study import Study
from vivavoce.transcription.child import TranscriberChild
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.utterances import cut_utterances, levels_db

Progress = Callable[[float], None]
"""Hears the share of the sound that is done, from 0 to 1."""


def transcribe_interview(
    study: Study, interview: InterviewId, transcriber: TranscriberChild, progress: Progress
) -> Transcript:
    """Make and seal the draft of one interview; raises Locked.

    Raises VivavoceError where the interview is signed off, people have edited or checked
    its draft, or its sound is missing or damaged.
    """
    refuse_worked_on(study, interview)
    refuse_undecided(study, interview)
    channels = channels_of(study, interview)
    if not channels:
        raise VivavoceError(f"{interview} has no sound to transcribe.")
    whole_ms = length_ms(study, interview)
    heard = []
    for done, channel in enumerate(channels):
        for utterance in cut_utterances(stretches(study, interview, channel)):
            (words,) = transcriber.transcribe([utterance])
            levels = levels_db(utterance.samples)
            span = utterance.start_ms, utterance.end_ms
            heard.append(HeardUtterance(channel, *span, words, levels))
            progress((done + min(1.0, utterance.end_ms / whole_ms)) / len(channels))
    transcript = assemble(study, interview, heard, transcriber.recogniser)
    write_draft(study, interview, transcript, transcriber.recogniser.model)
    return transcript


def language_of(study: Study, interview: InterviewId) -> str:
    """Return the language that an interview was held in, as its schedule says: `en`."""
    return stamped_schedule(study, str(interview)).language.split("-")[0]
