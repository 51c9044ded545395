from vivavoce.transcription.packing.placing import heard_words, placed_words, whole_words
from vivavoce.transcription.packing.rows import Piece
from vivavoce.transcription.packing.words import TimedWord
from vivavoce.transcription.transcriber import SAMPLE_RATE

FIRST = Piece(3, 0, 2 * SAMPLE_RATE)
SECOND = Piece(5, 2 * SAMPLE_RATE + 4800, 4 * SAMPLE_RATE)


def word(text: str, begin: float, end: float, p: float = 0.9) -> TimedWord:
    return TimedWord(text, begin, end, p)


def test_only_a_space_ends_a_word_and_commas_make_it_no_less_sure() -> None:
    pieces = [word(" well", 0, 0.4), word("-known", 0.4, 0.8, 0.5), word(",", 0.8, 0.9, 0.1)]
    joined, yes = whole_words([*pieces, word(" Yes", 0.9, 1)])
    assert (joined.text, joined.begin, joined.end, joined.p) == (" well-known,", 0, 0.9, 0.5)
    assert yes.text == " Yes"


def test_a_word_goes_to_the_utterance_that_it_lies_in_most() -> None:
    # "Then" is said after the silence, but the alignment stretches it back over all of it.
    words = [word(" Yes.", 1.0, 1.8), word(" Then", 1.8, 2.9), word(" go.", 2.9, 4.2)]
    placed = placed_words(words, [FIRST, SECOND])
    assert [w.text for w in placed[FIRST]] == [" Yes."]
    assert [w.text for w in placed[SECOND]] == [" Then", " go."]


def test_times_are_those_of_the_utterance_and_stay_within_it() -> None:
    placed = placed_words([word(" Then", 1.9, 2.9), word(" go.", 2.9, 4.2)], [FIRST, SECOND])
    words = heard_words(placed[SECOND], 10_000)
    assert [(w.text, w.start_ms, w.end_ms) for w in words] == [
        ("Then", 10_000, 10_600),
        ("go.", 10_600, 11_700),
    ]


def test_words_never_go_back_to_an_utterance_that_is_over() -> None:
    placed = placed_words([word(" go", 2.5, 3), word(" back", 1.0, 1.5)], [FIRST, SECOND])
    assert [w.text for w in placed[SECOND]] == [" go", " back"]


def test_the_second_half_of_an_utterance_is_timed_from_its_beginning() -> None:
    half = Piece(0, -8 * SAMPLE_RATE, 8 * SAMPLE_RATE)
    (placed,) = placed_words([word(" late", 1, 1.5)], [half])[half]
    assert (placed.begin, placed.end) == (9, 9.5)
