"""After a call: its log and files become part of the study, and the raw parts go."""

import contextlib
import shutil
from dataclasses import asdict, dataclass

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId, interview_id
from vivavoce.domain.interview import Kind
from vivavoce.recording.call_log import (
    CallLog,
    Line,
    events,
    finished_parts,
    is_finished,
    is_stopped,
    read_call_log,
)
from vivavoce.recording.finishing import (
    damaged_parts,
    damaged_words,
    finish_call,
    remove_raw_parts,
)
from vivavoce.session.aftercare.following_up import write_missed_safety_follow_up
from vivavoce.session.consent.clip_files import finish_waiting_clips
from vivavoce.session.recovery_words import recovered_words, waiting_words
from vivavoce.session.silencing import SILENCING, silence_what_was_taken_back
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.keys import Locked
from vivavoce.study.locks import study_lock
from vivavoce.study.study import Study


@dataclass(frozen=True)
class Recovery:
    """What came of interviews whose recorder was gone, in sentences that name them."""

    finished: tuple[InterviewId, ...]
    said: tuple[str, ...]
    problems: tuple[str, ...]
    waiting: tuple[str, ...]
    """Interviews that only the passphrase can finish."""


def take_over_call(study: Study, interview: InterviewId) -> str | None:
    """Commit a finished call to `study.db`, then remove its raw parts; harmless when repeated.

    Returns a sentence where some of its sound could not be read back. Raises VivavoceError where
    the recorder has not finished its files yet.
    """
    with study_lock(study.folder.study_lock):
        problem = _take_over(study, interview)
        # Locked, it waits for the next unlock.
        with contextlib.suppress(Locked):
            silence_what_was_taken_back(study, interview)
        return problem


def unfinished_calls(study: Study) -> tuple[InterviewId, ...]:
    """Return the interviews whose recorder is gone and whose files are not in the study yet."""
    rows = study.store.rows("select id from interviews where state <> 'finished' order by id")
    running = study.running_call
    return tuple(
        interview_id(row["id"]) for row in rows if running is None or running.interview != row["id"]
    )


def forget_unrecorded(study: Study, interview: InterviewId) -> bool:
    """Take back an interview whose recorder never wrote anything; says whether it did so."""
    folder = study.folder.interview(interview)
    if read_call_log(study.folder.call_log(interview)) or any(folder.rglob("*.age")):
        return False
    with study.store.writing() as writer:
        for statement in (
            "delete from sound_sources where interview = ?",
            "update follow_ups set interview = null where interview = ?",
            "delete from interviews where id = ?",
        ):
            writer.execute(statement, str(interview))
        writer.audit(AuditEntry("call-not-recorded", str(interview)))
    shutil.rmtree(folder, ignore_errors=True)
    return True


def finish_waiting_calls(study: Study) -> Recovery:
    """Finish what recorders left behind, from the authentic prefix of each part.

    What a recorder has finished itself is taken over in a locked study too. One call that cannot
    be finished does not keep the others waiting.
    """
    finished, said, problems, waiting = [], [], [], []
    with study_lock(study.folder.study_lock):
        for interview in unfinished_calls(study):
            if forget_unrecorded(study, interview):
                continue
            folder = study.folder.interview(interview)
            try:
                was_recovered = _finish(study, interview)
                problem = _take_over(study, interview)
            except Locked:
                waiting.append(f"{interview}: {waiting_words(folder)}")
                continue
            except (VivavoceError, OSError) as error:
                problem = f"It could not be finished ({error}). Nothing of it was removed."
            else:
                finished.append(interview)
                if was_recovered:
                    said.append(f"{interview}: {recovered_words(folder)}")
            if problem:
                problems.append(f"{interview}: {problem}")
        clips = finish_waiting_clips(study)
        _sweep(study)
    return Recovery(
        tuple(finished),
        (*said, *clips.said),
        (*problems, *clips.problems),
        (*waiting, *clips.waiting),
    )


def _take_over(study: Study, interview: InterviewId) -> str | None:
    lines = read_call_log(study.folder.call_log(interview))
    if not is_finished(lines):
        raise VivavoceError(f"The files of {interview} are not finished yet; unlock the study.")
    with study.store.writing() as writer:
        write_call(study, writer, interview, lines)
    folder = study.folder.interview(interview)
    remove_raw_parts(folder)
    damaged = damaged_parts(folder)
    return damaged_words(damaged) if damaged else None


def _sweep(study: Study) -> None:
    """Remove raw parts that a crash has left, and silence what waited for the passphrase."""
    for row in study.store.rows("select id from interviews where state = 'finished'"):
        folder = study.folder.interview(interview_id(row["id"]))
        if (folder / "raw").is_dir():
            remove_raw_parts(folder)
    silencing = "select distinct interview from events where kind in (?, ?)"
    for row in study.store.rows(silencing, *SILENCING):
        with contextlib.suppress(Locked):
            silence_what_was_taken_back(study, interview_id(row["interview"]))


def _finish(study: Study, interview: InterviewId) -> bool:
    """Finish the files of a call; say whether its recorder had not done so; raises Locked."""
    lines = read_call_log(study.folder.call_log(interview))
    if is_finished(lines):
        return False
    participant = interview.participant
    # Asked first, because a call that only the passphrase can finish is left as it is.
    identity = study.keys.identity_of(participant)
    log = CallLog(study.folder.call_log(interview))
    try:
        if not is_stopped(lines):
            last_ms = lines[-1]["at_ms"] if lines else 0
            log.append(Kind.STOPPED, last_ms, "recovered")
        finish_call(
            study.folder.interview(interview),
            log,
            study.keys.public_of(participant),
            identity,
        )
    finally:
        log.close()
    return True


def write_call(study: Study, writer: Writer, interview: InterviewId, lines: list[Line]) -> None:
    """Write a finished call's log and parts to `study.db`; harmless when repeated."""
    folder = study.folder.interview(interview).relative_to(study.folder.root)
    for event in events(lines):
        row = {**asdict(event), "kind": event.kind.value}
        writer.insert_or_ignore("events", {"interview": str(interview), **row})
    for part in finished_parts(lines):
        row = {**asdict(part), "path": str(folder / part.path)}
        writer.insert_or_ignore("recordings", {"interview": str(interview), **row})
    if any(line["kind"] == Kind.OFF and line["code"] == "support" for line in lines):
        # The screen has done so already, unless it was gone before it could.
        write_missed_safety_follow_up(writer, interview)
    length_ms = _length_ms(lines)
    changed = writer.execute(
        "update interviews set state = 'finished', length_ms = ? "
        "where id = ? and state <> 'finished'",
        length_ms,
        str(interview),
    )
    if changed:
        writer.audit(AuditEntry("call-finished", str(interview)))


def _length_ms(lines: list[Line]) -> int:
    """Return where the sound ends; without any, when the last thing happened."""
    if finished_parts(lines):
        return max(event.at_ms for event in events(lines) if event.kind is Kind.FINISHED)
    return max(event.at_ms for event in events(lines))
