"""The sample study: a made-up person, and a call with them that ships with Vivavoce."""

import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from vivavoce.domain.interview import Span
from vivavoce.session.people.participants import add_participant
from vivavoce.session.registering import add_entry
from vivavoce.session.setup import create_study
from vivavoce.study.people import PersonalRecord
from vivavoce.study.register import RegisterEntry
from vivavoce.study.study import Study

STUDY_NAME = "Sample study: planning care together"
PASSPHRASE = "sample study"  # noqa: S105 (printed by the demo; nothing real is behind it)


@dataclass(frozen=True)
class AskedQuestion:
    """When the interviewer in the sample asks a question of the schedule."""

    code: str
    start_ms: int


@dataclass(frozen=True)
class SampleCall:
    """The sample call: its sound, and what is in it; times in ms of the call."""

    sound: Path
    participant: str
    asked: tuple[AskedQuestion, ...]
    silence_before: Span
    silence_after: Span
    remark: str
    remark_words: tuple[str, ...]
    planted: tuple[str, ...]


def sample_call() -> SampleCall:
    """Read what the sample call holds."""
    script = _script()
    off = script["off_the_record"]
    asked = [turn for turn in script["turns"] if turn["question"]]
    return SampleCall(
        sound=Path(str(resources.files("vivavoce.sample"))) / "call.ogg",
        participant=script["participant"]["id"],
        asked=tuple(AskedQuestion(turn["question"], turn["start_ms"]) for turn in asked),
        silence_before=Span(*off["silence_before_ms"]),
        silence_after=Span(*off["silence_after_ms"]),
        remark=off["text"],
        remark_words=tuple(off["words"]),
        planted=tuple(identifier["text"] for identifier in script["planted"]),
    )


def create_sample_study(root: Path, passphrase: str) -> Study:
    """Make the sample study in `root`, unlocked; raises VivavoceError where there is one."""
    script = _script()
    study = create_study(root, STUDY_NAME, passphrase, is_demo=True).study
    person = script["participant"]
    record = PersonalRecord(person["name"], tuple(person["aliases"]))
    attributes = {"group": "key informant", "sector": "services", "mode": "telephone"}
    add_participant(study, person["id"], record, attributes)
    for entry in script["register"]:
        known = RegisterEntry(entry["name"], entry["kind"], tuple(entry["aliases"]), person["id"])
        add_entry(study, known)
    return study


def _script() -> dict[str, Any]:
    text = resources.files("vivavoce.sample").joinpath("script.json").read_text(encoding="utf-8")
    script: dict[str, Any] = json.loads(text)
    return script
