"""Coming back to a call whose recorder went on while its screen was gone."""

from collections.abc import Callable, Iterable
from datetime import datetime

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId, interview_id
from vivavoce.domain.interview import Event, Kind
from vivavoce.protection.sealed_log import read_sealed_log
from vivavoce.recording.call_files import NOTES
from vivavoce.recording.call_log import events, read_call_log
from vivavoce.recording.client import RecorderClient
from vivavoce.recording.messages import Status
from vivavoce.session.call_plan import NO_DEVICE, CallPlan, SoundChoice
from vivavoce.session.call_progress import CallProgress
from vivavoce.session.drafting.live.beginning import begin_growing
from vivavoce.session.live_call import LiveCall
from vivavoce.session.scheduling.schedules import stamped_schedule
from vivavoce.study.study import Study

_SEALED_NOTE = "(a note, sealed while the study is locked)"


def rejoin_call(study: Study, on_status: Callable[[Status], None]) -> LiveCall:
    """Connect to the recorder that runs; if it was on the record, it goes off it.

    Works while locked. Raises VivavoceError where none runs, or it does not answer.
    """
    running = study.running_call
    if running is None:
        raise VivavoceError("No recording is running in this study any more.")
    if running.clip:
        raise VivavoceError(f"What is being recorded is {running.words}; it is ended first.")
    interview = interview_id(running.interview)
    progress = progress_of(study, interview)
    schedule = stamped_schedule(study, running.interview)
    plan = CallPlan(interview, schedule, _sound_of(study, interview), ())
    client = RecorderClient(running.socket, on_status)
    channels = tuple(client.first_status().levels_db)
    growth = begin_growing(study, interview, running.socket, channels)
    return LiveCall(plan, client, with_sound=bool(channels), so_far=progress, growth=growth)


def progress_of(study: Study, interview: InterviewId) -> CallProgress:
    """Return what was done in a call so far, by its log."""
    call = events(read_call_log(study.folder.call_log(interview)))
    begun = next((event.wall for event in call if event.kind is Kind.ON), None)
    return CallProgress(
        events=call,
        note_texts=_notes(study, interview, call),
        began_at=datetime.fromisoformat(begun) if begun else None,
    )


def _sound_of(study: Study, interview: InterviewId) -> SoundChoice:
    lines = read_call_log(study.folder.call_log(interview))
    started = [line.get("devices", {}) for line in lines if line["kind"] == Kind.STARTED]
    devices = started[-1] if started else {}
    return SoundChoice(devices.get("mic", NO_DEVICE), devices.get("line", NO_DEVICE))


def _notes(study: Study, interview: InterviewId, call: Iterable[Event]) -> dict[int, str]:
    """Return the words of each note, by its event."""
    taken = [event for event in call if event.kind is Kind.NOTE]
    if study.keys.is_locked:
        return dict.fromkeys((event.seq for event in taken), _SEALED_NOTE)
    identity = study.keys.identity_of(interview.participant)
    log = read_sealed_log(study.folder.interview(interview) / NOTES, identity)
    texts = {str(record["n"]): record["text"] for record in log.records}
    return {event.seq: texts.get(event.code or "", "") for event in taken}
