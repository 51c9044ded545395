"""Recording again shortly after the stop: "one more thing", as a new part of the interview."""

from collections.abc import Callable
from datetime import datetime, timedelta

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.interview import Kind
from vivavoce.recording.call_log import read_call_log
from vivavoce.recording.messages import Status
from vivavoce.session.call_plan import CallPlan
from vivavoce.session.calls import start_call
from vivavoce.session.interviews import draft_stem
from vivavoce.session.live_call import LiveCall
from vivavoce.session.rejoining import progress_of
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.locks import study_lock
from vivavoce.study.study import Study

MINUTES = 5


def stopped_at(study: Study, interview: InterviewId) -> datetime | None:
    """Return when a call was stopped last; None where its log does not say."""
    lines = read_call_log(study.folder.call_log(interview))
    stops = [line["wall"] for line in lines if line["kind"] == Kind.STOPPED]
    return datetime.fromisoformat(stops[-1]) if stops else None


def may_reopen(study: Study, interview: InterviewId) -> bool:
    """Whether the stop is at most five minutes ago."""
    stopped = stopped_at(study, interview)
    return stopped is not None and datetime.now().astimezone() - stopped <= timedelta(
        minutes=MINUTES
    )


def reopen_call(study: Study, plan: CallPlan, on_status: Callable[[Status], None]) -> LiveCall:
    """Start a recorder for an interview that has ended, off the record; ask the person first.

    A draft that was made meanwhile is void. Raises VivavoceError where the stop is longer ago,
    somebody has worked on the draft, the sound was a file, or the recorder cannot start.
    """
    interview = plan.interview
    with study_lock(study.folder.study_lock):
        _refuse_late(study, plan)
        _set_state(study, interview, "started", "call-reopened")
        try:
            live = start_call(study, plan, on_status, reopens=progress_of(study, interview))
        except VivavoceError:
            _set_state(study, interview, "finished", "call-not-reopened")
            raise
    return live


def _refuse_late(study: Study, plan: CallPlan) -> None:
    interview = plan.interview
    if plan.sound.play:
        raise VivavoceError("A sound file was played; it cannot go on after its end.")
    if not may_reopen(study, interview):
        raise VivavoceError(
            f"{interview} was stopped more than {MINUTES} minutes ago. Begin another call instead."
        )
    row = study.store.row("select state from interviews where id = ?", str(interview))
    if row is None or row["state"] != "finished":
        raise VivavoceError(f"The files of {interview} are being finished; try it in a moment.")
    draft = study.store.row(
        "select undecided is not null or signed_off_by is not null or checked_by is not null "
        "or edits > 0 as is_worked_on from transcripts where interview = ?",
        str(interview),
    )
    # An edit that was undone may still hold words that are taken back after it.
    is_edited = study.folder.edits(interview).exists()
    if is_edited or (draft and draft["is_worked_on"]):
        raise VivavoceError(
            f"Somebody works on the draft of {interview} already. Begin another call instead."
        )


def _set_state(study: Study, interview: InterviewId, state: str, audited: str) -> None:
    with study.store.writing() as writer:
        writer.execute("update interviews set state = ? where id = ?", state, str(interview))
        writer.execute("delete from transcripts where interview = ?", str(interview))
        # It may hold words that are taken back yet.
        revision = study.documents.drop_within(writer, draft_stem(interview))
        writer.audit(AuditEntry(audited, str(interview)))
    study.documents.remove_old(draft_stem(interview), revision)
