from pathlib import Path

import numpy as np
import pytest

from tests.calling import FIRST, record_to_the_end, sound_of
from tests.conftest import PASSPHRASE
from vivavoce.domain.interview import Kind
from vivavoce.recording.call_log import CallLog
from vivavoce.session import silencing
from vivavoce.session.finishing import finish_waiting_calls, take_over_call
from vivavoce.session.verifying import verify
from vivavoce.study.study import Study

RATE = 48_000


@pytest.fixture
def recorded(consenting: Study, noise: Path) -> Study:
    """A call with three seconds of noise, finished."""
    return record_to_the_end(consenting, noise)


def reopen_and_take_back(study: Study) -> None:
    """Write what the recorder of a re-opened call writes when a second of before is taken back."""
    log = CallLog(study.folder.call_log(FIRST))
    log.append(Kind.STARTED, 60_000, str(FIRST))
    log.append(Kind.ON, 60_000)
    log.append(Kind.TAKE_BACK, 61_000, "1000-2000")
    log.append(Kind.STOPPED, 61_000)
    log.append(Kind.FINISHED, 61_000)
    log.close()


def is_silent_there_and_nowhere_else(study: Study) -> bool:
    for channel in ("mic", "line"):
        ((first_frame, samples),) = sound_of(study, channel)
        assert first_frame == 0
        assert len(samples) == 3 * RATE
        if samples[RATE : 2 * RATE].any():
            return False
        # A tenth of a second after it goes too.
        kept = np.count_nonzero(samples)
        assert len(samples) - RATE - RATE // 8 < kept < len(samples) - RATE
    return True


def test_what_is_taken_back_after_reopening_is_silent_in_parts_finished_before(
    recorded: Study,
) -> None:
    reopen_and_take_back(recorded)
    take_over_call(recorded, FIRST)
    assert is_silent_there_and_nowhere_else(recorded)
    assert verify(recorded).problems == ()
    names = sorted(path.name for path in recorded.folder.interview(FIRST).glob("*.flac.age"))
    assert names == ["line.0001.2.flac.age", "mic.0001.2.flac.age"]
    take_over_call(recorded, FIRST)
    assert verify(recorded).problems == ()


def test_locked_it_waits_for_the_passphrase(recorded: Study) -> None:
    recorded.keys.lock()
    reopen_and_take_back(recorded)
    take_over_call(recorded, FIRST)
    recorded.keys.unlock(PASSPHRASE)
    assert not is_silent_there_and_nowhere_else(recorded)
    finish_waiting_calls(recorded)
    assert is_silent_there_and_nowhere_else(recorded)
    assert verify(recorded).problems == ()


def test_a_crash_between_writing_and_knowing_is_made_good(
    recorded: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    reopen_and_take_back(recorded)
    with monkeypatch.context() as context:
        context.setattr(silencing, "_take_the_latest", crash)
        with pytest.raises(KeyboardInterrupt):
            take_over_call(recorded, FIRST)
    finish_waiting_calls(recorded)
    assert is_silent_there_and_nowhere_else(recorded)
    assert verify(recorded).problems == ()
