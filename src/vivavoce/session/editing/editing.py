"""Editing a draft: each step is in the sealed log before the text shows it."""

from dataclasses import dataclass

from vivavoce.domain.editing.edited_text import EditedText
from vivavoce.domain.editing.records import Step, after, record_of, replayed
from vivavoce.domain.editing.splice import Turns, numbered
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Transcript
from vivavoce.protection.sealed_log import LogGrew
from vivavoce.session.drafting.draft import machine_draft_of, refuse_signed_off
from vivavoce.session.editing.log import EditLog, append_edit, read_edits
from vivavoce.session.editing.meanwhile import moved_to
from vivavoce.session.interviews import draft_stem
from vivavoce.session.people.participants import now
from vivavoce.session.staff import staff_initials
from vivavoce.storage.store import Writer
from vivavoce.study.documents import ChangedMeanwhile
from vivavoce.study.study import Study


@dataclass(frozen=True)
class EditedDraft:
    """A draft with its edits, as it was read last."""

    interview: InterviewId
    machine: Transcript
    text: EditedText
    log: EditLog

    @property
    def turns(self) -> Turns:
        """The turns as they stand now, numbered."""
        return numbered(self.text.turns)

    @property
    def lost_an_edit(self) -> bool:
        """Whether the last step was torn by a crash while it was written."""
        return self.log.torn_bytes > 0


def open_draft(study: Study, interview: InterviewId) -> EditedDraft:
    """Open a draft to be edited; raises Locked, VivavoceError where there is none."""
    log = read_edits(study, interview)
    machine = machine_draft_of(study, interview)
    draft = EditedDraft(interview, machine, replayed(machine.turns, log.records), log)
    _count(study, draft)
    return draft


def edit(study: Study, draft: EditedDraft, step: Step, by: str) -> EditedDraft:
    """Make an edit, or undo or redo the latest one, and return the draft after it.

    Where others have edited the text since it was read, an edit of a turn that they left as it was
    is made after theirs. Raises EditRefused where it cannot be made, ChangedMeanwhile where they
    changed what it is about, and VivavoceError where the text is signed off; then nothing changed.
    """
    staff_initials(study, by)
    try:
        return _made(study, draft, step, by)
    except LogGrew:
        theirs = open_draft(study, draft.interview)
        return _made(study, theirs, moved_to(theirs.text, draft.text, step), by)


def _made(study: Study, draft: EditedDraft, step: Step, by: str) -> EditedDraft:
    moment = now()
    text = after(draft.text, step, by, moment)
    edits = len(text.done)
    with study.store.writing() as writer:
        _require_same_draft(study, draft)
        # Counted before it is written: if all ends between the two, no new draft takes its place.
        writer.execute(
            "update transcripts set edits = max(edits, ?) where interview = ?",
            edits,
            str(draft.interview),
        )
    with study.store.writing() as writer:
        _require_same_draft(study, draft)
        log = append_edit(study, draft.interview, draft.log, record_of(step, by, moment))
        _write_count(writer, draft, edits)
    return EditedDraft(draft.interview, draft.machine, text, log)


def _require_same_draft(study: Study, draft: EditedDraft) -> None:
    refuse_signed_off(study, draft.interview)
    if study.documents.fingerprint(draft_stem(draft.interview)) != draft.log.draft:
        raise ChangedMeanwhile(
            f"The draft of {draft.interview} was made again meanwhile. Nothing was changed; read "
            "the new one."
        )


def _write_count(writer: Writer, draft: EditedDraft, edits: int) -> None:
    writer.execute(
        # Whoever looked for names in the text has not looked at this one.
        "update transcripts set edits = ?, undecided = null where interview = ?",
        edits,
        str(draft.interview),
    )


def _count(study: Study, draft: EditedDraft) -> None:
    """Put the number right that a crash between log and database has left."""
    row = study.store.row("select edits from transcripts where interview = ?", str(draft.interview))
    if row and row["edits"] != len(draft.text.done):
        with study.store.writing() as writer:
            _write_count(writer, draft, len(draft.text.done))
