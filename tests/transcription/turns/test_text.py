from tests.transcription.turns.said import said
from vivavoce.domain.interview import Span
from vivavoce.domain.transcript import Turn
from vivavoce.transcription.spoken import SpokenWords
from vivavoce.transcription.turns.taking import take_turns
from vivavoce.transcription.turns.text import Silences, write_texts


def written(spoken: list[SpokenWords], silences: Silences) -> tuple[Turn, ...]:
    return write_texts(take_turns(spoken, silences.holes), silences)


def test_a_long_silence_within_a_turn_is_written_in_whole_seconds() -> None:
    spoken = [said("participant", "Well", 0), said("participant", "yes", 4000)]
    (turn,) = written(spoken, Silences(3000))
    assert turn.text == "Well (4 s) yes"
    assert [word.text for word in turn.words] == ["Well", "yes"]


def test_a_shorter_silence_is_not_written_and_none_where_nobody_wants_them() -> None:
    spoken = [said("participant", "Well", 0), said("participant", "yes", 3200)]
    assert written(spoken, Silences(3000))[0].text == "Well yes"
    assert written(spoken, Silences(0))[0].text == "Well yes"


def test_where_something_was_taken_back_is_no_pause() -> None:
    spoken = [said("participant", "Well", 0), said("participant", "yes", 9000)]
    (turn,) = written(spoken, Silences(3000, silenced=(Span(1000, 8000),)))
    assert turn.text == "Well yes"


def test_off_the_record_stands_after_the_last_words_before_it() -> None:
    spoken = [said("participant", "Before.", 69_000), said("participant", "After.", 95_000)]
    turns = written(spoken, Silences(3000, holes=(Span(70_000, 94_000),)))
    assert [turn.text for turn in turns] == ["Before. [off the record 00:01:10]", "After."]


def test_off_the_record_at_the_beginning_stands_before_the_first_words() -> None:
    turns = written([said("participant", "After.", 9000)], Silences(3000, holes=(Span(0, 8000),)))
    assert turns[0].text == "[off the record 00:00:00] After."


def test_speaking_at_once_is_marked_where_the_second_one_begins() -> None:
    spoken = [
        said("participant", "and so we all went home early that day", 0),
        said("interviewer", "Sorry, which day do you mean?", 1200),
    ]
    turns = written(spoken, Silences(3000))
    assert [turn.text for turn in turns] == [
        "and so we all went home early that day",
        "[overlap] Sorry, which day do you mean?",
    ]


def test_beginning_a_moment_early_is_no_overlap_nor_is_listening() -> None:
    spoken = [
        said("participant", "and so we all went home early that day", 0),
        said("interviewer", "Mm yeah right.", 600),
        said("interviewer", "Which day?", 2300),
    ]
    assert not any("[overlap]" in turn.text for turn in written(spoken, Silences(3000)))


def test_breaking_in_on_an_answer_is_an_overlap_even_where_the_answer_goes_on() -> None:
    spoken = [
        said("participant", "and so we all went home early on that very day in spring", 0),
        said("interviewer", "In which year was that?", 1200),
    ]
    texts = [turn.text for turn in written(spoken, Silences(3000))]
    assert texts[1] == "[overlap] In which year was that?"


def test_between_two_signs_of_listening_is_no_pause() -> None:
    spoken = [
        said("participant", " ".join(["word"] * 30), 0),
        said("interviewer", "Mm.", 1000),
        said("interviewer", "Yeah.", 7000),
    ]
    assert written(spoken, Silences(3000))[1].text == "Mm. Yeah."
