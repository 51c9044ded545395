import pytest

from tests.transcription.speakers.hearing import heard
from vivavoce.transcription.speakers.wording import find_wordings

ASKED = "If you could change one thing, what would it be?"


def places(spoken: str, *wordings: str) -> list[str]:
    words = heard(spoken, 0).words
    return [
        " ".join(word.text for word in words[found.first : found.end])
        for found in find_wordings(words, wordings)
    ]


def test_a_question_is_found_among_other_words() -> None:
    spoken = "Right, so if you could change one thing what would it be? I would pave the lane."
    assert places(spoken, ASKED) == ["if you could change one thing what would it be?"]


def test_a_word_put_differently_does_not_hide_it() -> None:
    spoken = "Well. If you could change a single thing, what would that be? The bus."
    (found,) = places(spoken, ASKED)
    assert found.startswith("If you could change a single thing, what would")


@pytest.mark.parametrize(
    "spoken",
    [
        "I would change the bus, if I could, and then the lane and everything else in it.",
        "be?",
        "",
    ],
)
def test_other_words_are_no_question(spoken: str) -> None:
    assert places(spoken, ASKED) == []


def test_what_anybody_may_say_tells_nothing() -> None:
    assert places("Who was it? I think so, yes. Since when?", "Who was it?", "Since when?") == []


def test_each_sentence_of_a_wording_is_found_by_itself() -> None:
    wording = f"Thank you for telling me about all of that. {ASKED}"
    assert places(f"Lovely. {ASKED}", wording) == [ASKED]
