import pytest

from tests.session.drafting import MODEL
from tests.session.live.test_hindrances import set_while_calling, use_model
from vivavoce.session.drafting.live import hindrances
from vivavoce.session.examining.drafts import drafts_finding
from vivavoce.session.examining.model import ModelSpeed
from vivavoce.study.study import Study

QUICK, SLOW = ModelSpeed("base", 4.0), ModelSpeed("base", 0.7)


@pytest.fixture(autouse=True)
def a_model_that_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    use_model(monkeypatch, MODEL)


def test_a_draft_grows_where_nothing_is_against_it(study: Study) -> None:
    finding = drafts_finding(study, QUICK)
    assert (finding.state, finding.says) == ("well", "A draft grows during each call.")


def test_a_machine_that_is_too_slow_is_told_that_the_draft_falls_behind(study: Study) -> None:
    finding = drafts_finding(study, SLOW)
    assert finding.state == "mind"
    assert "falls behind: this machine is too slow" in finding.says


def test_it_says_that_study_toml_wants_none_and_asks_for_nothing(study: Study) -> None:
    finding = drafts_finding(set_while_calling(study, "never"), QUICK)
    assert (finding.state, finding.todo) == ("well", "")
    assert (
        finding.says == "No draft grows during a call (off in study.toml): it is made afterwards."
    )


def test_it_says_that_none_grows_on_battery_and_what_to_do(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hindrances, "is_on_battery", lambda: True)
    finding = drafts_finding(study, QUICK)
    assert finding.state == "mind"
    assert "(on battery)" in finding.says
    assert "Plug the power supply in" in finding.todo
    assert drafts_finding(set_while_calling(study, "always"), QUICK).state == "well"


def test_a_study_toml_that_cannot_be_read_is_told_and_ends_nothing(study: Study) -> None:
    set_while_calling(study, "sometimes")
    finding = drafts_finding(study.reopened(), QUICK)
    assert finding.state == "mind"
    assert "while_calling needs one of" in finding.says
