import pytest

from tests.session.drafting import FIRST
from tests.session.transcribing import add_speech, draft_it
from tests.transcription.third_engine import COMMAND, NAME
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.drafting.draft import draft_of
from vivavoce.study.study import Study
from vivavoce.transcription import child


def test_a_third_engine_is_one_file_and_an_entry_in_the_table(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_speech(study)
    monkeypatch.setattr(child, "_WORKER", COMMAND)
    draft_it(study, engine=NAME, language="detect")
    draft = draft_of(study, FIRST)
    words = [word for turn in draft.turns for word in turn.words]
    assert {word.text for word in words[::2]} == {"Wilhelmina Ashgrove"}
    assert all(word.text.startswith("base/en/") for word in words[1::2])
    assert {turn.speaker for turn in draft.turns} == {"interviewer", "participant"}
    assert draft.engine == NAME


def test_an_engine_that_there_is_not_is_a_sentence(study: Study) -> None:
    add_speech(study, seconds=14)
    with pytest.raises(VivavoceError, match=r"no engine called 'guesswork'.* whisper, faster-whis"):
        draft_it(study, engine="guesswork")
