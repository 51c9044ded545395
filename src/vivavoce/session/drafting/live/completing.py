"""The end of a draft that grew during a call: it is made, or waits, and says for what."""

from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.recording.call_log import read_call_log
from vivavoce.session.drafting.assembling import assemble
from vivavoce.session.drafting.draft import write_draft
from vivavoce.session.drafting.live.growing import GrowingDraft
from vivavoce.session.drafting.live.settling import settled
from vivavoce.session.unattended import refuse_undecided
from vivavoce.study.locks import held_folder
from vivavoce.study.study import Study
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.progress import HeardLog


class DraftWaits(VivavoceError):
    """The draft is not made yet; what was heard is kept, and the sound is safe."""


def complete_draft(study: Study, interview: InterviewId, growing: GrowingDraft) -> None:
    """Make and seal the draft of a call that was taken over; works while locked.

    Waits for the last words. Raises DraftWaits where not all was heard, or somebody has to decide
    about sound first: then what was heard is kept for whoever makes the draft.
    """
    growing.finish()
    folder = study.folder.interview(interview)
    try:
        with held_folder(folder):
            _complete(study, interview, growing, folder)
    except DraftWaits:
        raise
    except VivavoceError as error:
        raise DraftWaits(f"The draft waits. {error.message}") from error


def completed_words(study: Study, interview: InterviewId, growing: GrowingDraft) -> str:
    """Do so, and say what came of it in a sentence for a command."""
    try:
        complete_draft(study, interview, growing)
    except DraftWaits as waits:
        return f"{waits.message} To make it: vivavoce transcribe {interview}"
    return f"The draft is ready: vivavoce transcript {interview}"


def _complete(study: Study, interview: InterviewId, growing: GrowingDraft, folder: Path) -> None:
    recogniser, keys = growing.recogniser, study.keys
    log = HeardLog(folder, keys.public_of(interview.participant), recogniser)
    heard, done = growing.heard, log.done_until()
    if growing.began_midway:
        # Another process heard the beginning: only the sealed log has it.
        heard = log.read(keys.identity_of(interview.participant))
    for each in growing.heard:
        # Told, and then it died before it could seal it.
        done[each.channel] = max(done.get(each.channel, 0), each.end_ms)
    heard = settled(heard, read_call_log(study.folder.call_log(interview)))
    _keep(log, heard, done)
    if not growing.is_over:
        why = f" {growing.problem}" if growing.problem else ""
        raise DraftWaits(f"The draft waits: {interview} was not heard to its end in time.{why}")
    refuse_undecided(study, interview)
    write_draft(study, interview, assemble(study, interview, heard, recogniser), recogniser.model)
    log.clear()


def _keep(log: HeardLog, heard: tuple[HeardUtterance, ...], done_until: dict[str, int]) -> None:
    """Put what is settled in place of what was heard: nothing taken back may stay in it."""
    log.clear()
    for channel, until_ms in done_until.items():
        log.append(channel, [each for each in heard if each.channel == channel], until_ms)
