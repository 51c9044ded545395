from tests.transcription.turns.said import heard, noise, words
from vivavoce.domain.interview import Span
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.turns.loops import without_loops
from vivavoce.transcription.turns.sifting import sift, tightened
from vivavoce.transcription.turns.speech import speech_spans


def texts(utterances: tuple[HeardUtterance, ...]) -> list[str]:
    return [" ".join(word.text for word in utterance.words) for utterance in utterances]


def test_a_phrase_that_comes_again_and_again_is_cut_to_its_first() -> None:
    kept, loops = without_loops(words("Well, I'll get 10, I'll get 10, I'll get 10. I'll see."))
    assert (" ".join(word.text for word in kept), loops) == ("Well, I'll get 10, I'll see.", 1)


def test_emphasis_is_no_loop() -> None:
    for text in (
        "No, no, no, no.",
        "I know, I know, I know.",
        "very very very good",
        "one by one by one",
    ):
        spoken = words(text)
        assert without_loops(spoken) == (spoken, 0)


def test_nothing_remains_of_what_was_taken_back() -> None:
    before, inside = heard("line", "stays with us", 0), heard("line", "must go", 3000)
    across = heard("line", "stays too but this went", 6000)
    taken = [Span(2900, 4000), Span(7100, 8000)]
    sifted = sift([before, inside, across], taken)
    assert texts(sifted.utterances) == ["stays with us", "", "stays too but"]
    for utterance in sifted.utterances:
        for span in speech_spans(utterance):
            assert not any(span.overlaps(gone) for gone in taken)


def test_words_where_the_channel_is_silent_are_invented() -> None:
    spoken = [
        heard("mic", "really said", 0),
        heard("mic", "Thanks for watching.", 3000, level_db=-80),
    ]
    assert texts(sift(spoken, []).utterances) == ["really said", ""]


def test_quiet_speech_is_kept() -> None:
    spoken = [heard("mic", "loud and clear", 0), heard("mic", "mumbled", 3000, level_db=-50)]
    assert texts(sift(spoken, []).utterances) == ["loud and clear", "mumbled"]


def test_an_utterance_of_hopeless_words_was_not_understood() -> None:
    sifted = sift([heard("line", "slim gym um", 0, p=0.04), heard("line", "fine", 3000)], [])
    assert texts(sifted.utterances) == ["", "fine"]


def test_outer_words_reach_no_further_than_speech() -> None:
    utterance = heard("line", "one two", 1000)
    silent = (-90,) * 10
    levels = (*silent, *utterance.levels_db, *silent)
    stretched = HeardUtterance("line", 0, 2600, words("one two", 1000), levels)
    first, last = stretched.words
    late = type(last)(last.text, last.start_ms, 2600, last.p)
    early = type(first)(first.text, 0, first.end_ms, first.p)
    tight = tightened(HeardUtterance("line", 0, 2600, (early, late), levels)).words
    assert (tight[0].start_ms, tight[1].end_ms) == (1000, 1600)


def test_speech_without_levels_is_the_whole_utterance() -> None:
    assert speech_spans(HeardUtterance("mic", 10, 900, ())) == (Span(10, 900),)
    assert speech_spans(noise("mic", 0, 500)) == (Span(0, 500),)
