from collections.abc import Callable

import pytest

from tests.session.aftercare.test_safety_record import locked
from tests.session.drafting import FIRST, MODEL, add_interview
from tests.session.live.test_settling import heard
from tests.session.sounding import add_event
from vivavoce.domain.interview import Kind
from vivavoce.recording.call_log import CallLog
from vivavoce.session.drafting.draft import draft_of
from vivavoce.session.drafting.live.completing import DraftWaits, complete_draft
from vivavoce.session.drafting.live.growing import GrowingDraft
from vivavoce.session.drafting.live.messages import LiveConfig
from vivavoce.study.study import Study
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.progress import HeardLog
from vivavoce.transcription.recogniser import Recogniser

RECOGNISER = Recogniser(MODEL)
FIRST_WORDS = heard(1_000, "it", "begins")
LAST_WORDS = heard(9_000, "it", "ends", channel="line")

Told = Callable[..., GrowingDraft]


@pytest.fixture
def told(consenting: Study, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Make a growing draft that was told something, by no process."""
    monkeypatch.setattr(GrowingDraft, "_run", lambda _: None)
    add_interview(consenting)
    consenting.folder.interview(FIRST).mkdir(parents=True)

    def make(*messages: dict[str, object]) -> GrowingDraft:
        config = LiveConfig("", "", "", ("mic", "line"), "whisper", "base", "en")
        draft = GrowingDraft(lambda: config, RECOGNISER, lambda: "")
        for message in messages:
            draft._take(message)
        return draft

    return make


def log_of(study: Study) -> HeardLog:
    return HeardLog(study.folder.interview(FIRST), study.keys.public_of("KI-01"), RECOGNISER)


def kept(study: Study) -> tuple[HeardUtterance, ...]:
    return log_of(study).read(study.keys.identity_of("KI-01"))


def words_of(study: Study) -> list[str]:
    return [word.text for turn in draft_of(study, FIRST).turns for word in turn.words]


def said(utterance: HeardUtterance) -> dict[str, object]:
    return {"heard": utterance.to_json()}


ANEW = {"from": {"mic": 0, "line": 0}}
MIDWAY = {"from": {"mic": 5_000, "line": 0}}
OVER = {"over": True}


def test_a_draft_is_made_while_the_study_is_locked(consenting: Study, told: Told) -> None:
    log_of(consenting).append("mic", [FIRST_WORDS], 2_000)
    growing = told(ANEW, said(FIRST_WORDS), said(LAST_WORDS), OVER)
    with locked(consenting) as without:
        complete_draft(without, FIRST, growing)
    assert words_of(consenting) == ["it", "begins", "it", "ends"]
    assert log_of(consenting).done_until() == {}


def test_what_was_told_before_a_kill_and_not_sealed_is_heard_once(
    consenting: Study, told: Told
) -> None:
    growing = told(ANEW, said(FIRST_WORDS), ANEW, said(heard(1_200, "it", "begins")), OVER)
    complete_draft(consenting, FIRST, growing)
    assert words_of(consenting) == ["it", "begins"]


def test_what_another_screen_s_transcriber_heard_comes_from_the_sealed_log(
    consenting: Study, told: Told
) -> None:
    log = log_of(consenting)
    log.append("mic", [FIRST_WORDS], 5_000)
    growing = told(MIDWAY, said(LAST_WORDS), OVER)
    log.append("line", [LAST_WORDS], 10_000)
    with locked(consenting) as without, pytest.raises(DraftWaits, match="waits"):
        complete_draft(without, FIRST, growing)
    assert kept(consenting) == (FIRST_WORDS, LAST_WORDS)
    complete_draft(consenting, FIRST, growing)
    assert words_of(consenting) == ["it", "begins", "it", "ends"]


def test_a_draft_waits_for_a_decision_about_what_was_recorded_unattended(
    consenting: Study, told: Told
) -> None:
    for seq, kind, at_ms in ((1, "on-record", 0), (2, "screen-lost", 8_000)):
        add_event(consenting, seq, kind, at_ms)
    growing = told(ANEW, said(FIRST_WORDS), said(LAST_WORDS), OVER)
    with pytest.raises(DraftWaits, match="Decide first"):
        complete_draft(consenting, FIRST, growing)
    assert kept(consenting) == (FIRST_WORDS, LAST_WORDS)


def test_what_waits_holds_nothing_that_was_taken_back(consenting: Study, told: Told) -> None:
    log_of(consenting).append("mic", [FIRST_WORDS], 2_000)
    call = CallLog(consenting.folder.call_log(FIRST))
    call.append(Kind.TAKE_BACK, 2_000, "1450-2000")
    call.close()
    growing = told(ANEW, said(FIRST_WORDS))
    with pytest.raises(DraftWaits, match="not heard to its end"):
        complete_draft(consenting, FIRST, growing)
    (left,) = kept(consenting)
    assert [word.text for word in left.words] == ["it"]
    assert log_of(consenting).done_until() == {"mic": 2_000}
