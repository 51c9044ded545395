"""The computer itself: its clock, and whether it stays awake."""

from collections.abc import Iterator
from datetime import UTC, datetime

from vivavoce.recording.wakefulness import may_stay_awake
from vivavoce.session.examining.asking import answer_of
from vivavoce.session.examining.finding import Finding
from vivavoce.study.study import Study


def machine_findings(study: Study | None) -> Iterator[Finding]:
    """Look at the clock and at sleep."""
    yield _clock(study)
    if may_stay_awake():
        yield Finding("sleep", "well", "This computer can be kept awake during a call.")
    else:
        says = "This computer cannot be kept from sleeping during a call."
        todo = "Switch sleep off in the power settings, and plug the power supply in."
        yield Finding("sleep", "mind", says, todo)


def _clock(study: Study | None) -> Finding:
    now = datetime.now(UTC)
    latest = _latest_entry(study) if study else None
    if latest and latest > now:
        says = f"The clock is behind: the study has an entry from {latest:%Y-%m-%d %H:%M} UTC."
        return Finding("clock", "lacks", says, "Set the clock; call times would be wrong.")
    local = now.astimezone()
    says = f"The clock says {local:%Y-%m-%d %H:%M} ({local:%Z})"
    if _is_synchronised():
        return Finding("clock", "well", f"{says}, and is set by the network.")
    return Finding("clock", "unknown", f"{says}. Compare it with another one.")


def _latest_entry(study: Study) -> datetime | None:
    row = study.store.row("select max(at) as at from audit")
    return datetime.fromisoformat(row["at"]) if row and row["at"] else None


def _is_synchronised() -> bool:
    answer = answer_of("timedatectl", "show", "--property=NTPSynchronized", "--value")
    return (answer or "").strip() == "yes"
