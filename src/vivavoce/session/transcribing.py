"""Transcribing: which interviews wait, and making a sealed draft of one."""

from collections.abc import Callable, Iterator
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId, interview_id
from vivavoce.domain.timecode import frames_to_ms
from vivavoce.domain.transcript import Transcript
from vivavoce.recording.sound import open_part
from vivavoce.session.interviews import draft_stem, events_of
from vivavoce.session.people.participants import now
from vivavoce.session.scheduling.schedules import stamped_schedule
from vivavoce.session.unattended import refuse_undecided
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.study import Study
from vivavoce.transcription.models import InstalledModel
from vivavoce.transcription.transcriber import Transcriber
from vivavoce.transcription.turns import SpokenWords, make_turns, speaker_of
from vivavoce.transcription.utterances import Stretch, cut_utterances

Progress = Callable[[float], None]
"""Hears the share of the sound that is done, from 0 to 1."""


class ModelNotAccepted(VivavoceError):
    """A model of unverified origin that nobody has agreed to use in this study."""

    def __init__(self, model: InstalledModel) -> None:
        super().__init__(
            f"The origin of the model {model.name!r} is unverified: its file is not one that "
            f"OpenAI publishes. To use it in this study, name it: --model {model.name}"
        )
        self.model = model


def waiting_interviews(study: Study) -> tuple[InterviewId, ...]:
    """Return the finished interviews with sound that have no draft yet."""
    return _ids(
        study,
        "select distinct r.interview as id from recordings r "
        "left join transcripts t on t.interview = r.interview "
        "where t.interview is null order by r.interview",
    )


def redoable_interviews(study: Study) -> tuple[InterviewId, ...]:
    """Return all interviews with sound that nobody has signed off."""
    return _ids(
        study,
        "select distinct r.interview as id from recordings r "
        "left join transcripts t on t.interview = r.interview "
        "where t.signed_off_by is null order by r.interview",
    )


def require_accepted(study: Study, model: InstalledModel) -> None:
    """Raise ModelNotAccepted unless the model is OpenAI's own, agreed to, or this is a demo."""
    if model.verified or study.settings.is_demo:
        return
    if not study.store.row("select 1 from accepted_models where sha256 = ?", model.sha256):
        raise ModelNotAccepted(model)


def accept_model(study: Study, model: InstalledModel) -> None:
    """Note that someone agreed, by name, to use this very file in this study."""
    with study.store.writing() as writer:
        row = {"sha256": model.sha256, "name": model.name, "accepted_at": now()}
        writer.insert_or_ignore("accepted_models", row)
        writer.audit(AuditEntry("model-accepted", model.name))


def transcribe_interview(
    study: Study, interview: InterviewId, transcriber: Transcriber, progress: Progress
) -> Transcript:
    """Make and seal the draft of one interview; raises Locked.

    Raises VivavoceError where the interview is signed off, or its sound is missing or damaged.
    """
    _refuse_signed_off(study, interview)
    refuse_undecided(study, interview)
    channels = sorted({row["channel"] for row in _parts(study, interview)})
    if not channels:
        raise VivavoceError(f"{interview} has no sound to transcribe.")
    length_ms = _length_ms(study, interview)
    spoken = []
    for done, channel in enumerate(channels):
        speaker = speaker_of(channel, channels)
        for utterance in cut_utterances(_stretches(study, interview, channel)):
            words = transcriber.transcribe(utterance)
            spoken.append(SpokenWords(speaker, tuple(words)))
            progress((done + min(1.0, utterance.end_ms / length_ms)) / len(channels))
    transcript = Transcript(str(interview), make_turns(spoken, events_of(study, interview)))
    write_draft(study, interview, transcript, transcriber.model)
    return transcript


def draft_of(study: Study, interview: InterviewId) -> Transcript:
    """Open the sealed draft of an interview; raises Locked, VivavoceError where there is none."""
    identity = study.keys.identity_of(interview.participant)
    document = study.documents.read(draft_stem(interview), identity)
    if document is None:
        raise VivavoceError(
            f"{interview} has no transcript yet. Make it: vivavoce transcribe {interview}"
        )
    return Transcript.from_json(document)


def _stretches(study: Study, interview: InterviewId, channel: str) -> Iterator[Stretch]:
    """Yield a channel's parts, one in memory at a time."""
    identity = study.keys.identity_of(interview.participant)
    for row in _parts(study, interview):
        if row["channel"] == channel:
            sound = open_part(study.folder.root / row["path"], identity, row["sha256"])
            start_ms = frames_to_ms(row["first_frame"], row["rate"])
            yield Stretch(start_ms, sound.rate, sound.samples)


def write_draft(
    study: Study, interview: InterviewId, transcript: Transcript, model: InstalledModel
) -> None:
    """Seal a transcript as the draft in force; works while locked.

    Raises VivavoceError where the interview is signed off; then nothing has changed.
    """
    stem, documents = draft_stem(interview), study.documents
    recipient = study.keys.public_of(interview.participant)
    with study.store.writing() as writer:
        # Asked here, because somebody may sign it off while a new draft is being made.
        _refuse_signed_off(study, interview)
        _refuse_reopened(study, interview)
        before = documents.revision(stem)
        documents.write_within(writer, stem, transcript.to_json(), recipient, before)
        _write_row(writer, interview, transcript, model)
        writer.audit(AuditEntry("drafted", str(interview)))
    documents.remove_old(stem, before)


def _write_row(
    writer: Writer, interview: InterviewId, transcript: Transcript, model: InstalledModel
) -> None:
    row = (str(interview), "whisper", model.name, model.sha256)
    counts = (len(transcript.turns), transcript.word_count)
    writer.execute(
        "insert into transcripts "
        "(interview, engine, model, model_sha256, turns, words, drafted_at) "
        "values (?, ?, ?, ?, ?, ?, ?) on conflict (interview) do update set "
        "model = excluded.model, model_sha256 = excluded.model_sha256, "
        "turns = excluded.turns, words = excluded.words, drafted_at = excluded.drafted_at, "
        "undecided = null",
        *row,
        *counts,
        now(),
    )


def _refuse_signed_off(study: Study, interview: InterviewId) -> None:
    row = study.store.row(
        "select signed_off_by from transcripts where interview = ?", str(interview)
    )
    if row and row["signed_off_by"]:
        raise VivavoceError(
            f"{interview} was signed off by {row['signed_off_by']}; its text stays as it is."
        )


def _refuse_reopened(study: Study, interview: InterviewId) -> None:
    row = study.store.row("select state from interviews where id = ?", str(interview))
    if row is None or row["state"] != "finished":
        raise VivavoceError(f"{interview} is being recorded again; its draft is made afterwards.")


def _parts(study: Study, interview: InterviewId) -> list[dict[str, Any]]:
    return study.store.rows(
        "select channel, path, sha256, first_frame, rate from recordings where interview = ? "
        "order by channel, part",
        str(interview),
    )


def _length_ms(study: Study, interview: InterviewId) -> int:
    row = study.store.row("select length_ms from interviews where id = ?", str(interview))
    return int(row["length_ms"] or 1) if row else 1


def language_of(study: Study, interview: InterviewId) -> str:
    """Return the language that an interview was held in, as its schedule says: `en`."""
    return stamped_schedule(study, str(interview)).language.split("-")[0]


def _ids(study: Study, sql: str) -> tuple[InterviewId, ...]:
    return tuple(interview_id(row["id"]) for row in study.store.rows(sql))
