"""The sealed draft of an interview: read, and written where nobody has signed it off."""

from dataclasses import fields, replace

from vivavoce.domain.editing.records import replayed
from vivavoce.domain.editing.splice import numbered
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Quality, Transcript
from vivavoce.session.editing.log import read_edits
from vivavoce.session.interviews import draft_stem
from vivavoce.session.people.participants import now
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.study import Study
from vivavoce.transcription.models import InstalledModel


def draft_of(study: Study, interview: InterviewId) -> Transcript:
    """Open the draft of an interview with the edits that stand.

    Raises Locked, and VivavoceError where there is none.
    """
    log = read_edits(study, interview)
    transcript = machine_draft_of(study, interview)
    text = replayed(transcript.turns, log.records)
    return replace(transcript, turns=numbered(text.turns))


def machine_draft_of(study: Study, interview: InterviewId) -> Transcript:
    """Open the sealed draft as the machine made it; raises Locked, VivavoceError for none."""
    identity = study.keys.identity_of(interview.participant)
    document = study.documents.read(draft_stem(interview), identity)
    if document is None:
        raise VivavoceError(
            f"{interview} has no transcript yet. Make it: vivavoce transcribe {interview}"
        )
    return Transcript.from_json(document)


def write_draft(
    study: Study, interview: InterviewId, transcript: Transcript, model: InstalledModel
) -> None:
    """Seal a transcript as the draft in force; works while locked.

    Raises VivavoceError where the interview is signed off, or people have edited or checked the
    draft in force; then nothing has changed.
    """
    stem, documents = draft_stem(interview), study.documents
    recipient = study.keys.public_of(interview.participant)
    with study.store.writing() as writer:
        # Asked here, because somebody may work on it while a new draft is being made.
        refuse_worked_on(study, interview)
        _refuse_reopened(study, interview)
        before = documents.revision(stem)
        documents.write_within(writer, stem, transcript.to_json(), recipient, before)
        _write_row(writer, interview, transcript, model)
        writer.audit(AuditEntry("drafted", str(interview)))
    documents.remove_old(stem, before)


def _write_row(
    writer: Writer, interview: InterviewId, transcript: Transcript, model: InstalledModel
) -> None:
    row = {
        "interview": str(interview),
        "engine": transcript.engine,
        "model": model.name,
        "model_sha256": model.sha256,
        "language": transcript.language,
        "turns": len(transcript.turns),
        "words": transcript.word_count,
        "swapped": int(transcript.swapped),
        "drafted_at": now(),
        # Whoever looked at the draft before has not looked at this one.
        "undecided": None,
        **_figures(transcript.quality),
    }
    columns = ", ".join(row)
    places = ", ".join("?" * len(row))
    renewed = ", ".join(f"{column} = excluded.{column}" for column in row if column != "interview")
    writer.execute(
        f"insert into transcripts ({columns}) values ({places}) "  # noqa: S608 (names of ours)
        f"on conflict (interview) do update set {renewed}",
        *row.values(),
    )


def _figures(quality: Quality | None) -> dict[str, float | int | None]:
    names = [each.name for each in fields(Quality)]
    return {name: getattr(quality, name, None) for name in names}


def refuse_signed_off(study: Study, interview: InterviewId) -> None:
    """Raise VivavoceError where somebody has signed the interview's text off."""
    row = study.store.row(
        "select signed_off_by from transcripts where interview = ?", str(interview)
    )
    if row and row["signed_off_by"]:
        raise VivavoceError(
            f"{interview} was signed off by {row['signed_off_by']}; its text stays as it is."
        )


def refuse_worked_on(study: Study, interview: InterviewId) -> None:
    """Raise VivavoceError where people have edited, checked or signed off the text."""
    refuse_signed_off(study, interview)
    row = study.store.row(
        "select edits, checked_by from transcripts where interview = ?", str(interview)
    )
    if row and row["edits"]:
        raise VivavoceError(
            f"People have made {row['edits']} edits to {interview}, and another draft would lose "
            f"them. Nothing was changed; undo them first: vivavoce edit undo {interview} --all"
        )
    if row and row["checked_by"]:
        raise VivavoceError(
            f"{interview} was checked against the sound by {row['checked_by']}, and another draft "
            "would not be. Nothing was changed; take that back first: "
            f"vivavoce checked {interview} --take-back"
        )


def _refuse_reopened(study: Study, interview: InterviewId) -> None:
    row = study.store.row("select state from interviews where id = ?", str(interview))
    if row is None or row["state"] != "finished":
        raise VivavoceError(f"{interview} is being recorded again; its draft is made afterwards.")
