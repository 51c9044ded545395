"""The files of consent clips: taken into the study, or finished where their recorder died."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.interview import Kind, unattended_spans
from vivavoce.domain.timecode import frames_to_ms
from vivavoce.protection.sealing import Identity
from vivavoce.recording.call_log import (
    CallLog,
    FinishedPart,
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
from vivavoce.session.consent.evidence import consent_key
from vivavoce.session.people.participants import now
from vivavoce.session.recovery_words import recovered_words, waiting_words
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.keys import Locked
from vivavoce.study.study import Study

_LOG = "call.jsonl"


@dataclass(frozen=True)
class WaitingClips:
    """What came of clips whose recorder was gone, in sentences that name them."""

    said: tuple[str, ...]
    problems: tuple[str, ...]
    waiting: tuple[str, ...]


def take_over_clip(study: Study, folder: Path, taken_by: str | None) -> int:
    """Put a finished clip on record and return its number of files; harmless when repeated.

    For whoever holds the study's lock. What no screen showed is not kept.
    """
    lines = read_call_log(folder / _LOG)
    if not is_finished(lines):
        raise VivavoceError(
            f"The consent of {_interview(lines)} is not finished; unlock the study."
        )
    # The microphone first, whichever channel was quicker to begin.
    kept = sorted(
        _attended_parts(folder, lines), key=lambda part: (part.channel != "mic", part.part)
    )
    if not kept:
        forget_clip(folder)
        return 0
    rows = [_row(study, folder, lines, part, taken_by) for part in kept]
    with study.store.writing() as writer:
        new = [row for row in rows if not _is_on_record(study, str(row["path"]))]
        for row in new:
            writer.insert("consent_evidence", row)
        if new:
            participant, content = folder.parent.name, kept[0].sha256.encode()
            writer.audit(AuditEntry("consent-clip-kept", participant, taken_by, content))
    _tidy(folder)
    return len(kept)


def forget_clip(folder: Path) -> None:
    """Remove what is left of a clip that holds nothing."""
    shutil.rmtree(folder, ignore_errors=True)


def clip_folders(study: Study) -> tuple[Path, ...]:
    """Return the folder of every clip, whether it is on record or not."""
    found = study.folder.consent.glob("*/[0-9]*")
    return tuple(sorted(path for path in found if path.is_dir() and path.name.isdecimal()))


def unfinished_clips(study: Study) -> tuple[Path, ...]:
    """Return the folders of clips that are not on record and not being recorded."""
    running = study.running_call
    busy = study.folder.root / running.clip if running and running.clip else None
    rows = study.store.rows("select path from consent_evidence")
    known = {(study.folder.root / row["path"]).parent for row in rows}
    return tuple(folder for folder in clip_folders(study) if folder not in known | {busy})


def finish_waiting_clips(study: Study) -> WaitingClips:
    """Finish what recorders left of clips, and remove raw parts that a crash has left.

    For whoever holds the study's lock.
    """
    said, problems, waiting = [], [], []
    for folder in unfinished_clips(study):
        lines = read_call_log(folder / _LOG)
        if not lines or not any(folder.rglob("*.age")):
            forget_clip(folder)
            continue
        try:
            was_recovered = _finish(study, folder, lines)
            take_over_clip(study, folder, None)
        except Locked:
            waiting.append(f"{_name(lines)}: {waiting_words(folder)}")
            continue
        except (VivavoceError, OSError) as error:
            problems.append(f"{_name(lines)} could not be finished ({error}). Nothing was removed.")
            continue
        if was_recovered and folder.exists():
            said.append(f"{_name(lines)}: {recovered_words(folder)}")
        if damaged := damaged_parts(folder):
            problems.append(f"{_name(lines)}: {damaged_words(damaged)}")
    for folder in clip_folders(study):
        if (folder / "raw").is_dir() and folder not in unfinished_clips(study):
            _tidy(folder)
    return WaitingClips(tuple(said), tuple(problems), tuple(waiting))


def _tidy(folder: Path) -> None:
    """Remove what only a recorder needs: raw parts, and the room that a dead one had set aside."""
    remove_raw_parts(folder)
    (folder / "reserve").unlink(missing_ok=True)


def _finish(study: Study, folder: Path, lines: list[Line]) -> bool:
    """Finish the files of a clip; say whether its recorder had not done so; raises Locked."""
    if is_finished(lines):
        return False
    # Asked first, because a clip that only the passphrase can finish is left as it is.
    identity: Identity = study.keys.consent_identity
    log = CallLog(folder / _LOG)
    try:
        if not is_stopped(lines):
            log.append(Kind.STOPPED, lines[-1]["at_ms"], "recovered")
        finish_call(folder, log, consent_key(study), identity)
    finally:
        log.close()
    return True


def _attended_parts(folder: Path, lines: list[Line]) -> Iterator[FinishedPart]:
    """Yield the parts that a screen showed, and remove the files of the others.

    The recorder began a part where the screen was lost and another where it was back.
    """
    call = events(lines)
    end_ms = max(event.at_ms for event in call)
    alone = unattended_spans(call, end_ms)
    for part in finished_parts(lines):
        middle_ms = frames_to_ms(part.first_frame + part.frames // 2, part.rate)
        if any(span.start_ms <= middle_ms < span.end_ms for span in alone):
            (folder / part.path).unlink(missing_ok=True)
        else:
            yield part


def _row(
    study: Study, folder: Path, lines: list[Line], part: FinishedPart, taken_by: str | None
) -> dict[str, str | int | None]:
    return {
        "participant": folder.parent.name,
        "interview": _interview(lines),
        "kind": "clip",
        "format": "flac",
        "form_version": study.settings.documents.form_version,
        "path": str((folder / part.path).relative_to(study.folder.root)),
        "sha256": part.sha256,
        "length_ms": frames_to_ms(part.frames, part.rate),
        "taken_by": taken_by,
        "taken_at": now(),
    }


def _name(lines: list[Line]) -> str:
    return f"The consent of {_interview(lines)}"


def _is_on_record(study: Study, path: str) -> bool:
    return study.store.row("select 1 from consent_evidence where path = ?", path) is not None


def _interview(lines: list[Line]) -> str:
    started = [line["code"] for line in lines if line["kind"] == Kind.STARTED]
    return str(started[0]) if started else "somebody"
