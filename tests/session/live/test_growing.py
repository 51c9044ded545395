import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import soundfile

from tests.calling import FIRST, Listener, finish, sound_of
from tests.conftest import quick_secret
from tests.session.drafting import MODEL
from tests.session.live.fake_live_worker import COMMAND
from tests.session.transcribing import batches_in, draft_it, use_fake_worker
from vivavoce.domain.transcript import Transcript
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.drafting.accepting import accept_model
from vivavoce.session.drafting.draft import draft_of
from vivavoce.session.drafting.live import process
from vivavoce.session.drafting.live.completing import DraftWaits, complete_draft
from vivavoce.session.drafting.live.growing import GrowingDraft
from vivavoce.session.drafting.live.messages import LiveConfig
from vivavoce.session.live_call import LiveCall
from vivavoce.session.sample import sample_call
from vivavoce.study.keys import KeyRing
from vivavoce.study.study import Study
from vivavoce.transcription.models import find_model
from vivavoce.transcription.progress import HEARD, PROGRESS
from vivavoce.transcription.recogniser import Recogniser
from vivavoce.transcription.transcriber import Spelling
from vivavoce.transcription.utterances import Stretch, cut_utterances

slow = pytest.mark.slow
SECONDS = 22
SPEED = 8
RATE = 24_000


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    """The beginning of the sample call, a voice a channel."""
    samples, rate = soundfile.read(sample_call().sound, SECONDS * RATE, dtype="int16")
    assert rate == RATE
    soundfile.write(tmp_path / "speech.wav", samples, RATE)
    return tmp_path / "speech.wav"


class Held:
    """A call in which speech is played, with a draft that grows by an engine without weights."""

    def __init__(self, study: Study, speech: Path, hindrance: str = "") -> None:
        self.study = study
        self.listener = Listener()
        plan = plan_call(study, "KI-01", sound=SoundChoice(play=(speech,), speed=SPEED))
        self.live: LiveCall = begin_call(study, plan, self.listener)
        assert study.running_call is not None
        recogniser = Recogniser(MODEL)
        config = LiveConfig(
            socket=study.running_call.socket,
            folder=str(study.folder.interview(FIRST)),
            recipient=study.keys.public_of("KI-01").text,
            channels=("mic", "line"),
            engine=recogniser.engine,
            model=MODEL.name,
            language="en",
            spelling=Spelling(("Wilhelmina Ashgrove",)),
        )
        self.draft = GrowingDraft(lambda: config, recogniser, lambda: hindrance)

    def wait_for_words(self) -> int:
        """Wait until something was heard; return the process that heard it."""
        return wait_for_words(self.draft)


def wait_for_words(draft: GrowingDraft, ending: str = "") -> int:
    """Wait until a word was heard that ends so; return the process that heard it."""
    deadline = time.monotonic() + 20
    while not any(text.endswith(ending) for text in texts(draft)):
        assert time.monotonic() < deadline, f"the transcriber heard nothing with {ending!r}"
        time.sleep(0.02)
    return draft.pid


def texts(draft: GrowingDraft) -> list[str]:
    """Return the words that were heard so far."""
    return [word.text for heard in draft.heard for word in heard.words]


