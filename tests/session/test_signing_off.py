import pytest

from tests.session.drafting import FIRST, add_interview, draft
from vivavoce.domain.errors import VivavoceError
from vivavoce.session import signing_off
from vivavoce.session.anonymising import Review, accept_suggested, open_review
from vivavoce.session.deciding import NamedDecisions, decide_by_name
from vivavoce.session.signing_off import NamesRemain, sign_off
from vivavoce.study.study import Study


def decide(study: Study, *replacing: tuple[str, str], keeping: tuple[str, ...] = ()) -> None:
    decide_by_name(study, open_review(study, FIRST), NamedDecisions(replacing, keeping))
    accept_suggested(study, open_review(study, FIRST))


def signed_text(study: Study) -> list[str]:
    return [row["text"] for row in study.store.rows("select text from turns order by n")]


def test_a_text_that_was_replaced_but_is_left_elsewhere_blocks(study: Study) -> None:
    add_interview(study)
    draft(study, "Brendan Foyle rang. Later I saw Brendan", "Foyle again.")
    decide(study, ("Brendan Foyle", "friend 1"))
    with pytest.raises(NamesRemain, match=r"'Brendan Foyle' in the whole text"):
        sign_off(study, FIRST, "AB", read_in_full=True)
    assert signed_text(study) == []


def test_a_label_that_names_somebody_else_who_was_replaced_blocks(study: Study) -> None:
    add_interview(study)
    draft(study, "Brendan brought Thora.")
    decide(study, ("Brendan", "friend"), ("Thora", "Brendan's wife"))
    with pytest.raises(NamesRemain, match="'Brendan' in turn 1"):
        sign_off(study, FIRST, "AB", read_in_full=True)


def test_what_was_kept_passes_even_where_a_part_of_it_was_replaced(study: Study) -> None:
    add_interview(study)
    draft(study, "Wilhelmina Ashgrove lives in Ashgrove Road.", "Road works.")
    decide(study, ("Ashgrove Road", "a street"))
    decide(study, ("Road", "way"), keeping=("Wilhelmina Ashgrove",))
    sign_off(study, FIRST, "AB", read_in_full=True)
    assert signed_text(study) == ["Wilhelmina Ashgrove lives in [a street].", "[way] works."]


def test_a_draft_made_again_while_it_is_signed_off_is_not_signed_off(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_interview(study)
    draft(study, "Nothing to see.")

    def reviewed_too_early(study: Study, interview: object) -> Review:
        review = open_review(study, FIRST)
        draft(study, "Something else.")
        return review

    monkeypatch.setattr(signing_off, "open_review", reviewed_too_early)
    with pytest.raises(VivavoceError, match="made again meanwhile"):
        sign_off(study, FIRST, "AB", read_in_full=True)
    assert signed_text(study) == []


def test_a_draft_that_was_signed_off_meanwhile_is_not_made_again(study: Study) -> None:
    add_interview(study)
    draft(study, "Nothing to see.")
    sign_off(study, FIRST, "AB", read_in_full=True)
    files = sorted((study.folder.root / "recordings").rglob("*"))
    with pytest.raises(VivavoceError, match="its text stays as it is"):
        draft(study, "Something else.")
    assert sorted((study.folder.root / "recordings").rglob("*")) == files
    assert [turn.text for turn in open_review(study, FIRST).transcript.turns] == ["Nothing to see."]
