import pytest

from tests.session.drafting import FIRST, add_interview, draft
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.anonymising import open_review
from vivavoce.session.editing.checking import check_of, set_checked, take_back_check
from vivavoce.session.signing_off import sign_off
from vivavoce.session.status import study_status
from vivavoce.study.study import Study


@pytest.fixture
def drafted(study: Study) -> Study:
    """A draft of a call of one minute."""
    add_interview(study)
    draft(study, "Good morning.")
    return study


def stage(study: Study) -> str:
    return study_status(study).participants[0].stage


def test_a_person_says_how_far_and_how_strictly_they_listened(drafted: Study) -> None:
    assert check_of(drafted, FIRST) is None
    assert stage(drafted) == "drafted"
    set_checked(drafted, FIRST, "AB", "strict", 40_000)
    check = check_of(drafted, FIRST)
    assert check is not None
    assert (check.by, check.until_ms, check.style) == ("AB", 40_000, "strict")
    assert stage(drafted) == "checked"
    set_checked(drafted, FIRST, "CD", "intelligent")
    assert set_checked(drafted, FIRST, "CD", "intelligent", 60_999).until_ms == 60_000
    chain = drafted.store.rows("select code, initials from audit where subject = 'KI-01/1'")
    assert chain[-1] == {"code": "checked-against-sound", "initials": "CD"}


@pytest.mark.parametrize("until_ms", [0, -5, 61_000])
def test_nobody_has_listened_further_than_the_call_is_long(drafted: Study, until_ms: int) -> None:
    with pytest.raises(VivavoceError, match="00:01:00 long"):
        set_checked(drafted, FIRST, "AB", "strict", until_ms)
    assert check_of(drafted, FIRST) is None


def test_another_draft_is_refused_until_the_check_is_taken_back(drafted: Study) -> None:
    set_checked(drafted, FIRST, "AB", "strict")
    with pytest.raises(VivavoceError, match=r"checked against the sound by AB.*--take-back"):
        draft(drafted, "Another one.")
    take_back_check(drafted, FIRST, "AB")
    draft(drafted, "Another one.")
    with pytest.raises(VivavoceError, match="Nobody has checked"):
        take_back_check(drafted, FIRST, "AB")


def test_a_signed_off_text_keeps_what_was_said_of_it(drafted: Study) -> None:
    open_review(drafted, FIRST)
    sign_off(drafted, FIRST, "AB", read_in_full=True)
    with pytest.raises(VivavoceError, match="signed off by AB"):
        set_checked(drafted, FIRST, "AB", "strict")


def test_without_a_draft_there_is_nothing_to_check(study: Study) -> None:
    add_interview(study)
    with pytest.raises(VivavoceError, match="no transcript yet"):
        set_checked(study, FIRST, "AB", "strict")
