"""What an interview looks like when it leaves the study, in each format."""

from collections.abc import Sequence
from datetime import datetime

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Turn
from vivavoce.export.content import ExportedInterview, ExportedQuestion
from vivavoce.session.drafting.trust import trust_in
from vivavoce.study.study import Study

FORMATS = ("docx", "csv")
_LEVEL = "team; no known identifier or recorded alias remains"


def exported_interview(study: Study, interview: InterviewId, quotable: bool) -> ExportedInterview:
    """Return the signed-off text of an interview with its facts."""
    row = study.store.row(
        "select i.participant, i.started_at, i.length_ms, i.schedule, s.title, s.version, "
        "t.signed_off_by from interviews i join schedules s on s.sha256 = i.schedule "
        "join transcripts t on t.interview = i.id where i.id = ? and t.signed_off_by is not null",
        str(interview),
    )
    if row is None:
        raise VivavoceError(f"{interview} is not signed off.")
    attributes = _attributes(study, row["participant"])
    return ExportedInterview(
        interview=str(interview),
        participant=row["participant"],
        attributes={key: value for key, value in attributes.items() if key != "mode"},
        month=datetime.fromisoformat(row["started_at"]).strftime("%B %Y"),
        mode=attributes.get("mode", "not stated"),
        length_ms=row["length_ms"] or 0,
        schedule_title=row["title"],
        schedule_version=row["version"],
        questions=_questions(study, row["schedule"]),
        turns=_turns(study, interview),
        draft=trust_in(study, interview).state,
        signed_off_by=row["signed_off_by"],
        labels=_labels(study, interview),
        quotable=quotable,
        level=_LEVEL,
    )


def rendered_files(
    interviews: Sequence[ExportedInterview], formats: Sequence[str], created: datetime
) -> dict[str, bytes]:
    """Render interviews in every format asked for; returns file names and their bytes."""
    files = {}
    if "docx" in formats:
        from vivavoce.export.docx import render_docx

        for interview in interviews:
            name = f"{interview.interview.replace('/', '-')}.docx"
            files[name] = render_docx(interview, created)
    if "csv" in formats:
        from vivavoce.export.csv import render_csv

        files["transcripts.csv"] = render_csv(interviews)
    return files


def _attributes(study: Study, participant: str) -> dict[str, str]:
    rows = study.store.rows(
        "select key, value from attributes where participant = ? order by key", participant
    )
    return {row["key"]: row["value"] for row in rows}


def _questions(study: Study, schedule: str) -> tuple[ExportedQuestion, ...]:
    rows = study.store.rows(
        "select code, section from questions where schedule = ? order by position", schedule
    )
    return tuple(ExportedQuestion(row["code"], row["section"]) for row in rows)


def _turns(study: Study, interview: InterviewId) -> tuple[Turn, ...]:
    rows = study.store.rows(
        "select n, speaker, start_ms, end_ms, text, question, also, probe from turns "
        "where interview = ? order by n",
        str(interview),
    )
    return tuple(
        Turn(**{**row, "also": tuple(row["also"].split()), "probe": bool(row["probe"])})
        for row in rows
    )


def _labels(study: Study, interview: InterviewId) -> tuple[str, ...]:
    rows = study.store.rows(
        "select distinct label from replacements where interview = ? order by label",
        str(interview),
    )
    return tuple(row["label"] for row in rows)
