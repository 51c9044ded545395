"""Reading what is known of a sound file."""

import json
from pathlib import Path

from benchmarks.speech.fresh_set import fresh_text
from benchmarks.speech.own_sample import own_sample, shipped_questions
from benchmarks.speech.truth import truth_beside

SEGMENTS = [
    {"speaker": "I", "start": 0.5, "end": 2, "text": "Where do you live?"},
    {"speaker": "R", "start": 3, "end": 4.25, "text": "Here."},
]


def test_turns_and_notes_lie_beside_the_sound(tmp_path: Path) -> None:
    (tmp_path / "segments.json").write_text(json.dumps(SEGMENTS), encoding="utf-8")
    notes = 'names = ["Leeds"]\n[[question]]\ncode = "A1"\nask = "Where is home?"\nturn = 0\n'
    (tmp_path / "notes.toml").write_text(notes, encoding="utf-8")
    truth = truth_beside(tmp_path / "call.wav")
    assert truth is not None
    assert [turn.questions for turn in truth.turns] == [("A1",), ("A1",)]
    assert [turn.speaker for turn in truth.turns] == ["interviewer", "participant"]
    assert (truth.turns[1].start_ms, truth.turns[1].end_ms) == (3000, 4250)
    assert truth.names == ("Leeds",)


def test_words_alone_are_enough_for_word_errors(tmp_path: Path) -> None:
    (tmp_path / "call.txt").write_text("Where do you live?", encoding="utf-8")
    truth = truth_beside(tmp_path / "call.wav")
    assert truth is not None
    assert truth.text_of() == "Where do you live?"


def test_of_a_file_alone_nothing_is_known(tmp_path: Path) -> None:
    assert truth_beside(tmp_path / "call.wav") is None


def test_the_sample_and_the_set_aside_ask_what_the_shipped_schedule_has() -> None:
    codes = {question.code for question in shipped_questions()}
    turns, names = fresh_text()
    asked = [turn.asks for turn in (*turns, *own_sample()[1].turns) if turn.asks]
    assert len(asked) > 15
    assert set(asked) <= codes
    assert all(name in " ".join(turn.text for turn in turns) for name in names)
