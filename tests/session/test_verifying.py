import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.calling import FIRST, record_to_the_end
from vivavoce.session.registering import add_entry
from vivavoce.session.verifying import verify
from vivavoce.study.keys import KeyRing
from vivavoce.study.register import RegisterEntry
from vivavoce.study.study import Study

CALL = Path("recordings/KI-01/1")


@pytest.fixture
def recorded(consenting: Study, noise: Path) -> Study:
    """A study with a call in it: sound, a note, a register."""
    record_to_the_end(consenting, noise, note="laughed")
    add_entry(consenting, RegisterEntry("Ravenscroft Ward", "place"))
    return consenting


def locked(study: Study) -> Study:
    return Study(study.folder.root, KeyRing(study.folder.keys))


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-5] ^= 1
    path.write_bytes(content)


def test_an_untouched_study_is_well_with_and_without_the_passphrase(recorded: Study) -> None:
    assert verify(recorded).problems == ()
    with locked(recorded) as without:
        found = verify(without)
    assert (found.problems, found.decrypted) == ((), False)


@pytest.mark.parametrize(
    "name",
    [
        CALL / "mic.0001.flac.age",
        CALL / "line.0001.flac.age",
        Path("participants/KI-01.000001.age"),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    ("change", "words"),
    [(flip, "was altered"), (Path.unlink, "is missing")],
    ids=["altered", "missing"],
)
def test_a_sealed_file_that_is_not_as_it_was_is_named_without_the_passphrase(
    recorded: Study, name: Path, change: Callable[[Path], None], words: str
) -> None:
    change(recorded.folder.root / name)
    with locked(recorded) as without:
        (problem,) = verify(without).problems
    assert str(name) in problem
    assert words in problem


def test_two_files_that_were_swapped_are_both_named(recorded: Study) -> None:
    one, other = (recorded.folder.root / CALL / f"{c}.0001.flac.age" for c in ("mic", "line"))
    kept = one.read_bytes()
    shutil.copyfile(other, one)
    other.write_bytes(kept)
    assert len(verify(recorded).problems) == 2


@pytest.mark.parametrize("name", ["keys/KI-09.age", "recordings/KI-01/1/stray.age", "stray.age"])
def test_a_file_that_nothing_knows_of_is_named(recorded: Study, name: str) -> None:
    (recorded.folder.root / name).write_bytes(b"?")
    (problem,) = verify(recorded).problems
    assert name in problem
    assert "belongs to nothing" in problem


def test_what_a_crash_left_is_called_that(recorded: Study) -> None:
    (recorded.folder.root / CALL / ".draft.000001.age.x.tmp").write_bytes(b"?")
    (problem,) = verify(recorded).problems
    assert "left by a crash" in problem


@pytest.mark.parametrize("name", ["KI-01.age", "KI-01.pub", "study.age", "study.recovery.age"])
def test_a_missing_key_is_named(recorded: Study, name: str) -> None:
    (recorded.folder.keys / name).unlink()
    with locked(recorded) as without:
        assert f"keys/{name} is missing" in " ".join(verify(without).problems)


@pytest.mark.parametrize("name", ["KI-01.age", "KI-01.pub"])
def test_a_damaged_key_of_a_person_is_told_with_the_passphrase(recorded: Study, name: str) -> None:
    flip(recorded.folder.keys / name)
    assert "key of KI-01 cannot be opened" in " ".join(verify(recorded).problems)


def test_a_damaged_note_is_told_with_the_passphrase(recorded: Study) -> None:
    flip(recorded.folder.notes(FIRST))
    (problem,) = verify(recorded).problems
    assert "notes.log.age" in problem


def test_notes_that_were_cut_off_are_told_with_the_passphrase(recorded: Study) -> None:
    recorded.folder.notes(FIRST).write_bytes(b"")
    (problem,) = verify(recorded).problems
    assert "has lost records" in problem


def test_a_changed_line_of_a_call_log_is_told(recorded: Study) -> None:
    path = recorded.folder.call_log(FIRST)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    lines[1]["at_ms"] += 1
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    (problem,) = verify(recorded).problems
    assert "call log of KI-01/1" in problem


@pytest.mark.parametrize(
    "statement",
    [
        "update audit set subject = 'KI-02' where seq = 2",
        "delete from audit where seq = 3",
        "delete from audit where seq = 1",
    ],
)
def test_an_audit_trail_that_was_altered_is_told(recorded: Study, statement: str) -> None:
    with recorded.store.writing() as writer:
        writer.execute(statement)
    (problem,) = verify(recorded).problems
    assert "audit trail" in problem


def test_a_part_with_fewer_frames_than_on_record_is_told_with_the_passphrase(
    recorded: Study,
) -> None:
    with recorded.store.writing() as writer:
        writer.execute("update recordings set frames = frames + 1 where channel = 'mic'")
    (problem,) = verify(recorded).problems
    assert "frames" in problem


def test_a_call_that_waits_to_be_finished_is_told(recorded: Study) -> None:
    with recorded.store.writing() as writer:
        writer.execute("update interviews set state = 'started'")
    assert "KI-01/1 is not finished" in " ".join(verify(recorded).problems)
