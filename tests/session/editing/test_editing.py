"""Edits of real sealed drafts: nothing is lost, nothing is readable, nothing goes stale."""

from pathlib import Path

import pytest

from tests.session.drafting import FIRST, add_interview, draft
from vivavoce.domain.editing.records import Step
from vivavoce.domain.editing.splice import EditRefused
from vivavoce.domain.editing.throughout import ReplaceAll, SwapSpeakers
from vivavoce.domain.editing.turn_edits import ChangeText, JoinTurn, SetSpeaker, SplitTurn
from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealed_log import LogGrew
from vivavoce.session import signing_off
from vivavoce.session.anonymising import Review, accept_suggested, open_review
from vivavoce.session.drafting.draft import draft_of
from vivavoce.session.drafting.waiting import redoable_interviews
from vivavoce.session.editing import editing
from vivavoce.session.editing.editing import EditedDraft, edit, open_draft
from vivavoce.session.editing.log import append_edit
from vivavoce.session.signing_off import sign_off
from vivavoce.session.verifying.contents import content_problems
from vivavoce.session.verifying.known_files import unknown_files
from vivavoce.study.documents import ChangedMeanwhile
from vivavoce.study.study import Study

TEXTS = ("Good morning.", "Shavon ran the ward.", "Mm.")


@pytest.fixture
def drafted(study: Study) -> Study:
    add_interview(study)
    draft(study, *TEXTS)
    return study


def texts(study: Study) -> list[str]:
    return [turn.text for turn in draft_of(study, FIRST).turns]


def make(study: Study, *steps: Step, by: str = "AB") -> EditedDraft:
    edited = open_draft(study, FIRST)
    for step in steps:
        edited = edit(study, edited, step, by)
    return edited


def row(study: Study, column: str) -> object:
    found = study.store.row("select * from transcripts")
    assert found is not None
    return found[column]


def test_everybody_reads_the_draft_with_the_edits_that_stand(drafted: Study) -> None:
    make(drafted, ReplaceAll("Shavon", "Siobhan"), ChangeText(3, ""), SplitTurn(2, 8))
    assert texts(drafted) == ["Good morning.", "Siobhan", "ran the ward."]
    assert [turn.n for turn in draft_of(drafted, FIRST).turns] == [1, 2, 3]
    assert [turn.text for turn in open_review(drafted, FIRST).transcript.turns] == texts(drafted)
    make(drafted, "undo", "undo", "undo", "redo", by="CD")
    assert texts(drafted) == ["Good morning.", "Siobhan ran the ward.", "Mm."]
    assert row(drafted, "edits") == 1
    edited = open_draft(drafted, FIRST)
    assert [(done.by, done.edit.words) for done in edited.text.done] == [
        ("AB", "“Shavon” replaced by “Siobhan” throughout")
    ]
    assert len(edited.text.undone) == 2


def test_an_edit_is_sealed_and_known_to_verify(drafted: Study) -> None:
    make(drafted, ChangeText(1, "Kestrel's own words."))
    assert not any(
        b"Kestrel" in path.read_bytes()
        for path in Path(drafted.folder.root).rglob("*")
        if path.is_file()
    )
    assert unknown_files(drafted) == []
    assert content_problems(drafted, lambda paths: paths) == []
    drafted.folder.edits(FIRST).unlink()
    assert any("edits.log.age has lost records" in p for p in content_problems(drafted, list))


def test_the_count_of_undecided_names_is_void_after_an_edit(drafted: Study) -> None:
    accept_suggested(drafted, open_review(drafted, FIRST))
    open_review(drafted, FIRST)
    assert row(drafted, "undecided") == 0
    make(drafted, ChangeText(3, "Ring 0114 496 0999."))
    assert row(drafted, "undecided") is None
    assert len(open_review(drafted, FIRST).undecided) == 1


def test_another_draft_is_refused_while_edits_stand_and_starts_without_the_old_ones(
    drafted: Study,
) -> None:
    make(drafted, SwapSpeakers())
    assert redoable_interviews(drafted) == ()
    with pytest.raises(VivavoceError, match=r"1 edits.*edit undo KI-01/1 --all"):
        draft(drafted, "Another one.")
    assert texts(drafted) == list(TEXTS)
    make(drafted, "undo")
    draft(drafted, "Another one.")
    assert texts(drafted) == ["Another one."]
    with pytest.raises(EditRefused, match="Nothing was undone"):
        make(drafted, "redo")


def test_an_edit_of_what_others_left_alone_is_made_after_theirs(drafted: Study) -> None:
    mine = open_draft(drafted, FIRST)
    make(drafted, JoinTurn(2), by="CD")
    mine = edit(drafted, mine, SetSpeaker(3, "interviewer"), "AB")
    assert [turn.speaker for turn in mine.turns] == ["participant", "interviewer"]
    assert [done.by for done in open_draft(drafted, FIRST).text.done] == ["CD", "AB"]


@pytest.mark.parametrize("step", [ChangeText(2, "Siobhan ran it."), SwapSpeakers(), "undo"])
def test_an_edit_of_what_others_changed_is_refused_and_theirs_stays(
    drafted: Study, step: Step
) -> None:
    mine = make(drafted, ChangeText(1, "Morning."))
    make(drafted, ChangeText(2, "Somebody ran the ward."), by="CD")
    with pytest.raises(ChangedMeanwhile, match="meanwhile by CD"):
        edit(drafted, mine, step, "AB")
    assert texts(drafted) == ["Morning.", "Somebody ran the ward.", "Mm."]
    assert row(drafted, "edits") == 2


def test_where_the_disk_fails_nothing_has_changed(
    drafted: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    mine = open_draft(drafted, FIRST)
    monkeypatch.setattr(editing, "append_edit", full)
    with pytest.raises(OSError, match="No space"):
        edit(drafted, mine, SwapSpeakers(), "AB")
    with pytest.raises(VivavoceError, match="1 edits"):
        draft(drafted, "Another one.")
    assert open_draft(drafted, FIRST).text.done == ()
    assert row(drafted, "edits") == 0


def test_a_signed_off_text_is_not_edited_nor_one_signed_off_that_was_edited_meanwhile(
    drafted: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = open_draft(drafted, FIRST)

    def reviewed_too_early(study: Study, _: object) -> Review:
        review = open_review(study, FIRST)
        make(study, ChangeText(3, "Brendan."))
        return review

    with monkeypatch.context() as patch:
        patch.setattr(signing_off, "open_review", reviewed_too_early)
        with pytest.raises(ChangedMeanwhile, match="edited meanwhile"):
            sign_off(drafted, FIRST, "AB", read_in_full=True)
    sign_off(drafted, FIRST, "AB", read_in_full=True)
    with pytest.raises(VivavoceError, match="signed off by AB"):
        edit(drafted, open_draft(drafted, FIRST), SwapSpeakers(), "AB")
    with pytest.raises(VivavoceError, match="signed off by AB"):
        edit(drafted, mine, SwapSpeakers(), "AB")


def test_a_log_that_grew_meanwhile_takes_no_record_by_its_old_number(drafted: Study) -> None:
    mine = open_draft(drafted, FIRST)
    make(drafted, SwapSpeakers())
    with pytest.raises(LogGrew):
        append_edit(drafted, FIRST, mine.log, {"step": {"kind": "undo"}})
