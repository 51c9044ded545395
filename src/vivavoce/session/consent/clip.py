"""Spoken consent as a clip of its own: recorded before the interview, sealed to the consent key."""

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId, interview_id
from vivavoce.recording.client import NotAcknowledged, RecorderClient, start_recorder
from vivavoce.recording.messages import RecorderConfig, SourceConfig, Status
from vivavoce.session.call_plan import CallPlan
from vivavoce.session.consent.clip_files import forget_clip, take_over_clip
from vivavoce.session.consent.consenting import answers_of, gate_of
from vivavoce.session.consent.evidence import consent_key, has_clip
from vivavoce.session.live_call import LiveCall
from vivavoce.session.room import require_room
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.locks import study_lock
from vivavoce.study.study import Study

MINUTES = 10
"""How long consent may take; the disk needs room for it, and a recorder left alone ends after."""


@dataclass(frozen=True)
class ConsentClip:
    """A clip that is being recorded; `live` takes the keys of a call."""

    live: LiveCall
    folder: Path


def can_record_clip(study: Study, plan: CallPlan) -> bool:
    """Whether this consent can be a clip: they agreed to be recorded, and a device hears them."""
    may = gate_of(study, plan.interview.participant).may_record
    return may and not plan.sound.play and bool(plan.sound.sources())


def lacks_clip(study: Study, plan: CallPlan) -> bool:
    """Whether something was agreed to by word only, and a clip of it could be made but is not."""
    answers = answers_of(study, plan.interview.participant)
    spoken = any(given.answer == "yes" and given.mode == "verbal" for given in answers)
    return spoken and can_record_clip(study, plan) and not has_clip(study, plan.interview)


def begin_clip(study: Study, plan: CallPlan, on_status: Callable[[Status], None]) -> ConsentClip:
    """Start a recorder for consent to a call that has not begun, off the record.

    Works while locked. Raises VivavoceError before a spoken yes to `record`, without a source of
    sound or room on the disk, and where the recorder cannot start; then nothing is left behind.
    """
    participant = plan.interview.participant
    gate_of(study, participant).require_recording(participant)
    sources = plan.sound.sources()
    if not sources:
        raise VivavoceError("Without a microphone or line there is nothing to record consent with.")
    require_room(study.folder.root, len(sources), MINUTES)
    with study_lock(study.folder.study_lock):
        folder = _next_folder(study, participant)
        config = _config(study, plan, folder, sources)
        try:
            client = RecorderClient(start_recorder(config), on_status)
        except VivavoceError:
            forget_clip(folder)
            raise
    return ConsentClip(LiveCall(plan, client, with_sound=True), folder)


def end_clip(study: Study, clip: ConsentClip, taken_by: str | None) -> int:
    """Stop a clip and keep it as evidence; return how many files that are.

    Raises VivavoceError where the recorder did not finish; then the next unlock does it.
    """
    clip.live.stop()
    clip.live.wait_until_finished()
    with study_lock(study.folder.study_lock):
        return take_over_clip(study, clip.folder, taken_by)


def discard_clip(study: Study, clip: ConsentClip) -> None:
    """Stop a clip and keep nothing of it, because they do not agree after all."""
    # First, so that a crash on the way leaves silence and no words.
    with contextlib.suppress(NotAcknowledged):
        clip.live.go_off_record()
    with contextlib.suppress(NotAcknowledged):
        clip.live.take_back_since(0)
    with contextlib.suppress(VivavoceError):
        clip.live.stop()
        clip.live.wait_until_finished()
    with study_lock(study.folder.study_lock):
        shutil.rmtree(clip.folder, ignore_errors=True)
        with study.store.writing() as writer:
            subject = clip.live.plan.interview.participant
            writer.audit(AuditEntry("consent-clip-discarded", subject))


def end_left_clip(study: Study) -> InterviewId:
    """Stop the clip that runs without a screen, keep what was heard, and return its interview.

    Works while locked. Raises VivavoceError where none runs, or its recorder does not answer.
    """
    running = study.running_call
    if running is None or not running.clip:
        raise VivavoceError("No consent is being recorded in this study any more.")
    client = RecorderClient(running.socket, lambda _: None)
    client.send("stop")
    client.wait_until_finished()
    with study_lock(study.folder.study_lock):
        take_over_clip(study, study.folder.root / running.clip, None)
    return interview_id(running.interview)


def _next_folder(study: Study, participant: str) -> Path:
    own = study.folder.consent / participant
    numbers = [int(path.name) for path in own.glob("[0-9]*") if path.name.isdecimal()]
    return own / str(max(numbers, default=0) + 1)


def _config(
    study: Study, plan: CallPlan, folder: Path, sources: tuple[SourceConfig, ...]
) -> RecorderConfig:
    return RecorderConfig(
        interview=str(plan.interview),
        folder=str(folder),
        lock=str(study.folder.call_lock),
        recipient=consent_key(study).text,
        sources=sources,
        planned_minutes=MINUTES,
        clip=str(folder.relative_to(study.folder.root)),
    )
