"""An appointment for a calendar: it says when, and nothing of whom or what it is about."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

SUMMARY = "Appointment"


def ics(starts_at: datetime, minutes: int) -> bytes:
    """Render one private event as an iCalendar file."""
    from icalendar import Calendar, Event

    event = Event()
    # A random one, because a number would count the study's people.
    event.add("uid", str(uuid4()))
    event.add("dtstamp", datetime.now(UTC).replace(microsecond=0))
    event.add("dtstart", starts_at.astimezone(UTC))
    event.add("dtend", (starts_at + timedelta(minutes=minutes)).astimezone(UTC))
    event.add("summary", SUMMARY)
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", "-//Appointment//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