@pytest.fixture
def held(consenting: Study, speech: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    monkeypatch.setattr(process, "_WORKER", COMMAND)
    call = Held(consenting, speech)
    call.live.go_on_record()
    yield call
    call.draft.close()


def frames_recorded(study: Study) -> list[int]:
    return [sum(len(samples) for _, samples in sound_of(study, c)) for c in ("mic", "line")]


def spoken(speech: Path, channel: int) -> list[tuple[int, int]]:
    samples, rate = soundfile.read(speech, dtype="int16")
    return [(u.start_ms, u.end_ms) for u in cut_utterances([Stretch(0, rate, samples[:, channel])])]


def said(draft: Transcript, speaker: str) -> list[tuple[int, int]]:
    """Return the spans of the words of one speaker; the fake engine makes one of an utterance."""
    turns = [turn for turn in draft.turns if turn.speaker == speaker]
    return [(word.start_ms, word.end_ms) for turn in turns for word in turn.words]


def are_near(found: list[tuple[int, int]], expected: list[tuple[int, int]]) -> bool:
    """Whether each begins and ends within the silence that is left around speech."""
    pairs = zip(found, expected, strict=True)
    return all(abs(a - c) < 500 and abs(b - d) < 500 for (a, b), (c, d) in pairs)


@slow
def test_a_transcriber_that_is_killed_is_started_again_and_the_draft_is_whole(
    held: Held, speech: Path
) -> None:
    """It is made while the study is locked, of all that was heard and was not taken back."""
    study = held.study
    os.kill(held.wait_for_words(), signal.SIGKILL)
    held.listener.wait_for(ended=True)
    held.live.take_back_since(20_000)
    stopped = finish(study, held.live)
    with Study(study.folder.root, KeyRing(study.folder.keys)) as locked:
        complete_draft(locked, FIRST, held.draft)
    draft = draft_of(study, FIRST)
    assert are_near(said(draft, "interviewer"), spoken(speech, 0))
    # The last one speaks into what was taken back.
    assert are_near(said(draft, "participant"), spoken(speech, 1)[:-1])
    assert frames_recorded(study) == [SECONDS * RATE] * 2
    assert stopped.at_ms >= SECONDS * 1000
    folder = study.folder.interview(FIRST)
    assert not (folder / HEARD).exists()
    assert not (folder / PROGRESS).exists()


@slow
def test_a_transcriber_that_is_stopped_costs_the_call_nothing_and_a_batch_goes_on(
    held: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = held.study
    pid = held.wait_for_words()
    os.kill(pid, signal.SIGSTOP)
    heard = held.draft.heard
    held.listener.wait_for(ended=True)
    began = time.monotonic()
    finish(study, held.live)
    assert time.monotonic() - began < 10, "nobody waits for a transcriber to finish the files"
    assert frames_recorded(study) == [SECONDS * RATE] * 2
    held.draft.close()
    with pytest.raises(DraftWaits, match="not heard to its end"):
        complete_draft(study, FIRST, held.draft)
    journal = tmp_path / "journal"
    use_fake_worker(monkeypatch, journal=journal)
    draft_it(study)
    again = {start for batch in batches_in(journal) for start in batch.split()}
    assert again, "something was left to be heard"
    assert not again & {str(utterance.start_ms) for utterance in heard}
    assert len(draft_of(study, FIRST).turns) > 1


@slow
def test_names_reach_a_running_transcriber_once_the_study_is_unlocked_in_mid_call(
    consenting: Study, speech: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its pipe alone, and from the next row on; nothing is heard again for it."""
    monkeypatch.setattr(process, "_WORKER", COMMAND)
    monkeypatch.setenv("FAKE_SECONDS", "0.3")
    accept_model(consenting, find_model())
    consenting.keys.lock()
    plan = plan_call(consenting, "KI-01", sound=SoundChoice(play=(speech,), speed=SPEED))
    live = begin_call(consenting, plan, Listener())
    assert live.draft is not None
    live.go_on_record()
    pid = wait_for_words(live.draft)
    assert not any("Ashgrove" in text for text in texts(live.draft))
    consenting.keys.unlock(quick_secret(consenting))
    assert wait_for_words(live.draft, ending="WilhelminaAshgrove.Willa") == pid
    told = Path(f"/proc/{pid}/cmdline").read_bytes() + Path(f"/proc/{pid}/environ").read_bytes()
    assert b"Ashgrove" not in told
    live.draft.close()
    finish(consenting, live)


def test_on_battery_no_transcriber_runs_and_the_draft_waits(
    consenting: Study, speech: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_WORKER", ("/bin/false",))
    held = Held(consenting, speech, hindrance="on battery")
    held.live.go_on_record()
    assert held.draft.words == "draft after the call (on battery)"
    finish(consenting, held.live)
    with pytest.raises(DraftWaits, match="waits"):
        complete_draft(consenting, FIRST, held.draft)
    assert held.draft.pid == 0
