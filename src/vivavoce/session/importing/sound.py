"""`vivavoce import`: read and seal apart from the study, then make it true in one transaction."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.interview import Kind
from vivavoce.domain.schedule import Schedule
from vivavoce.protection.durable import sync_folder
from vivavoce.recording.call_log import CallLog, read_call_log
from vivavoce.session.consent.consenting import gate_of
from vivavoce.session.finishing import write_call
from vivavoce.session.importing.channels import SealedChannel
from vivavoce.session.importing.imported import Imported, ImportedFile, Original
from vivavoce.session.importing.reading import Destination, Progress, read_files
from vivavoce.session.importing.workshop import workshop
from vivavoce.session.interviews import next_interview, original_stem, write_new_interview
from vivavoce.session.people.participants import require_participant
from vivavoce.session.scheduling.schedules import schedule_named
from vivavoce.session.sound_files import hashes_of_new_sound, refuse_known_sound
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.study import Study

_LOG = "call.jsonl"


def import_sound(
    study: Study,
    participant: str,
    files: Sequence[Path],
    schedule: str | None = None,
    progress: Progress = lambda _: None,
) -> Imported:
    """Make an interview of one file, or of a microphone's and a line's; works while locked.

    The files are only read. Raises VivavoceError without consent to take part and to be recorded,
    for a file that holds no sound or is in the study, without room, and during a call; then
    nothing has changed.
    """
    require_participant(study, participant)
    gate_of(study, participant).require_recording(participant)
    if study.running_call:
        raise VivavoceError("A RECORDING IS RUNNING in this study. Import the file afterwards.")
    guide = schedule_named(study, schedule)
    hashes = hashes_of_new_sound(study, files)
    originals = [Original.of(path, sha) for path, sha in zip(files, hashes, strict=True)]
    with workshop(study.folder.interview(InterviewId(participant, 1)).parent) as folder:
        to = Destination(folder, study.keys.public_of(participant))
        channels, read = read_files(originals, to, progress)
        if not all(original.is_unchanged for original in originals):
            raise VivavoceError("A file changed while it was read. Nothing was kept; try again.")
        length_ms = max(channel.length_ms for channel in channels)
        _write_log(folder, channels, length_ms)
        interview = _commit(study, participant, guide, folder, read)
    names = tuple(channel.name for channel in channels)
    return Imported(interview, length_ms, names, tuple(read))


def _write_log(folder: Path, channels: Sequence[SealedChannel], length_ms: int) -> None:
    """Write the log that a recorder would have written of a call that ran to its end."""
    log = CallLog(folder / _LOG)
    try:
        log.append(Kind.IMPORTED, 0)
        log.append(Kind.ON, 0)
        for part in (part for channel in channels for part in channel.parts):
            log.append_part(Kind.PART, part.first_frame * 1000 // part.rate, part)
        log.append(Kind.STOPPED, length_ms)
        log.append(Kind.FINISHED, length_ms)
    finally:
        log.close()


def _commit(
    study: Study, participant: str, guide: Schedule, folder: Path, read: Sequence[ImportedFile]
) -> InterviewId:
    with study.store.writing() as writer:
        for file in read:
            # Again, because somebody else may have imported it meanwhile.
            refuse_known_sound(study, file.original.path, file.original.sha256)
        interview = next_interview(study, participant)
        place = study.folder.interview(interview)
        folder.rename(place)
        writer.if_undone(partial(place.rename, folder))
        sync_folder(place.parent)
        _write_rows(study, writer, interview, guide, read)
    return interview


def _write_rows(
    study: Study,
    writer: Writer,
    interview: InterviewId,
    guide: Schedule,
    read: Sequence[ImportedFile],
) -> None:
    hashes = [file.original.sha256 for file in read]
    write_new_interview(study, writer, interview, guide, hashes)
    write_call(study, writer, interview, read_call_log(study.folder.call_log(interview)))
    origin = {"files": [file.to_json() for file in read]}
    recipient = study.keys.public_of(interview.participant)
    study.documents.write_within(writer, original_stem(interview), origin, recipient, after=0)
    writer.audit(AuditEntry("sound-imported", str(interview)))
