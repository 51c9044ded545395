import pytest

from tests.calling import FIRST
from tests.conftest import quick_secret
from tests.session.drafting import add_interview
from vivavoce.session.drafting.live.expecting import ExpectedWords
from vivavoce.study.study import Study

NAMES = ("Wilhelmina Ashgrove", "Willa")


@pytest.fixture
def expected(study: Study) -> ExpectedWords:
    """The words of a call that was begun in a locked study."""
    add_interview(study)
    study.keys.lock()
    # As on the screen, where another thread begins the call and closes what it opened.
    with study.reopened() as own:
        return ExpectedWords(own, FIRST)


def test_names_are_known_as_soon_as_the_study_is_unlocked(
    study: Study, expected: ExpectedWords
) -> None:
    assert expected.known().names == ()
    study.keys.unlock(quick_secret(study))
    assert expected.known().names == NAMES
    study.keys.lock()
    assert expected.known().names == NAMES, "the transcriber has them for this call"


def test_names_that_cannot_be_read_cost_the_draft_nothing(
    study: Study, expected: ExpectedWords
) -> None:
    before = expected.known()
    (sealed,) = (study.folder.root / "participants").glob("KI-01*.age")
    sealed.write_bytes(b"damaged")
    study.keys.unlock(quick_secret(study))
    assert expected.known() == before
