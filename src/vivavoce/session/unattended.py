"""Sound that was recorded while no screen showed it, once the call is over: keep or destroy."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.interview import Kind, Span, unattended_spans
from vivavoce.domain.timecode import clock, frames_to_ms
from vivavoce.recording.call_log import CallLog, events
from vivavoce.session.interviews import events_of
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.locks import study_lock
from vivavoce.study.study import Study


def undecided_spans(study: Study, interview: InterviewId) -> tuple[Span, ...]:
    """Return what of a finished interview nobody has decided about."""
    row = study.store.row("select length_ms from interviews where id = ?", str(interview))
    length_ms = int(row["length_ms"] or 0) if row else 0
    return unattended_spans(events_of(study, interview), length_ms)


def refuse_undecided(study: Study, interview: InterviewId) -> None:
    """Raise VivavoceError where sound waits for a decision: it is not transcribed before."""
    spans = undecided_spans(study, interview)
    if spans:
        words = ", ".join(f"{clock(span.start_ms)}–{clock(span.end_ms)}" for span in spans)
        raise VivavoceError(
            f"{interview} holds sound that was recorded while no screen showed it ({words}). "
            f"Decide first: vivavoce unattended {interview} keep, or destroy."
        )


def keep_unattended(study: Study, interview: InterviewId) -> tuple[Span, ...]:
    """Keep what was recorded unattended, and return it."""
    with study_lock(study.folder.study_lock):
        spans = undecided_spans(study, interview)
        _decide(study, interview, Kind.KEPT, spans, ())
    return spans


def destroy_unattended(study: Study, interview: InterviewId) -> tuple[Span, ...]:
    """Remove the parts that hold what was recorded unattended, and return those spans.

    The recorder began a part where the screen was lost and another where it was back, so no
    other sound goes with them.
    """
    with study_lock(study.folder.study_lock):
        spans = undecided_spans(study, interview)
        gone = [row["path"] for row in _parts(study, interview) if _lies_in(row, spans)]
        # Before the study says so, because what is called destroyed must be gone.
        for path in gone:
            (study.folder.root / path).unlink(missing_ok=True)
        _decide(study, interview, Kind.DESTROYED, spans, gone)
    return spans


def _decide(
    study: Study, interview: InterviewId, kind: Kind, spans: Iterable[Span], gone: Iterable[str]
) -> None:
    """Write decisions into the call log, then into the study; harmless when repeated."""
    log = CallLog(study.folder.call_log(interview))
    try:
        for span in spans:
            log.append(kind, span.end_ms, span.code)
        decided = [event for event in events(log.lines) if event.kind is kind]
    finally:
        log.close()
    with study.store.writing() as writer:
        for event in decided:
            row = {**asdict(event), "kind": event.kind.value, "interview": str(interview)}
            writer.insert_or_ignore("events", row)
        for path in gone:
            writer.execute("delete from recordings where path = ?", path)
        writer.audit(AuditEntry(kind.value, str(interview)))


def _parts(study: Study, interview: InterviewId) -> list[dict[str, Any]]:
    return study.store.rows(
        "select path, first_frame, frames, rate from recordings where interview = ?",
        str(interview),
    )


def _lies_in(row: dict[str, Any], spans: tuple[Span, ...]) -> bool:
    first, frames, rate = (int(row[name]) for name in ("first_frame", "frames", "rate"))
    middle_ms = frames_to_ms(first + frames // 2, rate)
    return any(span.start_ms <= middle_ms < span.end_ms for span in spans)
