"""The sixteen components of Normalisation Process Theory."""

from collections import Counter

import pytest

from vivavoce.domain.npt import CONSTRUCTS, find_construct, is_construct, nearest_construct


def test_four_constructs_have_four_components_each() -> None:
    assert Counter(construct.construct for construct in CONSTRUCTS) == {
        "Coherence": 4,
        "Cognitive participation": 4,
        "Collective action": 4,
        "Reflexive monitoring": 4,
    }


def test_no_two_components_share_a_code_a_name_or_a_definition() -> None:
    for values in (
        {construct.code for construct in CONSTRUCTS},
        {construct.component for construct in CONSTRUCTS},
        {construct.definition for construct in CONSTRUCTS},
    ):
        assert len(values) == 16


def test_each_definition_is_one_sentence() -> None:
    for construct in CONSTRUCTS:
        assert construct.definition.endswith(".")
        assert construct.definition.count(".") == 1


def test_a_code_joins_both_names_in_small_letters() -> None:
    assert is_construct("collective-action.skill-set-workability")
    assert is_construct("coherence.communal-specification")


@pytest.mark.parametrize("code", ["", "coherence", "Coherence.Differentiation", "coherence."])
def test_only_the_exact_code_is_a_construct(code: str) -> None:
    assert not is_construct(code)
    assert find_construct(code) is None


def test_a_construct_is_found_by_its_code() -> None:
    found = find_construct("cognitive-participation.enrolment")
    assert found is not None
    assert (found.construct, found.component) == ("Cognitive participation", "Enrolment")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("coherence.diferentiation", "coherence.differentiation"),
        ("Coherence.Differentiation", "coherence.differentiation"),
        ("coherence.internalization", "coherence.internalisation"),
        ("initiation", "cognitive-participation.initiation"),
        ("enrollment", "cognitive-participation.enrolment"),
        ("collective action.contextual integration", "collective-action.contextual-integration"),
        ("reflexive_monitoring.reconfiguration", "reflexive-monitoring.reconfiguration"),
    ],
)
def test_a_slip_leads_to_the_code_that_was_meant(written: str, meant: str) -> None:
    assert nearest_construct(written) == meant


@pytest.mark.parametrize("written", ["", "burnout", "x.y"])
def test_what_resembles_no_construct_has_no_nearest_one(written: str) -> None:
    assert nearest_construct(written) is None
