"""The project's own sample call, with all that its script knows."""

import json
from importlib import resources
from pathlib import Path
from typing import Any

from benchmarks.speech.truth import Question, TrueTurn, Truth, placed
from benchmarks.speech.weights import ROOT
from vivavoce.domain.schedule_file import read_schedule

_SCHEDULE = ROOT / "schedules" / "npt-key-informants.toml"
_NAMED = ("person", "place", "organisation")


def own_sample() -> tuple[Path, Truth]:
    """The sample's sound and what is said in it; its schedule asks far more than the call does."""
    folder = resources.files("vivavoce.sample")
    script: dict[str, Any] = json.loads(folder.joinpath("script.json").read_text("utf-8"))
    turns = [
        TrueTurn(row["speaker"], row["start_ms"], row["end_ms"], row["text"], row["question"])
        for row in script["turns"]
    ]
    names = tuple(row["text"] for row in script["planted"] if row["category"] in _NAMED)
    return Path(str(folder)) / "call.ogg", Truth(placed(turns, ()), names, shipped_questions())


def shipped_questions() -> tuple[Question, ...]:
    """All questions of the schedule that ships with Vivavoce."""
    sections = read_schedule(_SCHEDULE).sections
    return tuple(Question(q.code, q.ask) for section in sections for q in section.questions)
