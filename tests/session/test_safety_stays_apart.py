"""What is written about safety, or afterwards, is in no export, no note and no draft."""

from pathlib import Path

import pytest

from tests.calling import FIRST, record_to_the_end
from tests.session.drafting import MODEL
from vivavoce.domain.transcript import Transcript, Turn
from vivavoce.protection.sealed_log import read_sealed_log
from vivavoce.session.aftercare.holding import set_hold
from vivavoce.session.aftercare.reflecting import reflect
from vivavoce.session.aftercare.safety_record import write_safety
from vivavoce.session.backing_up import back_up
from vivavoce.session.drafting.draft import draft_of, write_draft
from vivavoce.session.exporting import export_batch, plan_batch
from vivavoce.session.leaks import leaks
from vivavoce.session.signing_off import sign_off
from vivavoce.session.verifying import verify
from vivavoce.study.study import Study

SEEDS = ["seed-of-the-safety-record", "seed-of-the-hold", "seed-of-a-reflection"]


@pytest.fixture
def cared_for(consenting: Study, noise: Path) -> Study:
    """A call with a note, a safety record, a hold, and a reflection."""
    record_to_the_end(consenting, noise, note="an ordinary note")
    write_safety(consenting, "KI-01", SEEDS[0], FIRST)
    set_hold(consenting, "KI-01", SEEDS[1])
    reflect(consenting, FIRST, "reflection", SEEDS[2])
    return consenting


def test_no_export_note_or_draft_holds_a_word_of_it(cared_for: Study, tmp_path: Path) -> None:
    study = cared_for
    turns = (Turn(1, "participant", 1000, 1900, "Quite an ordinary answer.", None),)
    write_draft(study, FIRST, Transcript(str(FIRST), turns), MODEL)
    sign_off(study, FIRST, "AB", read_in_full=True)
    out = tmp_path / "out"
    export_batch(study, plan_batch(study, "spring"), out)
    notes = read_sealed_log(study.folder.notes(FIRST), study.keys.identity_of("KI-01"))
    opened = tmp_path / "opened"
    opened.mkdir()
    (opened / "notes").write_text(str(notes.records))
    (opened / "draft").write_text(str(draft_of(study, FIRST)))
    for folder in (study.folder.root, out, opened):
        assert leaks(folder, SEEDS) == ()
    assert leaks(opened, ["an ordinary note"])


def test_the_verification_knows_and_opens_the_sealed_files(cared_for: Study) -> None:
    assert verify(cared_for).problems == ()
    for path in (cared_for.folder.safety_record("KI-01"), cared_for.folder.reflections(FIRST)):
        whole = path.read_bytes()
        damaged = bytearray(whole)
        damaged[-5] ^= 1
        path.write_bytes(damaged)
        (problem,) = verify(cared_for).problems
        assert str(path.relative_to(cared_for.folder.root)) in problem
        path.write_bytes(b"")
        (problem,) = verify(cared_for).problems
        assert "has lost records" in problem
        path.write_bytes(whole)


def test_a_safety_record_of_nobody_is_named(cared_for: Study) -> None:
    (cared_for.folder.root / "safety" / "KI-09.log.age").write_bytes(b"?")
    (problem,) = verify(cared_for).problems
    assert "safety/KI-09.log.age belongs to nothing" in problem


def test_a_backup_carries_them(cared_for: Study, tmp_path: Path) -> None:
    backup = back_up(cared_for, tmp_path / "disk", "data")
    for path in (cared_for.folder.safety_record("KI-01"), cared_for.folder.reflections(FIRST)):
        copy = backup / path.relative_to(cared_for.folder.root)
        assert copy.read_bytes() == path.read_bytes()
