from tests.transcription.turns.said import SCHEDULE, asked, said
from vivavoce.domain.interview import Kind, Span
from vivavoce.domain.transcript import Turn
from vivavoce.transcription.spoken import SpokenWords
from vivavoce.transcription.turns.placing import place_turns
from vivavoce.transcription.turns.taking import take_turns

CALL = (
    said("interviewer", "Good morning, can you hear me?", 0),
    said("participant", "Yes I can.", 3000),
    said("interviewer", "So what does being involved in the planning of care mean to you?", 6000),
    said("participant", "That people are asked first.", 11_000),
    said("interviewer", "Asked by whom?", 15_000),
    said("participant", "By the nurse who knows them.", 18_000),
    said("interviewer", "Could you give me an example, a recent one?", 22_000),
    said("participant", "Last week a family came.", 26_000),
    said("interviewer", "Thank you. What would a family call a good plan of care?", 31_000),
    said("participant", "One page, no more.", 36_000),
    said("interviewer", "Now, how do the professions work together on one plan?", 41_000),
    said("participant", "They do not, as a rule.", 46_000),
    said("interviewer", "Thank you very much, goodbye.", 52_000),
)
QUESTIONS = [None, None, *["A1"] * 6, "A2", "A2", "B1", "B1", "B1"]
KEYS = (asked("A1", 6500, 1), asked("A2", 31_500, 2), asked("B1", 41_500, 3))


def placed(spoken: tuple[SpokenWords, ...], *events: object) -> tuple[Turn, ...]:
    return place_turns(take_turns(spoken), events, SCHEDULE)  # type: ignore[arg-type] # events only


def test_each_turn_stands_under_the_question_that_was_asked_last() -> None:
    assert [turn.question for turn in placed(CALL, *KEYS)] == QUESTIONS


def test_keys_pressed_ten_seconds_early_or_late_move_no_answer() -> None:
    for by_ms in ((-10_000, 10_000, -10_000), (10_000, -10_000, 10_000), (10_000,) * 3):
        keys = [
            asked(key.code or "", max(0, key.at_ms + by), key.seq)
            for key, by in zip(KEYS, by_ms, strict=True)
        ]
        keys.sort(key=lambda key: key.at_ms)
        assert [turn.question for turn in placed(CALL, *keys)] == QUESTIONS


def test_without_keys_the_wording_tells() -> None:
    assert [turn.question for turn in placed(CALL)] == QUESTIONS


def test_questions_are_found_in_another_order_and_when_they_come_back() -> None:
    again = (
        said("interviewer", "How do the different professions come together on a plan?", 0),
        said("participant", "Rarely.", 5000),
        said("interviewer", "In your own words, what is it to be involved in planning care?", 8000),
        said("participant", "To be asked.", 14_000),
        said("interviewer", "And again, how do the different professions come together?", 17_000),
        said("participant", "At lunch.", 22_000),
    )
    assert [turn.question for turn in placed(again)] == ["B1", "B1", "A1", "A1", "B1", "B1"]


def test_a_probe_is_an_interviewers_turn_that_the_schedule_does_not_know() -> None:
    turns = placed(CALL, *KEYS)
    assert [turn.words[0].text for turn in turns if turn.probe] == ["Asked"]


def test_a_key_without_wording_takes_the_interviewers_turn_beside_it() -> None:
    spoken = (
        said("participant", "That is all.", 0),
        said("interviewer", "And the chair?", 2000),
        said("participant", "Doctor Lee.", 5000),
    )
    turns = placed(spoken, asked("A3", 2600))
    assert [turn.question for turn in turns] == [None, "A3", "A3"]
    assert not any(turn.probe for turn in turns)


def test_an_answer_that_goes_on_after_a_key_stays_with_its_own_question() -> None:
    spoken = (said("participant", "one two three four five", 0),)
    turns = placed(spoken, asked("A1", 0, 1), asked("B1", 900, 2))
    assert [turn.question for turn in turns] == ["A1"]


def test_a_key_in_a_pause_cuts_an_answer_where_nobody_was_heard_to_ask() -> None:
    spoken = (said("participant", "First.", 0), said("participant", "Second.", 20_000))
    turns = placed(spoken, asked("A1", 0, 1), asked("B1", 15_000, 2))
    assert [(turn.n, turn.question) for turn in turns] == [(1, "A1"), (2, "B1")]


