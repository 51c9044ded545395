"""Consent in lines: sample wording, conditions, kind ends, and the clip that keeps it."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_plain_interview import on_a_terminal, piped, words
from tests.recording.rig import MIC, Rig
from vivavoce.session.consent.conditions import conditions_of
from vivavoce.session.consent.consenting import answers_of, history_of, record_answer
from vivavoce.session.consent.evidence import evidence_of
from vivavoce.session.verifying import verify
from vivavoce.study.study import Study


def lines(*typed: str) -> bytes:
    return "\n".join(typed).encode()


def with_in_toml(study: Study, old: str, new: str) -> None:
    path = study.folder.root / "study.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_sample_wording_is_kept_by_name_or_never_read_out(unkept: Study) -> None:
    refused = piped(unkept, given=lines("no"))
    assert refused.returncode == 1
    assert b"keep-sample --by AB" in refused.stderr
    assert b"Have you read the information sheet, and" not in refused.stdout
    kept = piped(unkept, given=lines("keep ab", "keep AB", "leave"))
    assert b"'ab' are no initials" in kept.stdout
    assert b"1. take-part, required: SAMPLE: Have you read" in kept.stdout
    assert {row["kept_by"] for row in unkept.store.rows("select * from kept_wordings")} == {"AB"}


def test_a_condition_is_sealed_and_an_answer_can_be_given_again(study: Study) -> None:
    typed = ("y", "y", "b", "n", "c", "c only with the NHS", "a", "s", "y", "quotes", "n", "leave")
    said = piped(study, given=lines(*typed)).stdout.decode()
    assert "Type c and then their condition as text" in said
    assert "NOT RECORDED, NOTES ONLY" in said
    assert "The call has not begun. Nothing was recorded" in said
    assert [answer.answer for answer in answers_of(study, "KI-01")] == [
        "yes", "no", "no", "not applicable", "not asked", "yes",
    ]  # fmt: skip
    assert list(conditions_of(study, "KI-01").values()) == ["only with the NHS"]
    assert study.store.rows("select 1 from interviews") == []


def test_a_required_no_ends_kindly_whichever_item_it_is(study: Study) -> None:
    with_in_toml(study, 'code = "record"', 'code = "record"\nrequired = true')
    done = piped(study, given=lines("y", "n", "y", "go"))
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "Without that, this study cannot interview you, and that is quite all right." in said
    assert "3. quotes" not in said
    assert study.store.rows("select 1 from interviews") == []


def test_who_asks_is_kept_where_the_study_lists_several_people(study: Study) -> None:
    people = '[[people]]\ninitials = "AB"\n\n[[people]]\ninitials = "CD"\n\n[[consent]]'
    with_in_toml(study, "[[consent]]", people)
    said = piped(study, given=lines("XY", "CD", "y", "leave")).stdout.decode()
    assert "Who is interviewing: AB, CD?" in said
    assert "XY is not among the people of study.toml" in said
    assert [given.taken_by for given in history_of(study, "KI-01")][:1] == ["CD"]


def test_the_call_waits_until_they_agree_to_take_part(study: Study) -> None:
    said = piped(study, given=lines("s", "y", "y", "y", "y", "y", "go", "leave")).stdout.decode()
    assert said.count("The call can begin when they agree to take part.") == 2


@pytest.mark.rig
def test_consent_is_repeated_on_a_clip_and_the_call_begins_after_it(
    study: Study, rig: Rig, noise: Path
) -> None:
    record_answer(study, "KI-01", "take-part", "yes")
    record_answer(study, "KI-01", "record", "yes")
    playing = rig.play("mic", noise)
    with on_a_terminal(study, "--mic", MIC) as typist:
        typist.types("s\ns\ns\nn\n", after="Then ask for consent: 4 items.")
        typist.types("r\n", after="Type go to begin without a clip: their consent is then spoken")
        typist.types("off\n", after='Say: "This is the consent of KI-01, on')
        typist.types("y\n", after="Off the record")
        typist.types("support\n", after="That was not recorded, because the clip is off")
        typist.types("on\n", after="The clip is off the record. Type on to go on with it")
        # A device may take more than a second to give its first sound.
        typist.waits_on_the_record(3)
        typist.types("y\ny\n", after="On the record")
        typist.types("go\n", after="All is repeated. Type go to end the clip")
        typist.types("stop\n", after="The clip is sealed.")
        typist.types("yes\n", after="End the call?")
        typist.hears("All of it is sealed and in the study.")
    assert playing.wait(30) == 0
    assert [piece.interview for piece in evidence_of(study, "KI-01")] == ["KI-01/1"]
    assert verify(study).problems == ()


@pytest.mark.rig
def test_a_no_on_the_clip_destroys_it(study: Study, rig: Rig) -> None:
    typed = ("y", "y", "n", "n", "n", "n", "r", "n")
    said = piped(study, "--mic", MIC, given=lines(*typed)).stdout.decode()
    assert "What was recorded of this is destroyed" in said
    assert evidence_of(study, "KI-01") == ()
    assert study.running_call is None


@pytest.mark.rig
def test_a_clip_whose_lines_are_gone_is_ended_before_it_goes_on(
    consenting: Study,
    rig: Rig,
) -> None:
    with subprocess.Popen(
        words(consenting, "--mic", MIC),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "VIVAVOCE_PASSPHRASE": ""},
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write(b"r\n")
        first.stdin.flush()
        assert any(b"This is the consent of KI-01" in line for line in first.stdout)
        first.kill()
    left = piped(consenting, "--mic", MIC, given=b"no\n")
    assert b"The consent of KI-01/1 is running." in left.stdout
    assert b"A RECORDING IS RUNNING in this study. Stop it first." in left.stderr
    ended = piped(consenting, "--mic", MIC, given=b"yes\nleave\n")
    assert ended.returncode == 0, ended.stderr
    assert b"The call has not begun." in ended.stdout
    assert consenting.running_call is None
