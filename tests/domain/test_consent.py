"""Any history of answers gives the right gate, said a second time in another way."""

from hypothesis import given
from hypothesis import strategies as st

from vivavoce.domain.consent import ANSWERS, ConsentGate, ConsentItem, GivenAnswer, asking_order

OWN = "own-item"
CODES = (
    "take-part",
    "record",
    "quotes",
    "archive-transcript",
    "archive-sound",
    "recontact",
    OWN,
)

histories = st.lists(
    st.tuples(
        st.sampled_from((*CODES, "an item that was dropped")),
        st.sampled_from(ANSWERS),
        st.booleans(),
    ),
    max_size=25,
)


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[list[GivenAnswer], list[GivenAnswer]]:
    """Draw a history in the order of answering, and the same in any order."""
    history = [GivenAnswer(n, *each) for n, each in enumerate(draw(histories), start=1)]
    return history, draw(st.permutations(history))


def last_word(history: list[GivenAnswer], code: str) -> str:
    """Read a history as a person would: forwards, each answer striking out the one before."""
    word = "not asked"
    for each in history:
        if each.item == code:
            word = f"{each.answer} if" if each.has_condition else each.answer
    return word


def agrees(word: str) -> bool:
    return word in ("yes", "yes if")


@given(shuffled(), st.frozensets(st.sampled_from(CODES)))
def test_any_history_gives_the_gate_that_its_last_words_allow(
    drawn: tuple[list[GivenAnswer], list[GivenAnswer]], required: frozenset[str]
) -> None:
    history, in_any_order = drawn
    gate = ConsentGate.of([ConsentItem(c, "?", c in required) for c in CODES], in_any_order)
    word = {code: last_word(history, code) for code in CODES}

    fulfils_protocol = all(
        agrees(word[c]) or word[c].startswith("not applicable") for c in required - {"take-part"}
    )
    begins = agrees(word["take-part"]) and fulfils_protocol
    records = begins and agrees(word["record"])
    assert gate.may_begin is begins
    assert gate.may_record is records
    assert (gate.reason_to_leave_out() is None) is records
    assert gate.quotable is (word["quotes"] == "yes")
    assert gate.may_archive_transcript is (records and word["archive-transcript"] == "yes")
    assert gate.may_archive_sound is (records and word["archive-sound"] == "yes")
    assert gate.may_recontact is agrees(word["recontact"])
    ends_kindly = any(word[c] in ("no", "no if") for c in required | {"take-part"})
    assert bool(gate.refused) is ends_kindly


@given(shuffled(), st.frozensets(st.sampled_from(CODES)), st.sampled_from(CODES))
def test_without_an_answer_nothing_is_allowed_that_a_no_would_forbid(
    drawn: tuple[list[GivenAnswer], list[GivenAnswer]], required: frozenset[str], item: str
) -> None:
    items = [ConsentItem(code, "?", code in required) for code in CODES]
    others = [each for each in drawn[0] if each.item != item]
    silent = ConsentGate.of(items, others)
    refusing = ConsentGate.of(items, [*others, GivenAnswer(1000, item, "no")])
    for allows in ("may_begin", "may_record", "quotable", "may_archive_sound", "may_recontact"):
        assert getattr(silent, allows) is getattr(refusing, allows)


def test_taking_part_and_recording_are_asked_first_and_the_rest_in_its_own_order() -> None:
    items = [ConsentItem(code, "?") for code in ("quotes", "record", OWN, "take-part")]
    assert [item.code for item in asking_order(items)] == ["take-part", "record", "quotes", OWN]
