"""What a person is asked to decide: one question for each distinct string."""

from itertools import pairwise

import pytest

from vivavoce.anonymisation.candidates import (
    Candidate,
    detectors_for,
    find_candidates,
    matching_candidates,
)
from vivavoce.anonymisation.hits import keys_of
from vivavoce.anonymisation.resolving import resolved_hits
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.transcript import Transcript, Turn
from vivavoce.study.register import RegisterEntry

REGISTER = (
    RegisterEntry("Ada Okafor", "person", (), None, 1),
    RegisterEntry("Mark Lowe", "person", (), None, 2),
    RegisterEntry("Okafor House", "place", (), None, 1),
    RegisterEntry("Leeds General", "organisation", (), None, 1),
    RegisterEntry("General Hospital", "organisation", (), None, 2),
)


def transcript(*texts: str) -> Transcript:
    turns = (Turn(n, "participant", 0, 1, text, "B2") for n, text in enumerate(texts, start=1))
    return Transcript("KI-01/1", tuple(turns))


def candidates(*texts: str, literals: tuple[str, ...] = ()) -> tuple[Candidate, ...]:
    return find_candidates(transcript(*texts), detectors_for(REGISTER, "KI-01", literals))


def test_spellings_that_differ_by_case_are_one_candidate() -> None:
    (only,) = candidates("then Lowe came", "LOWE? no, lowe")
    assert (only.text, only.count, only.suggestion) == ("Lowe", 3, "[person 2]")


def test_certain_and_uncertain_occurrences_are_two_candidates() -> None:
    certain, unsure = candidates("Mark my words, but then Mark said so. Mark it.")
    assert (certain.count, certain.suggestion) == (1, "[person 2]")
    assert (unsure.count, unsure.suggestion) == (2, None)
    assert {certain.key, unsure.key} == set(keys_of("MARK"))


def test_a_whole_name_hides_its_parts() -> None:
    assert [each.text for each in candidates("and Ada Okafor said")] == ["Ada Okafor"]


def test_names_that_overlap_become_one_that_a_person_decides() -> None:
    (only,) = candidates("at Leeds General Hospital then")
    assert (only.text, only.suggestion) == ("Leeds General Hospital", None)
    assert "overlap" in only.reason


def test_a_part_outside_the_longer_name_is_not_forgotten() -> None:
    (only,) = candidates("in Ada Okafor House then")
    assert only.text == "Ada Okafor House"


def test_the_certain_come_first_and_then_the_frequent() -> None:
    found = candidates("so Okafor, Okafor and Lowe", "Mark it. Mark it. Mark it. Mark it.")
    assert [each.text for each in found] == ["Okafor", "Lowe", "Mark"]


def test_a_context_shows_turn_question_and_what_stands_around() -> None:
    (context,) = candidates("we asked Lowe about it")[0].contexts
    assert (context.turn, context.question) == (1, "B2")
    assert (context.before, context.match, context.after) == ("we asked ", "Lowe", " about it")


def test_the_id_is_stable_and_tells_nothing() -> None:
    first, again = candidates("so Lowe said")[0].id, candidates("LOWE", "and lowe")[0].id
    assert first == again
    assert first.isalnum()
    assert len(first) == 10


def test_a_string_added_by_hand_is_found_in_any_case_and_without_a_suggestion() -> None:
    (only,) = candidates("in the Pink  House", literals=("the pink house",))
    assert (only.text, only.suggestion, only.category) == ("the Pink  House", None, "by hand")


def test_the_register_is_believed_before_a_string_added_by_hand() -> None:
    (only,) = candidates("then Lowe came", literals=("Lowe",))
    assert only.suggestion == "[person 2]"


def test_a_string_means_its_certain_and_uncertain_candidates() -> None:
    found = candidates("Mark it, as Mark said to Lowe")
    assert len(matching_candidates(found, "mark")) == 2


def test_a_string_without_letters_is_refused() -> None:
    with pytest.raises(VivavoceError, match="no letter") as refused:
        detectors_for((), "KI-01", ("…",))
    assert refused.value.exit_code == 2


def test_resolved_hits_never_overlap() -> None:
    text = "Ada Okafor House, Leeds General Hospital, ada@example.org, 14 March 2019, Mark Lowe"
    hits = resolved_hits(
        transcript(text * 3), detectors_for(REGISTER, "KI-01", ("March 2019, Mark",))
    )
    assert all(first.end <= second.start for first, second in pairwise(hits))
