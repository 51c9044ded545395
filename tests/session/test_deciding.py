import pytest

from tests.session.drafting import FIRST, add_interview, draft
from vivavoce.anonymisation.decisions import Decision
from vivavoce.anonymisation.hits import key_of
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.anonymising import open_review, replace, write_decision
from vivavoce.session.deciding import NamedDecisions, decide_by_name
from vivavoce.study.study import Study


@pytest.fixture
def drafted(study: Study) -> Study:
    """A draft with one name that the register knows and one that it does not."""
    add_interview(study)
    draft(study, "I am Wilhelmina Ashgrove.", "Brendan came too, and so did Thora.")
    return study


@pytest.mark.parametrize(
    ("named", "code"),
    [
        (NamedDecisions((("Brendan", "friend"), ("Nobody", "friend"))), 1),
        (NamedDecisions((("Brendan", "friend"), ("Thora", "Thora's"))), 2),
        (NamedDecisions((("Brendan", "friend"), ("Thora", "[[two]]"))), 2),
        (NamedDecisions((("Brendan", "friend"), ("...", "colleague"))), 2),
        (NamedDecisions((("Brendan", "friend"), ("Thora\x1b", "x"))), 2),
        (NamedDecisions((("Brendan", "friend"),), ("Thora",)), 1),
    ],
    ids=repr,
)
def test_one_decision_that_cannot_be_made_leaves_all_unmade(
    drafted: Study, named: NamedDecisions, code: int
) -> None:
    with pytest.raises(VivavoceError) as refused:
        decide_by_name(drafted, open_review(drafted, FIRST), named)
    assert refused.value.exit_code == code
    assert not drafted.folder.decisions(FIRST).exists()
    assert not open_review(drafted, FIRST).decisions


def test_what_is_named_is_replaced_and_kept(drafted: Study) -> None:
    named = NamedDecisions((("brendan", "friend"),), ("Wilhelmina Ashgrove",))
    decide_by_name(drafted, open_review(drafted, FIRST), named)
    review = open_review(drafted, FIRST)
    decided = {c.text: review.decision_on(c) for c in review.candidates}
    assert {text: each.label for text, each in decided.items() if each} == {
        "Brendan": "[friend]",
        "Wilhelmina Ashgrove": None,
    }


def test_a_label_of_one_s_own_is_checked_where_it_is_chosen_from_the_list(drafted: Study) -> None:
    (candidate,) = open_review(drafted, FIRST).candidates
    with pytest.raises(VivavoceError, match="still says 'ashgrove'"):
        replace(drafted, FIRST, candidate, "[Mrs Ashgrove]")
    replace(drafted, FIRST, candidate, candidate.suggestion or "")
    assert not open_review(drafted, FIRST).undecided


def test_a_decision_on_what_cannot_be_looked_for_does_not_stand_in_the_way(drafted: Study) -> None:
    key = key_of("...", certain=False)
    write_decision(drafted, FIRST, Decision(key, "...", "replace", "[x]", None, None, ""))
    assert [c.text for c in open_review(drafted, FIRST).candidates] == ["Wilhelmina Ashgrove"]


def test_a_decision_that_a_crash_cut_off_is_reported(drafted: Study) -> None:
    named = NamedDecisions((("Brendan", "friend"),))
    decide_by_name(drafted, open_review(drafted, FIRST), named)
    log = drafted.folder.decisions(FIRST)
    assert not open_review(drafted, FIRST).lost_a_decision
    log.write_bytes(log.read_bytes()[:-5])
    assert open_review(drafted, FIRST).lost_a_decision
