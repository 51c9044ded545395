"""What was really said: the turns of a call, the questions they belong to, the names in them.

Beside the sound FILE lie, in the same folder or under the same stem,
- `segments.json` (or STEM.json): `[{"speaker": "I", "start": 0.5, "end": 11.3, "text": "…"}, …]` in
  seconds; a speaker is "I" or "interviewer", else the participant; `"question": "A1"` may stand at
  the turn that asks it. Or `STEM.txt`: the words alone, which is enough for word errors;
- `notes.toml` (or STEM.toml), where there is more to know:
      names = ["Okafor", …]        each one word or several, counted where they are said
      [[question]]
      code = "A1"
      ask = "…"                    the schedule's wording
      turn = 4                     which turn asks it, from 0 on
      answered_by = [43]           later turns that answer it too
"""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

INTERVIEWER, PARTICIPANT = "interviewer", "participant"


@dataclass(frozen=True)
class TrueTurn:
    """What one person said, in ms of the call; `questions` are those that it may be put under."""

    speaker: str
    start_ms: int
    end_ms: int
    text: str
    asks: str | None = None
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question of the schedule, in its wording."""

    code: str
    ask: str
    turn: int | None = None
    answered_by: tuple[int, ...] = ()


@dataclass(frozen=True)
class Truth:
    """All that is known of a call."""

    turns: tuple[TrueTurn, ...]
    names: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    def text_of(self, speaker: str | None = None) -> str:
        """The words of one speaker, or of both in order of time."""
        return " ".join(turn.text for turn in self.turns if speaker in (None, turn.speaker))


def truth_beside(sound: Path, notes: Path | None = None) -> Truth | None:
    """Read what lies beside a sound file; None where nothing does."""
    known = _notes(notes or _first(sound, "notes.toml", ".toml"))
    if segments := _first(sound, "segments.json", ".json"):
        return truth_from(json.loads(segments.read_text(encoding="utf-8")), known)
    if words := _first(sound, None, ".txt"):
        return Truth((TrueTurn("", 0, 0, words.read_text(encoding="utf-8")),), known.names)
    return None


def truth_from(segments: Sequence[dict[str, Any]], known: Truth) -> Truth:
    """Put turns, names and questions together."""
    asked_in = {question.turn: question.code for question in known.questions}
    turns = [_turn(row, row.get("question") or asked_in.get(n)) for n, row in enumerate(segments)]
    return replace(known, turns=placed(turns, known.questions))


def placed(turns: Sequence[TrueTurn], questions: Sequence[Question]) -> tuple[TrueTurn, ...]:
    """Say of each turn which questions it belongs to: the one that was asked last, at least."""
    also = {turn: question.code for question in questions for turn in question.answered_by}
    current: tuple[str, ...] = ()
    result = []
    for n, turn in enumerate(turns):
        current = (turn.asks,) if turn.asks else current
        more = (also[n],) if n in also else ()
        result.append(replace(turn, questions=current + more))
    return tuple(result)


def _turn(row: dict[str, Any], asks: str | None) -> TrueTurn:
    is_asking = str(row["speaker"]).lower() in ("i", INTERVIEWER)
    times = round(row["start"] * 1000), round(row["end"] * 1000)
    return TrueTurn(INTERVIEWER if is_asking else PARTICIPANT, *times, row["text"], asks)


def _notes(path: Path | None) -> Truth:
    if path is None:
        return Truth(())
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    questions = (
        Question(q["code"], q["ask"], q.get("turn"), tuple(q.get("answered_by", ())))
        for q in found.get("question", ())
    )
    return Truth((), tuple(found.get("names", ())), tuple(questions))


def _first(sound: Path, name: str | None, suffix: str) -> Path | None:
    beside = [sound.with_suffix(suffix), *([sound.with_name(name)] if name else [])]
    return next((path for path in beside if path.is_file()), None)
