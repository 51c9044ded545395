import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import quick_secret
from tests.session.drafting import FIRST, MODEL
from tests.session.transcribing import (
    add_speech,
    batches_in,
    draft_it,
    shares,
    use_fake_worker,
)
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.transcript import Transcript
from vivavoce.session.drafting.clearance import Cancelled, Clearance
from vivavoce.session.drafting.draft import draft_of
from vivavoce.session.drafting.drafted import Wanted
from vivavoce.session.drafting.pace import Advance
from vivavoce.session.drafting.transcribing import Drafting
from vivavoce.session.drafting.waiting import waiting_interviews
from vivavoce.session.verifying import verify
from vivavoce.study.keys import KeyRing
from vivavoce.study.locks import CallLock, RunningCall, held_folder
from vivavoce.study.study import Study
from vivavoce.transcription.heard import VoiceSample
from vivavoce.transcription.progress import HEARD, PROGRESS, HeardLog
from vivavoce.transcription.recogniser import Recogniser

IN_ANOTHER_PROCESS = """
from pytest import MonkeyPatch
from tests.session.drafting import MODEL
from tests.session.transcribing import use_fake_worker
from vivavoce.cli import main, transcribe
use_fake_worker(MonkeyPatch())
transcribe.find_model = lambda _: MODEL
main()
"""


