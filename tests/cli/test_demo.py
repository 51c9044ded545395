"""The whole job on real speech: one run of the demo, looked at from every side."""

import csv
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import numpy as np
import pytest

from tests.calling import sound_of
from vivavoce.session.sample import PASSPHRASE, sample_call
from vivavoce.storage.audit import chain_is_whole
from vivavoce.study.keys import KeyRing
from vivavoce.study.study import Study

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@dataclass(frozen=True)
class Demo:
    study: Path
    printed: str

    def files(self) -> Iterator[Path]:
        return (path for path in self.study.rglob("*") if path.is_file())

    @property
    def batch(self) -> Path:
        return self.study / "exports" / "sample"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    study = tmp_path_factory.mktemp("demo") / "study"
    environment = {name: v for name, v in os.environ.items() if name != "VIVAVOCE_PASSPHRASE"}
    done = subprocess.run(
        [sys.executable, "-m", "vivavoce", "demo", "--study", str(study)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Demo(study, done.stdout)


def test_it_says_what_it_made_and_where(demo: Demo) -> None:
    assert str(demo.study) in demo.printed
    assert PASSPHRASE in demo.printed
    for path in demo.batch.iterdir():
        assert str(path) in demo.printed
    assert all(text in demo.printed for text in sample_call().planted)


def test_there_is_a_picture_of_every_screen_outside_the_study(demo: Demo) -> None:
    found = re.search(r"Pictures of the screens: (.+)", demo.printed)
    assert found
    pictures = Path(found[1])
    assert demo.study not in pictures.parents
    names = {path.stem for path in pictures.glob("*.svg")}
    assert {"1-study", "2-ready", "3-opening-and-consent", "4-call", "6-after-the-call"} <= names
    assert {"7-transcript", "8-anonymise", "10-batch"} <= names


def test_no_planted_identifier_is_in_any_file_in_any_case(demo: Demo) -> None:
    planted = [text.lower().encode() for text in (*sample_call().planted, "Saint Catherine")]
    assert len(planted) >= 8
    for path in demo.files():
        content = path.read_bytes().lower()
        assert not [text for text in planted if text in content], path


def test_the_planted_identifiers_were_heard_and_replaced_not_missed(demo: Demo) -> None:
    keys = KeyRing(demo.study / "keys")
    keys.unlock(PASSPHRASE)
    with Study(demo.study, keys) as study:
        draft = study.documents.read("recordings/KI-01/1/draft", keys.identity_of("KI-01"))
        signed_off = " ".join(row["text"] for row in study.store.rows("select text from turns"))
    # Said is "Saint", and Whisper writes it so or shorter; the register holds both.
    heard = " ".join(turn["text"] for turn in draft["turns"]).lower().replace("saint ", "st. ")
    assert [text for text in sample_call().planted if text.lower() not in heard] == []
    labels = ("[participant]", "[person 1]", "[place 1]", "[organisation 1]", "[date]")
    assert [label for label in labels if label not in signed_off] == []


def test_the_remark_off_the_record_is_nowhere_not_in_the_sound_either(demo: Demo) -> None:
    call = sample_call()
    keys = KeyRing(demo.study / "keys")
    keys.unlock(PASSPHRASE)
    words = [word.lower() for word in call.remark_words]
    with Study(demo.study, keys) as study:
        draft = str(study.documents.read("recordings/KI-01/1/draft", keys.identity_of("KI-01")))
        assert not [word for word in words if word in draft.lower()]
        (rate,) = {row["rate"] for row in study.store.rows("select rate from recordings")}
        for channel in ("mic", "line"):
            (start, before), (resumed, after) = sound_of(study, channel)
            assert start == 0
            assert len(before) <= call.silence_before.end_ms * rate // 1000
            assert resumed >= call.silence_after.start_ms * rate // 1000
            assert np.any(before)
            assert np.any(after)


def test_the_exported_transcript_opens_with_headings_and_speakers(demo: Demo) -> None:
    document = docx.Document(str(demo.batch / "KI-01-1.docx"))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert [h for h in headings if h.startswith("A1 ")]
    assert [h for h in headings if h.startswith("Z1 ")]
    speakers = {p.text.partition(":")[0] for p in document.paragraphs if ": " in p.text}
    assert {"I", "KI-01"} <= speakers


def test_the_table_has_a_row_a_turn(demo: Demo) -> None:
    with (demo.batch / "transcripts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with sqlite3.connect(demo.study / "study.db") as db:
        (turns,) = db.execute("select count(*) from turns").fetchone()
    db.close()
    assert len(rows) == turns > 10


def test_who_speaks_and_which_question_it_belongs_to_are_right(demo: Demo) -> None:
    with Study(demo.study) as study:
        turns = study.store.rows("select speaker, question, text from turns order by n")
    answers = [t for t in turns if t["speaker"] == "participant"]
    asked = [turn for turn in turns if "involved in planning care" in turn["text"]]
    assert [(turn["speaker"], turn["question"]) for turn in asked] == [("interviewer", "A1")]
    assert [t["question"] for t in answers if "people are asked what they want" in t["text"]] == [
        "A1"
    ]
    assert [t["question"] for t in answers if "You should talk to" in t["text"]] == ["Z1"]


def test_the_audit_chain_holds(demo: Demo) -> None:
    with Study(demo.study) as study:
        links = study.store.rows("select * from audit order by seq")
    assert chain_is_whole(links)
    codes = [link["code"] for link in links]
    for code in ("consent-recorded", "call-finished", "drafted", "signed-off", "batch-exported"):
        assert code in codes
