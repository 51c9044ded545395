from collections.abc import Iterator
from pathlib import Path

import pytest

from vivavoce.domain.interview import Kind
from vivavoce.protection.sealing import new_identity
from vivavoce.recording.call import Call, Refused
from vivavoce.recording.call_log import read_call_log
from vivavoce.recording.clock import asleep_ns
from vivavoce.recording.messages import RecorderConfig
from vivavoce.recording.wakefulness import Wakefulness


@pytest.fixture
def call(tmp_path: Path) -> Iterator[Call]:
    """A call of notes only, on the record."""
    config = RecorderConfig(
        interview="KI-01/1",
        folder=str(tmp_path / "call"),
        lock=str(tmp_path / "call.lock"),
        recipient=new_identity().public.text,
        sources=(),
        planned_minutes=60,
        reopens=False,
    )
    running = Call(config, Wakefulness())
    running.do({"do": "on"})
    yield running
    running.stop()


def kinds(tmp_path: Path) -> list[tuple[str, str | None]]:
    lines = read_call_log(tmp_path / "call" / "call.jsonl")
    return [(line["kind"], line["code"]) for line in lines]


def sleep(call: Call, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands for a lid that was closed for so long."""
    asleep = asleep_ns() + round(seconds * 1e9)
    monkeypatch.setattr("vivavoce.recording.call.asleep_ns", lambda: asleep)
    call.watch()


def test_a_nap_is_reported_and_the_call_goes_on(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleep(call, 5, monkeypatch)
    assert (Kind.SLEPT, "5000") in kinds(tmp_path)
    assert "slept" in call.status.trouble
    assert call.state == "recording"


def test_after_a_long_sleep_nobody_expects_to_be_recorded(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleep(call, 200, monkeypatch)
    assert call.state == "off"
    assert kinds(tmp_path)[-1] == (Kind.OFF, "slept")


def test_notes_are_refused_off_the_record(call: Call) -> None:
    call.do({"do": "off"})
    with pytest.raises(Refused, match="off the record"):
        call.do({"do": "note", "text": "should not be written"})


def test_what_the_recorder_does_not_know_is_refused(call: Call) -> None:
    with pytest.raises(Refused, match="knows no command"):
        call.do({"do": "dance"})
    with pytest.raises(Refused, match="short word"):
        call.do({"do": "asked", "code": "a whole sentence about a person"})
