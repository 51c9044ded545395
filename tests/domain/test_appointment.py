from datetime import datetime, timedelta, timezone

import pytest

from vivavoce.domain.appointment import Appointment, read_time
from vivavoce.domain.errors import VivavoceError

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 24, 14, 5, tzinfo=ZONE)


def at(text: str, minutes: int = 60, mode: str | None = None) -> Appointment:
    return Appointment("KI-01", datetime.fromisoformat(text).replace(tzinfo=ZONE), minutes, mode)


@pytest.mark.parametrize(
    ("appointment", "words", "waiting_for", "is_due"),
    [
        (at("2026-11-24 14:30", mode="telephone"), "call today 14:30 telephone", "in 25 min", True),
        (at("2026-11-24 18:30"), "call today 18:30", "in 4 h", True),
        (at("2026-11-24 14:00"), "call today 14:00", "now", True),
        (at("2026-11-25 09:00"), "call tomorrow 09:00", "in 1 day", False),
        (at("2026-12-01 09:00"), "call 1 Dec 09:00", "in 7 days", False),
        (at("2027-01-02 09:00"), "call 2 Jan 2027 09:00", "in 39 days", False),
    ],
)
def test_an_appointment_says_when_and_how_long_until_then(
    appointment: Appointment, words: str, waiting_for: str, is_due: bool
) -> None:
    step = appointment.step(NOW)
    assert (step.words, step.waiting_for, step.is_due) == (words, f"you, {waiting_for}", is_due)


def test_an_hour_that_passed_without_a_call_is_told() -> None:
    step = at("2026-11-24 12:30").step(NOW)
    assert (step.words, step.is_due) == ("call of today 12:30 was not held", True)


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2026-13-01 10:00", "14:30", "0000-00-00 00:00", "x" * 5_000]
)
def test_what_is_no_time_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(VivavoceError, match="write it like 2026-12-01 14:30") as refused:
        read_time(text, NOW)
    assert refused.value.exit_code == 2


def test_a_time_that_is_past_is_refused() -> None:
    with pytest.raises(VivavoceError, match="is past"):
        read_time("2020-01-01 10:00", NOW)


def test_a_time_is_this_machine_s_own_with_its_offset() -> None:
    moment = read_time("2027-06-01T10:00", NOW)
    assert (moment.hour, moment.utcoffset() is None) == (10, False)
