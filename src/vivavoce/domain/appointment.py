"""A call that was agreed on: when it is, how long it may take, and what that means today."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.next_step import YOU, Step, days, yours

_FORMATS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M")


@dataclass(frozen=True)
class Appointment:
    """One appointment; `starts_at` is the interviewer's own time, with its offset from UTC."""

    participant: str
    starts_at: datetime
    minutes: int
    mode: str | None = None

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def is_today(self, now: datetime) -> bool:
        """Whether it is on this day, whatever the hour."""
        return self.starts_at.date() == now.date()

    def when(self, now: datetime) -> str:
        """Write `today 14:30`, `tomorrow 14:30`, `1 Dec 14:30`, `1 Dec 2027 14:30`."""
        ahead = (self.starts_at.date() - now.date()).days
        year = f" {self.starts_at:%Y}" if self.starts_at.year != now.year else ""
        day = {0: "today", 1: "tomorrow"}.get(
            ahead, f"{self.starts_at.day} {self.starts_at:%b}{year}"
        )
        return f"{day} {self.starts_at:%H:%M}"

    def step(self, now: datetime) -> Step:
        """Return what it asks for now."""
        if now >= self.ends_at:
            return yours(f"call of {self.when(now)} was not held")
        words = " ".join(part for part in ("call", self.when(now), self.mode) if part)
        ahead = (self.starts_at.date() - now.date()).days
        if ahead > 0:
            return Step(words, f"{YOU}, in {days(ahead)}")
        minutes = int((self.starts_at - now).total_seconds() // 60)
        return Step(words, f"{YOU}, {_soon(minutes)}", is_due=True)


def read_time(text: str, now: datetime) -> datetime:
    """Read `2026-12-01 14:30` as the time of this machine.

    Raises VivavoceError (exit code 2) for anything else, and for what is past.
    """
    for written in _FORMATS:
        try:
            # The system knows which offset will hold on that day.
            moment = datetime.strptime(text.strip(), written).astimezone()
            break
        except (ValueError, OverflowError, OSError):
            continue
    else:
        raise VivavoceError(f"{text[:40]!r} is no time: write it like 2026-12-01 14:30.", 2)
    if moment < now:
        raise VivavoceError(
            f"{moment:%Y-%m-%d %H:%M} is past. Nothing was noted; give a time to come.", 2
        )
    return moment


def _soon(minutes: int) -> str:
    if minutes <= 0:
        return "now"
    return f"in {minutes} min" if minutes < 60 else f"in {minutes // 60} h"
