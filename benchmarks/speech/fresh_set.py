"""The call that is set aside, made from the text in fresh_set.toml; its sound is not kept."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.speech.own_sample import shipped_questions
from benchmarks.speech.sounds import Sound
from benchmarks.speech.truth import TrueTurn, Truth, placed
from benchmarks.speech.voices import Cast, read_aloud

_TEXT = Path(__file__).with_name("fresh_set.toml")


def fresh_call(cast: Cast) -> tuple[Sound, Truth]:
    """Both channels, and what is said on them; the schedule asks more than the call does."""
    turns, names = fresh_text()
    call, timed = read_aloud(turns, cast)
    questions = shipped_questions()
    return call, Truth(placed(timed, questions), names, questions)


def fresh_text() -> tuple[tuple[TrueTurn, ...], tuple[str, ...]]:
    source: dict[str, Any] = tomllib.loads(_TEXT.read_text(encoding="utf-8"))
    turns = (TrueTurn(row["speaker"], 0, 0, row["text"], row.get("asks")) for row in source["turn"])
    return tuple(turns), tuple(source["names"])


def retold(truth: Truth, cast: Cast) -> tuple[Sound, Truth]:
    """Another call's words by other voices, with times of its own."""
    call, timed = read_aloud(truth.turns, cast)
    return call, replace(truth, turns=timed)
