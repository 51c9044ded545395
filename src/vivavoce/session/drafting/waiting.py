"""Which interviews wait for a draft, and which could have another one."""

from vivavoce.domain.identifiers import InterviewId, interview_id
from vivavoce.study.study import Study


def waiting_interviews(study: Study) -> tuple[InterviewId, ...]:
    """Return the finished interviews with sound that have no draft yet."""
    return _ids(
        study,
        "select distinct r.interview as id from recordings r "
        "left join transcripts t on t.interview = r.interview "
        "where t.interview is null order by r.interview",
    )


def redoable_interviews(study: Study) -> tuple[InterviewId, ...]:
    """Return all interviews with sound that nobody has worked on or signed off."""
    return _ids(
        study,
        "select distinct r.interview as id from recordings r "
        "left join transcripts t on t.interview = r.interview "
        "where t.signed_off_by is null and t.checked_by is null and coalesce(t.edits, 0) = 0 "
        "order by r.interview",
    )


def _ids(study: Study, sql: str) -> tuple[InterviewId, ...]:
    return tuple(interview_id(row["id"]) for row in study.store.rows(sql))
