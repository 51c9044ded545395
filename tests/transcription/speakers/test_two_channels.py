import random

from tests.transcription.speakers.hearing import LOUD_DB, heard, said_by
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.speakers import label_speech

QUESTIONS = [
    "How do you usually travel to your appointments?",
    "What would you change if you could change one thing?",
    "Has anything improved in the last five years?",
]
ANSWERS = [
    "Most days I take the number nine bus into the centre and walk from there.",
    "I would put a real person back at the station with a chair and a desk.",
    "The ramps work almost every time, and the new drivers wait until people sit.",
]


def call(leak_db: int | None = None, mishear: float = 0.0) -> list[HeardUtterance]:
    """Questions on mic and answers on line; with `leak_db` each is heard on the other one too."""
    chance = random.Random(1)  # noqa: S311 a mishearing is no secret
    utterances: list[HeardUtterance] = []
    now = 1000
    for question, answer in zip(QUESTIONS, ANSWERS, strict=True):
        for text, here, there in ((question, "mic", "line"), (answer, "line", "mic")):
            utterances.append(heard(text, now, here))
            if leak_db is not None:
                words = [w if chance.random() >= mishear else "something" for w in text.split()]
                utterances.append(heard(" ".join(words), now + 20, there, LOUD_DB + leak_db))
            now = utterances[-1].end_ms + 800
    return utterances


def test_each_channel_is_a_person() -> None:
    labelled = label_speech(call(), QUESTIONS)
    assert said_by(labelled.spoken, "interviewer") == " ".join(QUESTIONS)
    assert said_by(labelled.spoken, "participant") == " ".join(ANSWERS)
    assert not labelled.swapped


def test_what_leaks_into_the_other_channel_is_dropped_even_when_it_was_misheard() -> None:
    labelled = label_speech(call(leak_db=-20, mishear=0.3), QUESTIONS)
    assert said_by(labelled.spoken, "interviewer") == " ".join(QUESTIONS)
    assert said_by(labelled.spoken, "participant") == " ".join(ANSWERS)


def test_a_loud_leak_is_dropped_too() -> None:
    labelled = label_speech(call(leak_db=-7), QUESTIONS)
    assert said_by(labelled.spoken, "interviewer") == " ".join(QUESTIONS)


def test_words_spoken_at_once_stay_with_both() -> None:
    utterances = [
        *call(leak_db=-20),
        heard("I waited for a whole hour in the rain that day", 60_000, "line"),
        heard("that must have been hard for you", 60_600, "mic", LOUD_DB - 5),
    ]
    labelled = label_speech(utterances, QUESTIONS)
    assert "that must have been hard for you" in said_by(labelled.spoken, "interviewer")
    assert "a whole hour in the rain" in said_by(labelled.spoken, "participant")


def test_a_soft_mm_during_an_answer_stays_where_nothing_leaks() -> None:
    utterances = [*call(), heard("mm", 8000, "mic", LOUD_DB - 14)]
    assert "mm" in said_by(label_speech(utterances, QUESTIONS).spoken, "interviewer")


def test_a_soft_mm_is_no_leak_of_a_word_that_has_it_inside() -> None:
    utterances = [
        *call(leak_db=-20),
        heard("and in the summer they hammer at the ramps all day long", 60_000, "line"),
        heard("Mm.", 60_900, "mic", LOUD_DB - 8),
    ]
    assert "Mm." in said_by(label_speech(utterances, QUESTIONS).spoken, "interviewer")


def test_swapped_cables_are_found_by_the_wording_and_put_right() -> None:
    other = {"mic": "line", "line": "mic"}
    for leak_db in (None, -20):
        crossed = [
            heard(" ".join(w.text for w in u.words), u.start_ms, other[u.channel], u.levels_db[0])
            for u in call(leak_db)
        ]
        labelled = label_speech(crossed, QUESTIONS)
        assert labelled.swapped
        assert said_by(labelled.spoken, "interviewer") == " ".join(QUESTIONS)


def test_somebody_who_repeats_one_question_swaps_no_cables() -> None:
    utterances = [heard("How do you usually travel to your appointments, you ask?", 500, "line")]
    utterances.append(heard("So how did you get there that day, tell me", 9000, "mic"))
    assert not label_speech(utterances, QUESTIONS).swapped


def test_the_words_come_in_order_of_time() -> None:
    starts = [part.words[0].start_ms for part in label_speech(call(-20), QUESTIONS).spoken]
    assert starts == sorted(starts)
