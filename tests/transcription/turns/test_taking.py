from tests.transcription.turns.said import said
from vivavoce.domain.interview import Span
from vivavoce.domain.transcript import Turn
from vivavoce.transcription.turns.taking import take_turns


def lines(turns: tuple[Turn, ...]) -> list[str]:
    return [f"{turn.speaker[0]}: {' '.join(word.text for word in turn.words)}" for turn in turns]


def test_two_channels_become_one_conversation_in_order_of_time() -> None:
    spoken = [said("participant", "Very well.", 2000), said("interviewer", "How was it?", 0)]
    turns = take_turns(spoken)
    assert lines(turns) == ["i: How was it?", "p: Very well."]
    assert [turn.n for turn in turns] == [1, 2]


def test_a_turn_lasts_through_a_long_silence_until_the_other_one_speaks() -> None:
    spoken = [said("participant", "One.", 0), said("participant", "Two.", 25_000)]
    assert lines(take_turns(spoken)) == ["p: One. Two."]


def test_where_nobody_knows_who_speaks_a_silence_ends_a_turn() -> None:
    spoken = [
        said("unsure", "One.", 0),
        said("unsure", "Two.", 2000),
        said("unsure", "Three.", 9000),
    ]
    assert lines(take_turns(spoken)) == ["u: One. Two.", "u: Three."]


def test_another_voice_begins_another_turn() -> None:
    spoken = [said("unsure", "One.", 0, "A"), said("unsure", "Two.", 400, "B")]
    assert [turn.voice for turn in take_turns(spoken)] == ["A", "B"]


def test_what_was_said_before_and_after_being_off_the_record_are_two_turns() -> None:
    spoken = [said("participant", "Before.", 0), said("participant", "After.", 9000)]
    assert lines(take_turns(spoken, [Span(1000, 8000)])) == ["p: Before.", "p: After."]


def test_listening_does_not_break_an_answer_and_its_words_stay_the_interviewers() -> None:
    turns = take_turns(
        [
            said("interviewer", "What happened then?", 0),
            said("participant", "First we met", 1500),
            said("interviewer", "Mm-hmm.", 2600),
            said("participant", "and then we wrote", 3500),
            said("interviewer", "Yeah, okay.", 4000),
            said("participant", "it all down.", 5500),
            said("interviewer", "Who wrote it?", 7000),
        ]
    )
    assert lines(turns) == [
        "i: What happened then?",
        "p: First we met and then we wrote it all down.",
        "i: Mm-hmm. Yeah, okay.",
        "i: Who wrote it?",
    ]
    assert [word.start_ms for word in turns[2].words] == [2600, 4000, 4300]


def test_yes_to_a_participants_question_is_a_turn_of_its_own() -> None:
    turns = take_turns(
        [
            said("participant", "Shall I go on?", 0),
            said("interviewer", "Yes.", 1500),
            said("participant", "Well then.", 2500),
        ]
    )
    assert lines(turns) == ["p: Shall I go on?", "i: Yes.", "p: Well then."]


def test_okay_before_the_next_question_belongs_to_that_question() -> None:
    turns = take_turns(
        [
            said("participant", "That is all.", 0),
            said("interviewer", "Okay.", 1200),
            said("interviewer", "And who decides?", 2500),
        ]
    )
    assert lines(turns) == ["p: That is all.", "i: Okay. And who decides?"]


def test_a_participants_yes_is_never_only_listening() -> None:
    turns = take_turns(
        [
            said("interviewer", "I record this", 0),
            said("participant", "Yes.", 1000),
            said("interviewer", "and keep it.", 2000),
        ]
    )
    assert lines(turns) == ["i: I record this", "p: Yes.", "i: and keep it."]


def test_a_question_in_a_pause_of_an_answer_cuts_it() -> None:
    answer = said("participant", "We moved north", 0)
    later = said("participant", "to York.", 4000)
    whole = type(answer)("participant", answer.words + later.words)
    turns = take_turns([whole, said("interviewer", "Where exactly was that?", 1500)])
    assert lines(turns) == [
        "p: We moved north",
        "i: Where exactly was that?",
        "p: to York.",
    ]


def test_an_utterance_without_words_leaves_no_turn() -> None:
    assert take_turns([said("participant", "", 0)]) == ()
