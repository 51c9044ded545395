import pytest

from vivavoce.domain.editing.edited_text import EditedText
from vivavoce.domain.editing.edits import edit_from_json
from vivavoce.domain.editing.finding import Place, places
from vivavoce.domain.editing.splice import EditRefused, Turns
from vivavoce.domain.editing.throughout import ReplaceAll, SetVoice, SwapSpeakers
from vivavoce.domain.editing.turn_edits import (
    ChangeText,
    JoinTurn,
    SetQuestion,
    SetSpeaker,
    SplitTurn,
)
from vivavoce.domain.editing.wording import located_words
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.transcript import Speaker, Turn, Word

NOW = "2026-11-24T10:00:00+00:00"


def said(n: int, text: str, speaker: Speaker = "participant", **others: object) -> Turn:
    """A turn that begins n seconds into the call; one word each 100 ms, all of them doubtful."""
    start = n * 1000
    words = tuple(
        Word(word, start + 100 * at, start + 100 * at + 90, 0.3)
        for at, word in enumerate(text.split())
    )
    turn = Turn(n, speaker, start, words[-1].end_ms, text, None, words)
    return Turn(**{**vars(turn), **others})


def edited(turns: Turns, *edits: object) -> Turns:
    text = EditedText(turns)
    for edit in edits:
        text = text.edited(edit, "AB", NOW)  # type: ignore[arg-type] # every edit is one
    return text.turns


def timed(turn: Turn) -> list[tuple[str, int, float]]:
    return [(word.text, word.start_ms, word.p) for word in turn.words]


def test_words_keep_their_times_where_the_text_agrees_and_corrected_ones_take_them() -> None:
    before = said(1, "then shavon ran the ward in a chess")
    (turn,) = edited((before,), ChangeText(1, "Then Siobhan (laughs) ran the ward, NHS."))
    assert turn.text == "Then Siobhan (laughs) ran the ward, NHS."
    assert timed(turn) == [
        ("Then", 1000, 0.3),
        ("Siobhan", 1100, 1.0),
        ("ran", 1200, 0.3),
        ("the", 1300, 0.3),
        ("ward,", 1400, 0.3),
        ("NHS.", 1500, 1.0),
    ]
    assert turn.words[-1].end_ms == before.words[-1].end_ms


def test_a_word_that_nobody_heard_has_no_time_and_marks_are_no_words() -> None:
    (turn,) = edited(
        (said(1, "we went"),), ChangeText(1, "[inaudible 00:00:01] we never went (4 s)")
    )
    assert timed(turn) == [("we", 1000, 0.3), ("went", 1100, 0.3)]
    assert [(token.start, word.text) for token, word in located_words(turn.text, turn.words)] == [
        (21, "we"),
        (30, "went"),
    ]


def test_a_turn_without_text_goes_and_comes_back() -> None:
    draft = (said(1, "Thank you for watching."), said(2, "Good morning."))
    text = EditedText(draft).edited(ChangeText(1, "  "), "AB", NOW)
    assert [turn.text for turn in text.turns] == ["Good morning."]
    assert text.with_last_undone().turns == draft


def test_a_split_turn_is_cut_at_the_word_by_text_words_and_time() -> None:
    draft = (said(1, "How are you? I am fine.", "interviewer", probe=True),)
    turns = edited(draft, SplitTurn(1, 12), SetSpeaker(2, "participant"))
    assert [turn.text for turn in turns] == ["How are you?", "I am fine."]
    assert [(turn.start_ms, turn.end_ms) for turn in turns] == [(1000, 1290), (1300, 1590)]
    assert [len(turn.words) for turn in turns] == [3, 3]
    assert [turn.probe for turn in turns] == [True, False]
    # Within a word, and right before it.
    assert edited(draft, SplitTurn(1, 16)) == edited(draft, SplitTurn(1, 15))
    assert edited(draft, SplitTurn(1, 13), JoinTurn(2)) == draft


def test_the_second_half_stands_after_turns_that_began_before_it() -> None:
    draft = (said(1, " ".join(["word"] * 30)), said(2, "Mm.", "interviewer"))
    turns = edited(draft, SplitTurn(1, 5 * 20))
    assert [turn.start_ms for turn in turns] == [1000, 2000, 3000]
    assert turns[1].text == "Mm."


@pytest.mark.parametrize("at", [0, 2, 40])
def test_no_half_of_a_split_turn_may_be_empty(at: int) -> None:
    with pytest.raises(EditRefused, match="between two words"):
        edited((said(1, "How are you"),), SplitTurn(1, at))


