from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.microphone_apart import Report
from vivavoce.session.call_plan import SoundChoice
from vivavoce.session.microphone_test import (
    Trial,
    can_be_tried,
    loudness_of,
    try_microphone,
)
from vivavoce.study.locks import CallLock, RunningCall
from vivavoce.study.study import Study

MIC = SoundChoice(mic="headset")


def nothing() -> None:
    """Mind nothing."""


def fake_trial(monkeypatch: pytest.MonkeyPatch, *reports: Report) -> None:
    def trial(device: str, mind: Callable[[], None]) -> Iterator[Report]:
        assert device == "headset"
        for report in reports:
            mind()
            yield report

    monkeypatch.setattr("vivavoce.session.microphone_test.trial_of_microphone", trial)


@pytest.mark.parametrize(
    ("level_db", "is_clipping", "loudness"),
    [
        (-96.0, False, "silent"),
        (-60.0, False, "no voice"),
        (-45.0, False, "too quiet"),
        (-25.0, False, "fine"),
        (-5.0, False, "fine"),
        (-5.0, True, "too loud"),
    ],
)
def test_a_level_is_said_in_a_plain_word(level_db: float, is_clipping: bool, loudness: str) -> None:
    report = Report("recorded", level_db=level_db, is_clipping=is_clipping)
    assert loudness_of(report) == loudness


@pytest.mark.parametrize(("last", "was_played"), [("played", True), ("not-played", False)])
def test_each_step_is_told_and_the_end_says_how_it_went(
    study: Study, monkeypatch: pytest.MonkeyPatch, last: str, was_played: bool
) -> None:
    fake_trial(monkeypatch, Report("listening"), Report("recorded", level_db=-20.0), Report(last))
    told: list[str] = []
    trial = try_microphone(study, MIC, told.append, nothing)
    assert told == ["listening", "playing"]
    assert trial == Trial("fine", was_played)


def test_nothing_is_tried_while_a_call_runs(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_trial(monkeypatch, Report("listening"))
    told: list[str] = []
    lock = CallLock(study.folder.call_lock, RunningCall("KI-01-1", 1, ""))
    try:
        with pytest.raises(VivavoceError, match=r"A RECORDING IS RUNNING \(KI-01-1\)"):
            try_microphone(study, MIC, told.append, nothing)
    finally:
        lock.release()
    assert told == []


def test_it_stops_once_nobody_waits_for_it(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_trial(monkeypatch, Report("listening"), Report("recorded", level_db=-20.0))
    told: list[str] = []

    def require_wanted() -> None:
        if told:
            raise VivavoceError("left")

    with pytest.raises(VivavoceError, match="left"):
        try_microphone(study, MIC, told.append, require_wanted)
    assert told == ["listening"]


def test_only_a_microphone_can_be_tried() -> None:
    assert can_be_tried(SoundChoice())
    assert not can_be_tried(SoundChoice(mic="none"))
    assert not can_be_tried(SoundChoice(play=(Path("call.wav"),)))