@pytest.fixture(scope="module")
def spoken(made_study: tuple[Path, KeyRing, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with speech in it, for the tests to copy."""
    root, keys, _ = made_study
    copy = tmp_path_factory.mktemp("spoken") / "study"
    shutil.copytree(root, copy)
    with Study(copy, KeyRing(copy / "keys", keys.study_identity)) as study:
        add_speech(study)
    return copy


@pytest.fixture(scope="module")
def whole(spoken: Path, made_study: tuple[Path, KeyRing, str]) -> Transcript:
    """What comes of it when nothing happens."""
    copy = spoken.parent / "undisturbed"
    shutil.copytree(spoken, copy)
    with pytest.MonkeyPatch.context() as patch, Study(copy, made_study[1]) as study:
        use_fake_worker(patch, journal=copy.parent / "journal")
        return draft_it(study).transcript


@pytest.fixture(scope="module")
def all_batches(spoken: Path, whole: Transcript) -> int:
    """How many batches it takes."""
    assert whole.turns
    return len(batches_in(spoken.parent / "journal"))


@pytest.fixture
def speech(spoken: Path, study: Study, monkeypatch: pytest.MonkeyPatch) -> Iterator[Study]:
    """The unlocked study with KI-01/1, and a fake transcriber."""
    root = study.folder.root
    study.close()
    shutil.rmtree(root)
    shutil.copytree(spoken, root)
    use_fake_worker(monkeypatch, journal=root.parent / "journal")
    with Study(root, study.keys) as opened:
        yield opened


def journal_of(study: Study) -> list[str]:
    return batches_in(study.folder.root.parent / "journal")


def left_over(study: Study) -> list[str]:
    folder = study.folder.interview(FIRST)
    return [name for name in (HEARD, PROGRESS) if (folder / name).exists()]


def at_the_nth(n: int, do: Callable[[], object]) -> Callable[[Advance], None]:
    """Do something when progress is told for the nth time, the start being the first one."""
    heard = iter(range(1, 100))
    return lambda _: do() if next(heard) == n else None  # type: ignore[return-value] # unused


def test_all_that_was_said_is_drafted_and_nothing_is_left_over(
    speech: Study, whole: Transcript, all_batches: int
) -> None:
    told: list[Advance] = []
    drafted = draft_it(speech, told.append)
    assert drafted.transcript == draft_of(speech, FIRST) == whole
    assert all_batches == len(journal_of(speech)) > 3
    assert shares(told) == sorted(shares(told))
    assert (told[0].share, told[-1].share > 0.9) == (0, True)
    assert left_over(speech) == []
    assert speech.store.row("select language from transcripts") == {"language": "en"}


def test_a_transcriber_that_is_killed_is_started_again_and_the_text_is_the_same(
    speech: Study,
    whole: Transcript,
    all_batches: int,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("FAKE_DIES_ONCE", str(tmp_path / "once"))
    drafted = draft_it(speech, at_the_nth(3, (tmp_path / "once").touch))
    assert drafted.transcript == whole
    assert not drafted.lost
    heard = journal_of(speech)
    assert (len(heard), len(set(heard))) == (all_batches + 1, all_batches)


def test_a_place_at_which_it_always_dies_is_named_and_all_else_is_drafted(
    speech: Study, whole: Transcript, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_DIES_AT", "5000")
    drafted = draft_it(speech)
    assert drafted.transcript.word_count == whole.word_count - 1
    assert drafted.lost_words.startswith("No text could be made of 00:00:03 to 00:00:07")


def test_a_machine_on_which_it_keeps_dying_makes_no_empty_draft(
    speech: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vivavoce.session.drafting.hearing._MOST_LOST", 0)
    monkeypatch.setenv("FAKE_DIES_AT", "5000")
    with pytest.raises(VivavoceError, match="The sound is safe"):
        draft_it(speech)
    assert waiting_interviews(speech) == (FIRST,)


@pytest.mark.parametrize(("ending", "n"), [(signal.SIGINT, 1), (signal.SIGKILL, 3)])
def test_the_whole_command_ended_in_a_batch_goes_on_with_that_batch(
    speech: Study,
    whole: Transcript,
    all_batches: int,
    monkeypatch: pytest.MonkeyPatch,
    ending: signal.Signals,
    n: int,
) -> None:
    """Ended in its nth batch; the one that does its work again hears no other batch twice."""
    monkeypatch.setenv("VIVAVOCE_PASSPHRASE", quick_secret(speech))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path.cwd()), *sys.path]))
    monkeypatch.setenv("FAKE_SECONDS", "0.3")
    command = [sys.executable, "-c", IN_ANOTHER_PROCESS, "--study", str(speech.folder.root)]
    running = subprocess.Popen([*command, "transcribe"], stderr=subprocess.PIPE, text=True)
    while running.poll() is None and len(journal_of(speech)) < n:
        time.sleep(0.01)
    running.send_signal(ending)
    _, said = running.communicate()
    if ending == signal.SIGINT:
        assert running.returncode == 1
        assert "What was heard is kept: run it again, and it goes on there." in said
    assert verify(speech).problems == ()
    assert left_over(speech) == ([] if n == 1 else [HEARD, PROGRESS])
    monkeypatch.setenv("FAKE_SECONDS", "0")
    assert draft_it(speech).transcript == whole
    heard = journal_of(speech)
    assert (len(heard), len(set(heard))) == (all_batches + 1, all_batches)


def test_stopping_keeps_what_was_heard_and_hears_none_of_it_again(
    speech: Study, whole: Transcript, all_batches: int
) -> None:
    clearance = Clearance(speech)
    stopped = Drafting(speech, FIRST, clearance, at_the_nth(3, clearance.cancel))
    with pytest.raises(Cancelled, match="goes on from there"):
        stopped.make(Wanted(MODEL))
    assert left_over(speech) == [HEARD, PROGRESS]
    told: list[Advance] = []
    assert draft_it(speech, told.append).transcript == whole
    assert told[0].share > 0
    assert len(journal_of(speech)) == all_batches


def test_a_call_that_begins_takes_the_machine_at_once_and_the_draft_goes_on_after_it(
    speech: Study, whole: Transcript, all_batches: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[CallLock] = []
    waited: list[str] = []

    def begin_a_call_within_a_batch() -> None:
        while len(journal_of(speech)) < 2:
            time.sleep(0.01)
        call = RunningCall("KI-09/1", os.getpid(), "")
        calls.append(CallLock(speech.folder.call_lock, call))

    def tell(advance: Advance) -> None:
        if advance.waits_for and not waited:
            waited.append(advance.words)
            monkeypatch.setenv("FAKE_SECONDS", "0")
            calls[0].release()

    monkeypatch.setenv("FAKE_SECONDS", "1")
    caller = threading.Thread(target=begin_a_call_within_a_batch)
    caller.start()
    assert draft_it(speech, tell).transcript == whole
    caller.join()
    assert "waits until the recording of KI-09/1 has ended" in waited[0]
    assert len(journal_of(speech)) == all_batches + 1


def test_a_damaged_log_costs_time_and_nothing_else(speech: Study, whole: Transcript) -> None:
    clearance = Clearance(speech)
    with pytest.raises(Cancelled):
        Drafting(speech, FIRST, clearance, at_the_nth(3, clearance.cancel)).make(Wanted(MODEL))
    log = speech.folder.interview(FIRST) / HEARD
    log.write_bytes(log.read_bytes()[:40] + b"?" + log.read_bytes()[41:])
    assert draft_it(speech).transcript == whole


def test_no_two_make_the_same_draft(speech: Study) -> None:
    with (
        held_folder(speech.folder.interview(FIRST)),
        pytest.raises(VivavoceError, match="KI-01/1 is being made by another"),
    ):
        draft_it(speech)


def test_a_lone_channel_keeps_whose_voice_each_utterance_is_in(speech: Study) -> None:
    with speech.store.writing() as writer:
        writer.execute("delete from recordings where channel = 'line'")
    clearance = Clearance(speech)
    with pytest.raises(Cancelled):
        Drafting(speech, FIRST, clearance, at_the_nth(2, clearance.cancel)).make(Wanted(MODEL))
    keys, folder = speech.keys, speech.folder.interview(FIRST)
    log = HeardLog(folder, keys.public_of("KI-01"), Recogniser(MODEL))
    heard = log.read(keys.identity_of("KI-01"))
    assert heard
    assert all(u.voices == (VoiceSample(u.start_ms, u.end_ms, b"A"),) for u in heard)


def test_sound_that_is_gone_is_told_by_the_name_of_its_interview(speech: Study) -> None:
    shutil.rmtree(speech.folder.interview(FIRST))
    with pytest.raises(VivavoceError, match="The sound of KI-01/1 is missing"):
        draft_it(speech)


def test_speech_in_another_language_is_not_written_down_as_english(
    speech: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_LANGUAGE", "de 0.97")
    with pytest.raises(VivavoceError, match="sounds like 'de', and its schedule says 'en'") as told:
        draft_it(speech)
    assert "--language de" in told.value.message
    assert journal_of(speech) == []
    draft_it(speech, language="de")
    assert speech.store.row("select language from transcripts") == {"language": "de"}


def test_a_language_that_is_only_supposed_keeps_nobody_waiting(
    speech: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_LANGUAGE", "cy 0.6")
    assert draft_it(speech).transcript.language == "en"
    assert draft_it(speech, language="detect").transcript.language == "cy"


def test_a_model_that_knows_only_english_is_refused_for_another_language(speech: Study) -> None:
    english = replace(MODEL, name="tiny.en", multilingual=False)
    with pytest.raises(VivavoceError, match="knows only English"):
        Drafting(speech, FIRST, Clearance(speech), lambda _: None).make(
            Wanted(english, language="de")
        )
