from dataclasses import replace
from pathlib import Path

import pytest

from tests.calling import FIRST
from tests.session.drafting import MODEL, add_interview
from vivavoce.session.drafting.live import hindrances
from vivavoce.session.drafting.live.beginning import Growth, begin_growing
from vivavoce.session.drafting.live.hindrances import (
    NothingGrows,
    passing_hindrance,
    recogniser_for_calls,
)
from vivavoce.study.study import Study
from vivavoce.transcription.models import InstalledModel
from vivavoce.transcription.recogniser import Recogniser


def set_while_calling(study: Study, when: str) -> Study:
    """Write it into study.toml; return the study opened anew."""
    path = study.folder.settings
    template = 'while_calling = "on mains"'
    text = path.read_text(encoding="utf-8")
    assert text.count(template) == 1
    path.write_text(text.replace(template, f'while_calling = "{when}"'), encoding="utf-8")
    return study.reopened()


def use_model(patch: pytest.MonkeyPatch, model: InstalledModel) -> None:
    patch.setattr(hindrances, "find_model", lambda: model)


@pytest.mark.parametrize(
    ("model", "language", "words"),
    [
        (replace(MODEL, verified=False), "en", "model not agreed to"),
        (replace(MODEL, multilingual=False), "cy", "model knows only English"),
        (replace(MODEL, size_bytes=1 << 50), "en", "too little memory"),
    ],
)
def test_what_keeps_a_draft_from_growing_is_said_in_a_few_words(
    study: Study, monkeypatch: pytest.MonkeyPatch, model: InstalledModel, language: str, words: str
) -> None:
    use_model(monkeypatch, model)
    with pytest.raises(NothingGrows) as why:
        recogniser_for_calls(study, language)
    assert why.value.words == words


def test_a_model_that_serves_hears_calls(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    use_model(monkeypatch, MODEL)
    assert recogniser_for_calls(study, "cy") == Recogniser(MODEL, "cy")


def test_a_call_goes_on_without_a_draft_and_knows_why(
    consenting: Study, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add_interview(consenting)
    monkeypatch.setenv("VIVAVOCE_MODELS", str(tmp_path))
    assert begin_growing(consenting, FIRST, "", ("mic",)) == Growth(hindrance="no model")
    never = set_while_calling(consenting, "never")
    assert begin_growing(never, FIRST, "", ("mic",)) == Growth(hindrance="off in study.toml")
    assert begin_growing(never, FIRST, "", ()) == Growth(), "a call without sound needs none"


def test_on_battery_nothing_grows_unless_the_study_says_always(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hindrances, "is_on_battery", lambda: True)
    assert passing_hindrance(study) == "on battery"
    assert passing_hindrance(set_while_calling(study, "always")) == ""
    monkeypatch.setattr(hindrances, "is_on_battery", lambda: False)
    assert passing_hindrance(study) == ""
