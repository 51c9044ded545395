"""Beginning a call: the study knows of it first, then the recorder starts, off the record."""

from collections.abc import Callable

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.client import RecorderClient, start_recorder
from vivavoce.recording.messages import RecorderConfig, SourceConfig, Status
from vivavoce.session.call_plan import CallPlan
from vivavoce.session.call_progress import CallProgress
from vivavoce.session.consent.consenting import gate_of
from vivavoce.session.drafting.live.beginning import Growth, begin_growing
from vivavoce.session.finishing import forget_unrecorded
from vivavoce.session.interviews import write_new_interview
from vivavoce.session.live_call import LiveCall
from vivavoce.session.room import require_room
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.locks import study_lock
from vivavoce.study.study import Study


def begin_call(study: Study, plan: CallPlan, on_status: Callable[[Status], None]) -> LiveCall:
    """Start the recorder, off the record; without consent to `record` it is notes only.

    Raises VivavoceError without consent to take part, without room on the disk, or where the
    recorder cannot start.
    """
    # Held until the recorder answers, because whoever finishes calls would else take an interview
    # without a recorder for one whose recorder has died.
    with study_lock(study.folder.study_lock):
        _require_start(study, plan)
        # The row comes first: no recording is to be on disk that the study knows nothing of.
        _write_interview(study, plan)
        try:
            return start_call(study, plan, on_status)
        except VivavoceError:
            forget_unrecorded(study, plan.interview)
            raise


def start_call(
    study: Study,
    plan: CallPlan,
    on_status: Callable[[Status], None],
    reopens: CallProgress | None = None,
) -> LiveCall:
    """Start the recorder of an interview that the study knows; `reopens` goes on with one.

    For whoever holds the study's lock. Raises VivavoceError as `begin_call` does.
    """
    sources = _require_start(study, plan)
    config = RecorderConfig(
        interview=str(plan.interview),
        folder=str(study.folder.interview(plan.interview)),
        lock=str(study.folder.call_lock),
        recipient=study.keys.public_of(plan.interview.participant).text,
        sources=sources,
        planned_minutes=plan.schedule.minutes,
        reopens=reopens is not None,
    )
    socket = start_recorder(config)
    client = RecorderClient(socket, on_status)
    channels = tuple(source.channel for source in sources)
    # What was recorded before a call is re-opened cannot be followed: it is sealed for good.
    growth = (
        Growth(hindrance="it was stopped once")
        if reopens
        else begin_growing(study, plan.interview, socket, channels)
    )
    return LiveCall(plan, client, with_sound=bool(sources), so_far=reopens, growth=growth)


def _require_start(study: Study, plan: CallPlan) -> tuple[SourceConfig, ...]:
    """Return where the sound may come from; raises VivavoceError where no call may begin."""
    participant = plan.interview.participant
    gate = gate_of(study, participant)
    gate.require_call(participant)
    sources = plan.sound.sources() if gate.may_record else ()
    require_room(study.folder.root, len(sources), plan.schedule.minutes)
    return sources


def _write_interview(study: Study, plan: CallPlan) -> None:
    with study.store.writing() as writer:
        write_new_interview(study, writer, plan.interview, plan.schedule, plan.sound_hashes)
        writer.audit(AuditEntry("call-started", str(plan.interview)))