def test_a_joined_turn_belongs_to_the_questions_of_both() -> None:
    draft = (said(1, "One.", question="A1"), said(2, "Two.", question="A2", also=("A3", "A1")))
    (turn,) = edited(draft, JoinTurn(2))
    assert (turn.text, turn.question, turn.also) == ("One. Two.", "A1", ("A2", "A3"))
    assert (turn.start_ms, turn.end_ms) == (1000, 2090)


def test_all_that_sounds_alike_changes_together_and_swapping_leaves_the_unsure() -> None:
    draft = (
        said(1, "a", "interviewer", voice="a"),
        said(2, "b", "unsure", voice="b"),
        said(3, "c", "unsure", voice="a"),
    )
    alike = edited(draft, SetVoice("a", "participant"))
    assert [turn.speaker for turn in alike] == ["participant", "unsure", "participant"]
    assert [turn.speaker for turn in edited(alike, SwapSpeakers())] == [
        "interviewer",
        "unsure",
        "interviewer",
    ]
    with pytest.raises(EditRefused, match="each channel was one person's"):
        edited(draft, SetVoice("", "participant"))


def test_a_question_is_set_for_one_turn_or_for_all_under_the_same_heading() -> None:
    codes = ("A1", "A1", "A1", "B1")
    draft = tuple(said(n, "x", question=code) for n, code in enumerate(codes, start=1))
    one = edited(draft, SetQuestion(2, "A2"))
    assert [turn.question for turn in one] == ["A1", "A2", "A1", "B1"]
    onward = edited(draft, SetQuestion(2, "A2", onward=True))
    assert [turn.question for turn in onward] == ["A1", "A2", "A2", "B1"]


def test_whole_words_are_replaced_and_a_capital_in_the_search_counts() -> None:
    draft = (said(1, "Marc's ward, the market and MARC."), said(2, "No mark."))
    assert list(places(draft, "marc")) == [Place(1, 0, 4), Place(1, 28, 32)]
    assert list(places(draft, "Marc")) == [Place(1, 0, 4)]
    turns = edited(draft, ReplaceAll("marc", r"Mark \1"))
    assert turns[0].text == r"Mark \1's ward, the market and Mark \1."
    with pytest.raises(EditRefused, match="not in this text"):
        edited(draft, ReplaceAll("arc", "ark"))


def test_what_changes_nothing_or_names_no_turn_is_refused() -> None:
    draft = (said(1, "x"),)
    for edit in (ChangeText(1, " x "), SetSpeaker(1, "participant"), SetQuestion(1, None)):
        with pytest.raises(EditRefused, match="stands so already"):
            edited(draft, edit)
    with pytest.raises(EditRefused, match="no turn 2: the text has 1"):
        edited(draft, ChangeText(2, "y"))
    with pytest.raises(EditRefused, match="no turn before"):
        edited(draft, JoinTurn(1))
    with pytest.raises(VivavoceError, match="control character"):
        edited(draft, ChangeText(1, "\x1b[2J"))


def test_an_edit_after_an_undo_takes_what_could_be_redone() -> None:
    text = EditedText((said(1, "x"),)).edited(ChangeText(1, "y"), "AB", NOW).with_last_undone()
    assert text.with_last_redone().turns[0].text == "y"
    with pytest.raises(EditRefused, match="could be redone"):
        text.edited(ChangeText(1, "z"), "CD", NOW).with_last_redone()
    with pytest.raises(EditRefused, match="could be undone"):
        text.with_last_undone()


@pytest.mark.parametrize(
    "kept",
    [
        {"kind": "translate"},
        {"kind": "swap", "until": 3},
        {"kind": "speaker", "n": 1, "speaker": "x"},
    ],
)
def test_an_edit_of_a_later_version_is_refused_in_a_sentence(kept: dict[str, object]) -> None:
    with pytest.raises(EditRefused, match="later version"):
        edit_from_json(kept)


def test_nothing_is_found_or_replaced_within_a_mark() -> None:
    draft = (said(1, "(laughs) She laughs [inaudible 00:00:01] so"),)
    assert [place.start for place in places(draft, "laughs")] == [13]
    assert list(places(draft, "laughs so")) == []
    (turn,) = edited(draft, ReplaceAll("laughs", "smiles"))
    assert turn.text == "(laughs) She smiles [inaudible 00:00:01] so"