def test_two_questions_in_one_breath_are_two_turns() -> None:
    spoken = (
        said("interviewer", "Could you spell that? Which meetings do you attend, who is chair?", 0),
        said("participant", "The Monday one.", 5000),
    )
    turns = placed(spoken, asked("A1", 0, 1), asked("A3", 1200, 2))
    assert [(turn.question, turn.words[0].text) for turn in turns] == [
        ("A1", "Could"),
        ("A3", "Which"),
        ("A3", "The"),
    ]


def test_wording_inside_an_answer_does_not_end_it() -> None:
    spoken = (
        *CALL[:3],
        said(
            "participant", "How do the different professions come together on a plan? Ha.", 11_000
        ),
    )
    assert [turn.question for turn in placed(spoken, *KEYS[:1])] == [None, None, "A1", "A1"]
    assert [turn.question for turn in placed(spoken)] == [None, None, "A1", "A1"]


def test_an_answer_that_belongs_to_another_question_too_keeps_both_when_its_key_was_late() -> None:
    keys = (asked("A1", 13_000, 1), asked("B2", 14_000, 2, Kind.ALSO))
    turns = placed(CALL[:8], *keys)
    assert [turn.also for turn in turns] == [(), ()] + [("B2",)] * 6


def test_listening_stands_under_the_question_of_its_answer() -> None:
    spoken = (
        *CALL[:3],
        said("participant", "That people", 11_000),
        said("interviewer", "Mm.", 11_700),
        said("participant", "are asked.", 12_400),
    )
    turns = placed(spoken, *KEYS[:1])
    assert [(turn.question, turn.probe) for turn in turns[-2:]] == [("A1", False)] * 2


def test_a_question_is_found_inside_speech_of_which_nobody_knows_who_spoke() -> None:
    spoken = (
        said(
            "unsure", "Fine. How do the different professions come together on a plan? Rarely.", 0
        ),
    )
    turns = placed(spoken)
    assert [(turn.question, turn.words[0].text) for turn in turns] == [
        (None, "Fine."),
        ("B1", "How"),
    ]


def test_breaking_in_on_an_answer_is_a_probe_under_the_answers_question() -> None:
    spoken = (
        *CALL[:3],
        said("participant", "That people are asked before anybody writes it down for them", 11_000),
        said("interviewer", "Asked by whom?", 12_500),
    )
    assert [(turn.question, turn.probe) for turn in placed(spoken, *KEYS[:1])[-2:]] == [
        ("A1", False),
        ("A1", True),
    ]


def test_okay_by_itself_is_no_probe() -> None:
    spoken = (*CALL[:4], said("interviewer", "Okay, right.", 15_000))
    assert not any(turn.probe for turn in placed(spoken, *KEYS[:1]))


def test_what_leads_to_a_question_belongs_to_it_where_the_voice_that_asks_is_unsure() -> None:
    spoken = (
        *CALL[2:4],
        said("interviewer", "That is clear. Now about working together.", 15_000),
        said("unsure", "How do the professions come together on a plan?", 18_000),
        said("participant", "Rarely.", 23_000),
    )
    for keys in ((), (asked("A1", 6500, 1), asked("B1", 18_500, 2))):
        turns = placed(spoken, *keys)
        assert [turn.question for turn in turns] == ["A1", "A1", "B1", "B1", "B1"]
        assert not any(turn.probe for turn in turns)


def test_what_was_said_long_before_a_question_does_not_lead_to_it() -> None:
    spoken = (
        *CALL[2:4],
        said("interviewer", "We are off the record now.", 15_000),
        said("interviewer", "How do the professions come together on a plan?", 40_000),
    )
    turns = place_turns(take_turns(spoken, [Span(18_000, 39_000)]), KEYS[:1], SCHEDULE)
    assert [turn.question for turn in turns] == ["A1"] * 4
    turns = place_turns(turns, (*KEYS[:1], asked("B1", 40_500, 2)), SCHEDULE)
    assert [turn.question for turn in turns] == ["A1", "A1", "A1", "B1"]
