"""Names are found through a transcriber's marks, and no mark is taken for a label."""

import pytest

from vivavoce.anonymisation.candidates import detectors_for, find_candidates
from vivavoce.anonymisation.decisions import Decision
from vivavoce.anonymisation.labels import check_label
from vivavoce.anonymisation.literals import stands_in
from vivavoce.anonymisation.replacing import anonymised_turns
from vivavoce.anonymisation.resolving import resolved_hits
from vivavoce.disclosure.check import remaining_names
from vivavoce.disclosure.rendered import Piece
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.transcript import Transcript, Turn
from vivavoce.study.register import RegisterEntry

REGISTER = (
    RegisterEntry("Ada Okafor", "person", (), None, 1),
    RegisterEntry("May Record", "person", (), None, 2),
)
MARKED = (
    "[overlap] It was Ada (4 s) Okafor, or Ada Okafor, on 0114 (3 s) 496 [inaudible 00:12:03] 0999."
    " (laughs) [off the record 00:01:10]"
)


def transcript(text: str) -> Transcript:
    return Transcript("KI-01/1", (Turn(1, "participant", 0, 1, text),))


def test_a_name_or_number_with_a_mark_inside_is_found_and_replaced_whole() -> None:
    marked = transcript(MARKED)
    detectors = detectors_for(REGISTER, "KI-01")
    found = find_candidates(marked, detectors)
    assert {(each.text, each.count, each.suggestion) for each in found} == {
        ("Ada (4 s) Okafor", 2, "[person 1]"),
        ("0114 (3 s) 496 [inaudible 00:12:03] 0999", 1, "[phone number]"),
    }
    decided = {
        each.key: Decision(each.key, each.text, "replace", each.suggestion, None, None, "")
        for each in found
    }
    (turn,) = anonymised_turns(marked, resolved_hits(marked, detectors), decided).turns
    assert turn.text == (
        "[overlap] It was [person 1], or [person 1], on [phone number]."
        " (laughs) [off the record 00:01:10]"
    )


def test_the_words_of_a_mark_are_nobodys_name() -> None:
    text = "We may [off the record 00:01:10] record it."
    assert not find_candidates(transcript(text), detectors_for(REGISTER[:1], "KI-01"))
    assert not stands_in("off the record", transcript(text))
    assert stands_in("may record", transcript(text))


def test_what_is_looked_for_by_hand_may_have_a_mark_inside() -> None:
    (only,) = find_candidates(
        transcript("the blue (5 s) house"), detectors_for((), "KI-01", ["blue (5 s) house"])
    )
    assert (only.text, only.suggestion) == ("blue (5 s) house", None)


@pytest.mark.parametrize("mark", ["[overlap]", "overlap", "[inaudible 00:12:03]", "[inaudible]"])
def test_a_mark_cannot_be_a_label(mark: str) -> None:
    with pytest.raises(VivavoceError, match="what a transcriber writes"):
        check_label(mark)


def test_the_disclosure_check_finds_a_name_with_a_mark_inside() -> None:
    for text in ("Ada (4 s) Okafor", "ada [inaudible 00:12:03] okafor", "Ada (laughs) Okafor"):
        assert remaining_names([Piece("here", text)], ["Ada Okafor"])
    assert not remaining_names([Piece("here", "Ada [person 2] Okafor")], ["Ada Okafor"])
