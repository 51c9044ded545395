from pathlib import Path

import pytest

from tests.made_up_models import install
from tests.session.drafting import FIRST, draft
from tests.session.transcribing import add_speech
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.drafting import fitting
from vivavoce.session.drafting.drafted import Wanted
from vivavoce.session.drafting.offering import draft_offer
from vivavoce.session.drafting.speeds import keep_speed
from vivavoce.session.editing.checking import set_checked
from vivavoce.study.study import Study
from vivavoce.transcription.models import find_model
from vivavoce.transcription.progress import HeardLog
from vivavoce.transcription.recogniser import Recogniser

GIGABYTE = 1 << 30


@pytest.fixture
def speech(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Study:
    """An interview of half a minute; base, a large model and an English one are installed."""
    monkeypatch.setenv("VIVAVOCE_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(fitting, "_memory_bytes", lambda: 4 * GIGABYTE)
    install(tmp_path / "models", "base")
    install(tmp_path / "models", "large", size=3 * GIGABYTE)
    install(tmp_path / "models", "tiny.en", multilingual=False)
    add_speech(study)
    return study


def times(study: Study, length_ms: int = 3_120_000) -> dict[str, str]:
    offer = draft_offer(study, FIRST)
    return {each.model.name: each.time_words("whisper", length_ms) for each in offer.models}


def test_each_model_says_how_long_it_takes_here_or_that_it_is_too_large(speech: Study) -> None:
    assert times(speech) == {
        "base": "time not known yet",
        "large": "too large here",
        "tiny.en": "time not known yet",
    }
    keep_speed(Recogniser(find_model("base")), 10.4)
    assert times(speech)["base"] == "about 5 min here"
    assert draft_offer(speech, FIRST).length_ms == pytest.approx(30_000, abs=1)


def test_what_is_taken_where_nobody_chooses_is_what_the_command_takes(speech: Study) -> None:
    offer = draft_offer(speech, FIRST)
    assert (offer.usual, offer.is_begun) == (Wanted(find_model()), False)
    assert offer.spoken == "en"


@pytest.mark.parametrize(("language", "chosen"), [("en", None), ("de", "de")])
def test_an_attempt_that_stopped_goes_on_with_what_it_was_begun_with(
    speech: Study, language: str, chosen: str | None
) -> None:
    recogniser = Recogniser(find_model("large"), language)
    folder, keys = speech.folder.interview(FIRST), speech.keys
    HeardLog(folder, keys.public_of("KI-01"), recogniser).append("line", (), 12_000)
    offer = draft_offer(speech, FIRST)
    assert (offer.usual, offer.is_begun) == (Wanted(recogniser.model, language=chosen), True)
    # With that, the log that is kept is the one that is gone on with.
    wanted = Recogniser(offer.usual.model, offer.usual.language or offer.spoken)
    assert HeardLog(folder, keys.public_of("KI-01"), wanted).done_until() == {"line": 12_000}


def test_an_attempt_with_what_is_not_here_any_more_is_not_gone_on_with(speech: Study) -> None:
    recogniser = Recogniser(find_model("base"), engine="faster-whisper")
    folder, public = speech.folder.interview(FIRST), speech.keys.public_of("KI-01")
    HeardLog(folder, public, recogniser).append("line", (), 12_000)
    offer = draft_offer(speech, FIRST)
    assert offer.models[0].engines == ("whisper",)
    assert (offer.usual, offer.is_begun) == (Wanted(find_model()), False)


def test_a_model_is_refused_for_a_language_that_it_does_not_know(speech: Study) -> None:
    offer = draft_offer(speech, FIRST)
    english = find_model("tiny.en")
    offer.require(Wanted(english))
    offer.require(Wanted(english, language="detect"))
    with pytest.raises(VivavoceError, match="knows only English"):
        offer.require(Wanted(english, language="cy"))


def test_nothing_is_offered_where_another_draft_would_lose_people_s_work(speech: Study) -> None:
    draft(speech, "Good morning.")
    assert draft_offer(speech, FIRST).models
    set_checked(speech, FIRST, "AB", "strict")
    with pytest.raises(VivavoceError, match="checked against the sound by AB"):
        draft_offer(speech, FIRST)


def test_nothing_is_offered_without_sound(speech: Study) -> None:
    with speech.store.writing() as writer:
        writer.execute("delete from recordings")
    with pytest.raises(VivavoceError, match="KI-01/1 has no sound"):
        draft_offer(speech, FIRST)
