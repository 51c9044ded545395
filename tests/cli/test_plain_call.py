"""What can be typed in a call: its questions, undoing, and the steps for those in distress."""

from pathlib import Path

from tests.cli.test_plain_interview import kinds, piped
from vivavoce.domain.coverage import coverage_of
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.aftercare.following_up import open_follow_ups
from vivavoce.session.aftercare.outcomes import how_it_went
from vivavoce.session.aftercare.safety_record import safety_record_of
from vivavoce.session.interviews import events_of
from vivavoce.study.study import Study

FIRST = InterviewId("KI-01", 1)


def held(study: Study, *typed: str, more: tuple[str, ...] = ()) -> str:
    done = piped(study, *more, given="\n".join(("go", "on", *typed)).encode())
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def test_a_question_can_be_partly_answered_left_out_or_answered_along(
    consenting: Study, noise: Path
) -> None:
    typed = ("b", "a", "1", "b", "b o2", "partly", "a", "l B1", "g b2", "a", "t", "t 5", "u", "u")
    said = held(consenting, *typed, "agenda", "agenda zz", "k", more=("--play", str(noise)))
    for sentence in (
        "No question is being asked yet, so there is no answer.",
        "Prompt 1 is used:",
        "It is the answer to O1.",
        "This answer also belongs to O2.",
        "O1 is answered in part; it stays open.",
        "B1 is left out on purpose.",
        "They can stay 10 min longer: until",
        "Undone: The time is as it was before.",
        "Question B1, essential: left out on purpose.",
        "essential left.",
        "There is no section zz.",
        "Locked: unlock to see what to take along",
    ):
        assert sentence in said, f"{sentence}\n{said}"
    coverage = coverage_of(events_of(consenting, FIRST))
    assert coverage.also == (("O1", "O2"),)
    assert coverage.states["B1"].value == "left out on purpose"
    assert coverage.more_minutes == 0


def test_nothing_is_taken_back_since_a_mark_that_is_not_there(consenting: Study) -> None:
    said = held(consenting, "back mark", "u")
    assert "Nothing is marked yet. Nothing was done." in said
    assert "Going on or off the record is not undone; type on or off." in said
    assert "take-back" not in kinds(consenting)


def test_somebody_in_distress_is_looked_after_and_the_call_ends_kindly(consenting: Study) -> None:
    typed = ("a", "support", "pause", "write", "write He cried; we paused.", "subject", "kindly")
    said = held(consenting, *typed, "nothing more")
    for sentence in (
        "Say: SAMPLE: This seems hard to talk about.",
        "Type on to carry on, pause to stay off the record",
        "A safety follow-up is open for them.",
        "Type what happened, and what you did, after write",
        "Sealed into the safety record.",
        "Thank you for what you have told me. We stop here",
        "Outcome: ended for distress.",
        "safety follow-up",
    ):
        assert sentence in said, f"{sentence}\n{said}"
    assert "He cried" not in said
    entries = safety_record_of(consenting, "KI-01").entries
    assert [entry.text for entry in entries] == ["He cried; we paused."]
    assert how_it_went(consenting, FIRST).outcome == "ended for distress"
    assert [each.kind for each in open_follow_ups(consenting, "KI-01")] == ["safety"]


def test_the_duty_holder_is_said_again_after_the_call(consenting: Study) -> None:
    said = held(consenting, "dropped", "duty")
    assert "60 minutes of the planned time are left." in said
    assert "Are you still in private?" in said
    assert said.splitlines()[-1].startswith("study.toml names no duty holder: call whoever")
    assert [each.kind for each in open_follow_ups(consenting, "KI-01")] == ["safety"]
