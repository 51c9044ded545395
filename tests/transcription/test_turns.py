from vivavoce.domain.interview import Event, Kind
from vivavoce.transcription.spoken import SpokenWords
from vivavoce.transcription.transcriber import HeardWord
from vivavoce.transcription.turns import make_turns, speaker_of


def said(speaker: str, text: str, start_ms: int) -> SpokenWords:
    words = [
        HeardWord(word, start_ms + 300 * n, start_ms + 300 * n + 250, 0.9)
        for n, word in enumerate(text.split())
    ]
    return SpokenWords(speaker, tuple(words))  # type: ignore[arg-type] # tests name speakers plainly


def asked(code: str, at_ms: int) -> Event:
    return Event(0, Kind.ASKED, at_ms, "2026-11-23T10:00:00+00:00", code)


def test_two_channels_become_one_conversation_in_order_of_time() -> None:
    turns = make_turns(
        [said("participant", "Very well.", 2000), said("interviewer", "How was it?", 0)], []
    )
    assert [(t.n, t.speaker, t.text) for t in turns] == [
        (1, "interviewer", "How was it?"),
        (2, "participant", "Very well."),
    ]


def test_a_short_pause_does_not_end_a_turn_and_a_long_one_does() -> None:
    parts = [said("participant", "One.", 0), said("participant", "Two.", 1500)]
    assert [turn.text for turn in make_turns(parts, [])] == ["One. Two."]
    parts.append(said("participant", "Three.", 9000))
    assert [turn.text for turn in make_turns(parts, [])] == ["One. Two.", "Three."]


def test_a_question_whose_key_is_pressed_while_it_is_asked_begins_with_its_words() -> None:
    turns = make_turns(
        [
            said("participant", "That is all.", 0),
            said("interviewer", "And how do teams see it?", 2000),
            said("participant", "Differently.", 5000),
        ],
        [asked("B1", 2600)],
    )
    assert [turn.question for turn in turns] == [None, "B1", "B1"]


def test_an_answer_that_goes_on_after_the_next_question_stays_with_its_own() -> None:
    turns = make_turns(
        [said("participant", "one two three four five", 0)], [asked("A1", 0), asked("B1", 900)]
    )
    assert [turn.question for turn in turns] == ["A1"]


def test_one_channel_alone_does_not_tell_who_speaks() -> None:
    assert speaker_of("mic", ["mic"]) == "unsure"
    assert speaker_of("mic", ["line", "mic"]) == "interviewer"
    assert speaker_of("line", ["line", "mic"]) == "participant"


def test_an_utterance_without_words_leaves_no_turn() -> None:
    assert make_turns([SpokenWords("participant", ())], []) == ()
