"""Carrying out decisions."""

import pytest

from vivavoce.anonymisation.candidates import detectors_for, find_candidates
from vivavoce.anonymisation.decisions import Decision
from vivavoce.anonymisation.replacing import anonymised_turns, undecided
from vivavoce.anonymisation.resolving import resolved_hits
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.transcript import Transcript, Turn, Word
from vivavoce.study.register import RegisterEntry

REGISTER = (
    RegisterEntry("Ada Okafor", "person", (), None, 1),
    RegisterEntry("Mark Lowe", "person", (), None, 2),
)
DETECTORS = detectors_for(REGISTER, "KI-01")
TEXT = "Okafor's plan, and OKAFOR-Lowe; Mark my words, as Mark said on 14 March 2019."


def transcript(text: str = TEXT) -> Transcript:
    return Transcript("KI-01/1", (Turn(1, "participant", 0, 9, text, "A1", (Word("x", 0, 1, 1),)),))


def decisions(of: Transcript) -> dict[str, Decision]:
    return {
        each.key: Decision(
            each.key,
            each.text,
            "replace" if each.suggestion else "keep",
            each.suggestion,
            None,
            "AB",
            "",
        )
        for each in find_candidates(of, DETECTORS)
    }


def test_what_was_accepted_is_replaced_and_the_possessive_stays_outside() -> None:
    raw = transcript()
    done = anonymised_turns(raw, resolved_hits(raw, DETECTORS), decisions(raw))
    assert done.turns[0].text == (
        "[person 1]'s plan, and [person 1]-[person 2]; Mark my words, as [person 2] said on [date]."
    )
    assert done.turns[0].words == ()
    assert done.counts == {
        ("person", "[person 1]"): 2,
        ("person", "[person 2]"): 2,
        ("date", "[date]"): 1,
    }


def test_the_order_of_hits_and_decisions_makes_no_difference() -> None:
    raw = transcript()
    hits, decided = list(resolved_hits(raw, DETECTORS)), list(decisions(raw).items())
    expected = anonymised_turns(raw, hits, dict(decided))
    for turned in range(len(hits)):
        moved = hits[turned:] + hits[:turned]
        assert anonymised_turns(raw, moved[::-1], dict(decided[::-1])) == expected


def test_accepting_the_certain_leaves_the_uncertain_undecided() -> None:
    raw = transcript()
    hits = resolved_hits(raw, DETECTORS)
    certain = {key: each for key, each in decisions(raw).items() if each.action == "replace"}
    assert [hit.text for hit in undecided(hits, certain)] == ["Mark"]
    with pytest.raises(VivavoceError, match="undecided"):
        anonymised_turns(raw, hits, certain)


def test_hits_of_an_older_transcript_are_refused() -> None:
    raw = transcript()
    hits = resolved_hits(raw, DETECTORS)
    with pytest.raises(VivavoceError, match="has changed"):
        anonymised_turns(transcript("So " + TEXT), hits, decisions(raw))
    with pytest.raises(VivavoceError, match="has changed"):
        anonymised_turns(Transcript("KI-01/1", ()), hits, decisions(raw))
