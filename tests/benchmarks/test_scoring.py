"""The maths by which transcription is judged, on turns made by hand."""

import pytest

from benchmarks.speech.heard import HeardTurn, Word, from_segments, text_of
from benchmarks.speech.scoring import (
    Share,
    edits,
    names_heard,
    names_invented,
    turns_under_the_right_question,
    words_at_the_right_speaker,
)
from benchmarks.speech.truth import Question, TrueTurn, Truth, placed

ASKING, ANSWER, NEXT = (
    TrueTurn("interviewer", 0, 2000, "Where is Okafor?", "A1"),
    TrueTurn("participant", 3000, 6000, "Okafor is here."),
    TrueTurn("interviewer", 7000, 9000, "And who is not?", "A2"),
)
TRUTH = Truth(placed((ASKING, ANSWER, NEXT), ()))


def heard(speaker: str, *words: tuple[str, int], questions: tuple[str, ...] = ()) -> HeardTurn:
    said = tuple(Word(text, at, at + 200) for text, at in words)
    text = " ".join(word.text for word in said)
    return HeardTurn(text, said[0].start_ms, said[-1].end_ms, speaker, questions, said)


def test_a_word_counts_by_who_spoke_when_it_was_heard() -> None:
    draft = (heard("interviewer", ("Where", 100), ("is", 3100)), heard("unsure", ("here", 5000)))
    assert words_at_the_right_speaker(draft, TRUTH) == Share(right=1, all=3, unsure=1)


def test_a_word_in_a_pause_belongs_to_whoever_spoke_nearest() -> None:
    draft = (heard("participant", ("here", 6200)), heard("interviewer", ("And", 6600)))
    assert words_at_the_right_speaker(draft, TRUTH).percent == 100


def test_where_two_speak_at_once_either_is_right() -> None:
    both = Truth((ASKING, TrueTurn("participant", 1000, 3000, "I know.")))
    draft = (heard("interviewer", ("Okafor", 1500)), heard("participant", ("know", 1500)))
    assert words_at_the_right_speaker(draft, both).percent == 100


def test_marks_are_no_words() -> None:
    draft = (heard("participant", ("[overlap]", 100), ("(4", 3500), ("here", 4000)),)
    assert words_at_the_right_speaker(draft, TRUTH).all == 2


def test_a_turn_is_right_where_most_of_its_words_stand_under_its_question() -> None:
    draft = (
        heard("interviewer", ("Where", 100), ("is", 600), questions=("A1",)),
        heard("participant", ("Okafor", 3100), questions=("A1",)),
        heard("participant", ("is", 4000), ("here", 5000), questions=("A2",)),
        heard("interviewer", ("And", 7100), questions=("A2",)),
    )
    assert turns_under_the_right_question(draft, TRUTH) == Share(right=2, all=3)


def test_a_turn_of_which_nothing_was_heard_stands_under_no_question() -> None:
    draft = (heard("interviewer", ("Where", 100), questions=("A1",)),)
    assert turns_under_the_right_question(draft, TRUTH) == Share(right=1, all=3)


def test_what_is_said_before_the_first_question_is_right_under_none() -> None:
    greeting = Truth(placed((TrueTurn("interviewer", 0, 900, "Hello."), NEXT), ()))
    draft = (heard("interviewer", ("Hello", 100)), heard("interviewer", ("And", 7100)))
    assert turns_under_the_right_question(draft, greeting) == Share(right=1, all=2)


def test_a_late_answer_may_stand_under_either_question() -> None:
    turns = placed((ASKING, NEXT, ANSWER), (Question("A1", "", 0, answered_by=(2,)),))
    assert [turn.questions for turn in turns] == [("A1",), ("A2",), ("A2", "A1")]


def test_a_name_is_heard_whole_or_not_at_all() -> None:
    assert names_heard("Mr okafor, of Bergen.", ("Okafor", "Berg", "Bergen")) == (
        "Okafor",
        "Bergen",
    )


def test_a_name_where_nobody_said_it_is_invented() -> None:
    draft = (heard("participant", ("Okafor", 3100)), heard("interviewer", ("Okafor", 7900)))
    assert names_invented(draft, TRUTH, ("Okafor",)) == 1


def test_a_name_heard_twice_that_was_said_once_is_invented_once() -> None:
    draft = (heard("participant", ("Okafor", 3100), ("Okafor", 5000)),)
    assert names_invented(draft, TRUTH, ("Okafor",)) == 1


@pytest.mark.parametrize(
    ("after", "count"),
    [("a b c", 0), ("a c", 1), ("a x c", 1), ("z a b c", 1), ("", 3), ("c b a", 2)],
)
def test_edits_are_the_fewest_there_are(after: str, count: int) -> None:
    assert edits("a b c".split(), after.split()) == count


def test_two_files_are_put_in_order_of_time() -> None:
    def segment(at: float, text: str) -> dict[str, object]:
        return {"start": at, "end": at + 1, "text": text}

    files = [[segment(0, "Hello."), segment(5, "And?")], [segment(2, "Hi.")]]
    draft = from_segments(files, ("interviewer", "participant"))
    assert text_of(draft) == "Hello. Hi. And?"
    assert text_of(draft, "interviewer") == "Hello. And?"


def test_a_share_of_nothing_is_whole() -> None:
    assert Share(0, 0).percent == 100
