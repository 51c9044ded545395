"""What was taken back in a call that was re-opened, from parts that were finished before.

The recorder cannot open those: they are sealed to the participant alone. So it is done here, as
soon as the study is unlocked.
"""

from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.interview import Kind, Span, silenced_spans
from vivavoce.domain.timecode import frames_to_ms
from vivavoce.recording.call_log import (
    CallLog,
    FinishedPart,
    Line,
    all_finished_parts,
    events,
    finished_parts,
    read_call_log,
)
from vivavoce.recording.finished_part import PartSound, write_finished_part
from vivavoce.recording.finishing import silenced
from vivavoce.recording.sound import open_part
from vivavoce.study.study import Study

SILENCING = (Kind.TAKE_BACK, Kind.DESTROYED)


def silence_what_was_taken_back(study: Study, interview: InterviewId) -> None:
    """Write parts anew that hold what was taken back after they were finished.

    For whoever holds the study's lock; harmless when repeated, also after a crash within it.
    Raises Locked where a part has to be opened and cannot be.
    """
    path = study.folder.call_log(interview)
    lines = read_call_log(path)
    kept = _parts_of(study, interview)
    waiting = [
        part
        for part in finished_parts(lines)
        if (part.channel, part.part) in kept and _holds_more(part, lines)
    ]
    if waiting:
        log = CallLog(path)
        try:
            for part in waiting:
                at_ms = frames_to_ms(part.first_frame, part.rate)
                log.append_part(Kind.PART, at_ms, _written_anew(study, interview, part, lines))
        finally:
            log.close()
        lines = read_call_log(path)
    _take_the_latest(study, interview, lines)


def _written_anew(
    study: Study, interview: InterviewId, part: FinishedPart, lines: list[Line]
) -> FinishedPart:
    folder = study.folder.interview(interview)
    identity = study.keys.identity_of(interview.participant)
    heard = open_part(folder / part.path, identity, part.sha256)
    pcm = heard.samples.astype("<i2").tobytes()
    sound = PartSound(part.channel, part.part, part.rate, part.first_frame, pcm)
    quiet = silenced(sound, silenced_spans(events(lines)))
    recipient = study.keys.public_of(interview.participant)
    return write_finished_part(folder, quiet, recipient, times=_times(part, lines) + 1)


def _take_the_latest(study: Study, interview: InterviewId, lines: list[Line]) -> None:
    """Have the study know the latest file of each part; only then the one before goes."""
    folder = study.folder.interview(interview)
    latest = {part.path: part for part in finished_parts(lines)}
    superseded = [part.path for part in all_finished_parts(lines) if part.path not in latest]
    if not superseded:
        return
    with study.store.writing() as writer:
        for part in latest.values():
            writer.execute(
                "update recordings set path = ?, sha256 = ? "
                "where interview = ? and channel = ? and part = ?",
                str((folder / part.path).relative_to(study.folder.root)),
                part.sha256,
                str(interview),
                part.channel,
                part.part,
            )
    for path in superseded:
        (folder / path).unlink(missing_ok=True)


def _holds_more(part: FinishedPart, lines: list[Line]) -> bool:
    """Whether a part was finished before something in it was taken back."""
    own = Span(
        frames_to_ms(part.first_frame, part.rate),
        frames_to_ms(part.first_frame + part.frames, part.rate),
    )
    written = max(n for n, line in enumerate(lines) if line.get("path") == part.path)
    after = {line["seq"] for line in lines[written:] if line["kind"] in SILENCING}
    before = [event for event in events(lines) if event.seq not in after]
    known = set(silenced_spans(before))
    return any(own.overlaps(s) for s in silenced_spans(events(lines)) if s not in known)


def _parts_of(study: Study, interview: InterviewId) -> set[tuple[str, int]]:
    """Return the parts that the study has: what was destroyed as a whole is not among them."""
    rows = study.store.rows(
        "select channel, part from recordings where interview = ?", str(interview)
    )
    return {(row["channel"], row["part"]) for row in rows}


def _times(part: FinishedPart, lines: list[Line]) -> int:
    key = (part.channel, part.part)
    return sum((each.channel, each.part) == key for each in all_finished_parts(lines))
