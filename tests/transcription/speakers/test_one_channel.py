from tests.transcription.speakers.hearing import CROAKING, DEEP, HIGH, heard, said_by, spoken_by
from tests.transcription.speakers.test_two_channels import ANSWERS, QUESTIONS
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.speakers import label_speech

PROBE = "And was it always like that?"
LONGER = "No, it was different when I came here and there was a tram up the hill."


def mixed_call() -> list[HeardUtterance]:
    """Questions in a high voice and answers in a deep one, some without a pause between them."""
    utterances, now = [], 1000
    for question, answer in zip(QUESTIONS, ANSWERS, strict=True):
        for parts in (
            [(HIGH, question), (DEEP, answer)],
            [(HIGH, PROBE)],
            [(DEEP, LONGER)],
        ):
            utterances.append(spoken_by(parts, now))
            now = utterances[-1].end_ms + 900
    return utterances


def test_the_schedules_wording_tells_one_voice_and_the_sound_tells_the_rest() -> None:
    labelled = label_speech(mixed_call(), QUESTIONS)
    asked = said_by(labelled.spoken, "interviewer")
    assert asked == " ".join(f"{question} {PROBE}" for question in QUESTIONS)
    told = said_by(labelled.spoken, "participant")
    assert told == " ".join(f"{answer} {LONGER}" for answer in ANSWERS)


def test_an_utterance_is_split_where_the_voice_changes_inside_it() -> None:
    first, second = label_speech(mixed_call(), QUESTIONS).spoken[:2]
    assert (first.speaker, first.words[-1].text) == ("interviewer", "appointments?")
    assert (second.speaker, second.words[0].text) == ("participant", "Most")


def test_turns_that_sound_alike_share_a_letter() -> None:
    spoken = label_speech(mixed_call(), QUESTIONS).spoken
    letters = {
        part.speaker: {p.voice for p in spoken if p.speaker == part.speaker} for part in spoken
    }
    assert len(letters["interviewer"]) == len(letters["participant"]) == 1
    assert letters["interviewer"] != letters["participant"]


def test_a_participant_who_says_a_question_back_stays_the_participant() -> None:
    echo = spoken_by([(DEEP, f"You said, {QUESTIONS[0].lower()} I walk.")], 200_000)
    spoken = label_speech([*mixed_call(), echo], QUESTIONS).spoken
    assert "You said," in said_by(spoken, "participant")


def test_without_the_wording_whoever_asks_and_says_little_is_the_interviewer() -> None:
    spoken = label_speech(
        mixed_call(), ["Which devices do you use at home to keep in touch?"]
    ).spoken
    assert PROBE in said_by(spoken, "interviewer")
    assert LONGER in said_by(spoken, "participant")


def test_where_nobody_asks_the_voices_are_told_apart_but_not_named() -> None:
    monologues = [
        spoken_by([(voice, LONGER.replace("?", "."))], 1000 + 9000 * n)
        for n, voice in enumerate([HIGH, DEEP] * 4)
    ]
    spoken = label_speech(monologues, QUESTIONS).spoken
    assert {part.speaker for part in spoken} == {"unsure"}
    assert {part.voice for part in spoken} == {"A", "B"}


def test_a_third_voice_is_told_apart_and_left_for_a_person_to_name() -> None:
    calls = mixed_call()
    aside = [spoken_by([(CROAKING, LONGER)], 300_000 + 9000 * n) for n in range(4)]
    spoken = label_speech([*calls, *aside], QUESTIONS).spoken
    assert said_by(spoken, "unsure") == " ".join([LONGER] * 4)
    assert len({part.voice for part in spoken if part.speaker == "unsure"}) == 1
    assert said_by(spoken, "participant") == " ".join(f"{answer} {LONGER}" for answer in ANSWERS)


def test_one_voice_alone_is_not_parted_in_two() -> None:
    alone = [spoken_by([(DEEP, LONGER)], 1000 + 9000 * n) for n in range(12)]
    assert {part.speaker for part in label_speech(alone, QUESTIONS).spoken} == {"unsure"}


def test_without_voices_only_the_schedules_own_words_are_the_interviewers() -> None:
    utterances = [
        heard(text, 1000 + 12_000 * n)
        for n, text in enumerate(
            text for pair in zip(QUESTIONS, ANSWERS, strict=True) for text in pair
        )
    ]
    spoken = label_speech(utterances, QUESTIONS).spoken
    assert said_by(spoken, "interviewer") == " ".join(QUESTIONS)
    assert said_by(spoken, "unsure") == " ".join(ANSWERS)


def test_nothing_heard_is_nothing_said() -> None:
    assert label_speech([], QUESTIONS).spoken == ()
    assert label_speech([heard("", 0)], QUESTIONS).spoken == ()
