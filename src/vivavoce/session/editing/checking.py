"""That somebody has checked a text against its sound: who, how strictly, and how far."""

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.timecode import clock
from vivavoce.domain.transcript_state import Check, Style
from vivavoce.session.drafting.draft import refuse_signed_off
from vivavoce.session.people.participants import now
from vivavoce.session.staff import staff_initials
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.study import Study


def check_of(study: Study, interview: InterviewId) -> Check | None:
    """Return the check of an interview's text; None where nobody made one."""
    row = study.store.row(
        "select checked_by, checked_at, checked_until_ms, checked_style from transcripts "
        "where interview = ? and checked_by is not null",
        str(interview),
    )
    return Check(*row.values()) if row else None


def set_checked(
    study: Study, interview: InterviewId, by: str, style: Style, until_ms: int | None = None
) -> Check:
    """Note somebody's word that they compared the text with its sound, up to a moment of the call.

    None is its end. Raises VivavoceError where there is no draft, it is signed off, or the moment
    is not in the call; then nothing has changed.
    """
    staff_initials(study, by)
    whole_ms = _length_ms(study, interview)
    until_ms = whole_ms if until_ms is None else until_ms
    # People read seconds, so the last one counts as the end.
    if not 0 < until_ms < whole_ms + 1000:
        raise VivavoceError(
            f"The call is {clock(whole_ms)} long, so nobody has listened until {clock(until_ms)}. "
            "Nothing was changed.",
            2,
        )
    check = Check(by, now(), min(until_ms, whole_ms), style)
    _write(study, interview, check, AuditEntry("checked-against-sound", str(interview), by))
    return check


def take_back_check(study: Study, interview: InterviewId, by: str) -> None:
    """Let a text be a draft again; raises VivavoceError where nobody has checked it."""
    staff_initials(study, by)
    if check_of(study, interview) is None:
        raise VivavoceError(f"Nobody has checked {interview}. Nothing was changed.")
    _write(study, interview, None, AuditEntry("check-taken-back", str(interview), by))


def _write(study: Study, interview: InterviewId, check: Check | None, entry: AuditEntry) -> None:
    values = (check.by, check.at, check.until_ms, check.style) if check else (None,) * 4
    with study.store.writing() as writer:
        refuse_signed_off(study, interview)
        changed = writer.execute(
            "update transcripts set checked_by = ?, checked_at = ?, checked_until_ms = ?, "
            "checked_style = ? where interview = ?",
            *values,
            str(interview),
        )
        if not changed:
            raise VivavoceError(f"{interview} has no transcript yet. Nothing was changed.")
        writer.audit(entry)


def _length_ms(study: Study, interview: InterviewId) -> int:
    row = study.store.row("select length_ms from interviews where id = ?", str(interview))
    return int(row["length_ms"] or 0) if row else 0
