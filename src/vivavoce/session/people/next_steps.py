"""What is next for one person: what must not wait comes first."""

from collections.abc import Sequence
from datetime import datetime

from vivavoce.domain.next_step import Step, yours
from vivavoce.domain.standing import Standing
from vivavoce.session.interview_status import InterviewStatus
from vivavoce.session.people.standings import FollowUp

_AFTER_A_CALL = {
    "interviewed": "transcribe",
    # Names are looked for in what was said, not in what a machine made of it.
    "drafted": "check against the sound",
    "checked": "anonymise",
    "anonymised": "read in full and sign off",
    "signed-off": "release in a batch",
}


def step_of(
    interviews: Sequence[InterviewStatus],
    standing: Standing,
    follow_ups: Sequence[FollowUp],
    now: datetime,
) -> Step:
    """Return the one thing to be done next."""
    latest = interviews[-1] if interviews else None
    urgent = (latest and _unfinished(latest)) or _safety(follow_ups)
    if urgent:
        return urgent
    if latest is None:
        return standing.next_step(now)
    appointment = standing.appointment
    if appointment and (appointment.is_today(now) or latest.stage == "released"):
        return appointment.step(now)
    return _after_a_call(latest, now) or _follow_up(follow_ups, now)


def _unfinished(latest: InterviewStatus) -> Step | None:
    if latest.state != "finished":
        return yours("finish the recording (unlock)")
    if latest.unattended:
        return yours(f"decide about unattended sound: vivavoce unattended {latest.id}")
    return None


def _safety(follow_ups: Sequence[FollowUp]) -> Step | None:
    if any(task.kind == "safety" for task in follow_ups):
        return yours("safety follow-up is open")
    return None


def _after_a_call(latest: InterviewStatus, now: datetime) -> Step | None:
    if latest.stage not in _AFTER_A_CALL:
        return None
    words = _AFTER_A_CALL[latest.stage]
    if latest.stage == "checked" and latest.undecided:
        words = f"anonymise: {latest.undecided} undecided"
    return yours(words, _days_since(latest.drafted_at, now))


def _follow_up(follow_ups: Sequence[FollowUp], now: datetime) -> Step:
    due = [task for task in follow_ups if task.is_due(now.date())]
    if due:
        return yours(f"follow-up: {due[0].kind}")
    return Step(f"follow-up: {follow_ups[0].kind}", "later") if follow_ups else Step()


def _days_since(moment: str | None, now: datetime) -> int:
    return (now - datetime.fromisoformat(moment)).days if moment else 0
