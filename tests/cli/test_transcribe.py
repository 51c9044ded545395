from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.test_models import install
from tests.conftest import quick_secret
from tests.session.drafting import FIRST, MODEL, add_interview
from tests.session.transcribing import add_speech
from vivavoce.cli import transcribe as command
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Transcript
from vivavoce.session.drafting.clearance import Clearance
from vivavoce.session.drafting.drafted import Drafted, Wanted
from vivavoce.session.drafting.pace import Advance
from vivavoce.session.drafting.waiting import waiting_interviews
from vivavoce.study.locks import DraftLock
from vivavoce.study.study import Study
from vivavoce.transcription.failures import DidNotStart

WHAT_HAPPENS: dict[int, BaseException] = {}
"""What is raised for the nth interview of KI-01."""


class QuickDrafting:
    """Stands in for the making of a draft."""

    def __init__(
        self, _: Study, interview: InterviewId, __: Clearance, tell: Callable[[Advance], None]
    ) -> None:
        self._interview = interview
        self._tell = tell

    def make(self, wanted: Wanted) -> Drafted:
        """Make an empty one, or raise what the test wants."""
        self._tell(Advance(0.42, 170))
        if error := WHAT_HAPPENS.get(self._interview.n):
            raise error
        return Drafted(Transcript(str(self._interview), (), language=wanted.language or "en"))


@pytest.fixture
def three(study: Study, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study with three interviews."""
    for n in (1, 2, 3):
        add_interview(study, InterviewId("KI-01", n))
    WHAT_HAPPENS.clear()
    monkeypatch.setenv("VIVAVOCE_PASSPHRASE", quick_secret(study))
    monkeypatch.setattr(command, "find_model", lambda _: MODEL)
    monkeypatch.setattr(command, "Drafting", QuickDrafting)
    return study.folder.root


def transcribe(root: Path, *words: str) -> Result:
    ids = words or ("KI-01/1", "KI-01/2", "KI-01/3")
    return CliRunner().invoke(command.transcribe, ids, obj=root)


def refused(done: Result) -> VivavoceError:
    assert isinstance(done.exception, VivavoceError)
    return done.exception


def test_one_damaged_recording_does_not_stop_the_others(three: Path) -> None:
    WHAT_HAPPENS[1] = VivavoceError("The recording mic-000 was altered; restore it from a backup.")
    done = transcribe(three)
    assert "KI-01/1: The recording mic-000 was altered" in done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["KI-01/2", "KI-01/3"]
    assert refused(done).exit_code == 1
    assert refused(done).message.startswith("1 of 3 interviews could not be transcribed")


def test_without_a_terminal_a_line_says_how_far_it_is_and_how_long_it_takes(three: Path) -> None:
    done = transcribe(three, "KI-01/1")
    assert done.stderr.splitlines() == ["KI-01/1: 42 %, about 3 min left"]


def test_a_model_that_cannot_be_used_is_told_once(three: Path) -> None:
    WHAT_HAPPENS[1] = DidNotStart("The speech model 'base' can't be read.")
    done = transcribe(three)
    assert refused(done).message == "The speech model 'base' can't be read."
    assert done.stdout == ""


def test_ctrl_c_says_what_is_kept_and_how_it_goes_on(three: Path) -> None:
    WHAT_HAPPENS[2] = KeyboardInterrupt()
    done = transcribe(three)
    assert refused(done).exit_code == 1
    assert "Stopped while KI-01/2 was transcribed. What was heard is kept" in refused(done).message
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["KI-01/1"]


def test_a_second_one_says_who_is_at_it_and_does_nothing(three: Path) -> None:
    with DraftLock(three / "draft.lock") as lock:
        lock.note("KI-07/1")
        done = transcribe(three)
    assert "Another Vivavoce makes drafts in this study (KI-07/1, process" in refused(done).message
    assert done.stdout == ""
    assert transcribe(three, "KI-01/1").exit_code == 0


def test_what_is_no_language_is_wrong_usage(three: Path) -> None:
    done = transcribe(three, "KI-01/1", "--language", "English")
    assert refused(done).exit_code == 2
    assert "give a code such as en" in refused(done).message


@pytest.mark.slow
def test_a_corrupt_model_is_a_sentence_and_the_sound_stays(
    study: Study, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add_speech(study, seconds=4)
    install(tmp_path, "base", 1_000)
    monkeypatch.setenv("VIVAVOCE_MODELS", str(tmp_path))
    monkeypatch.setenv("VIVAVOCE_PASSPHRASE", quick_secret(study))
    words = ["--model", "base", "--language", "en"]
    done = CliRunner().invoke(command.transcribe, words, obj=study.folder.root)
    assert "'base' can't be read; recordings are safe" in refused(done).message
    assert waiting_interviews(study) == (FIRST,)
