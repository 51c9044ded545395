import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealed_log import append_sealed, read_sealed_log
from vivavoce.protection.sealing import WrongKey
from vivavoce.session.aftercare.safety_record import safety_record_of, write_safety
from vivavoce.session.leaks import leaks
from vivavoce.study.keys import KeyRing, Locked
from vivavoce.study.study import Study

SEED = "he said that he means to hurt Bartholomew"


def locked(study: Study) -> Study:
    return Study(study.folder.root, KeyRing(study.folder.keys))


@contextmanager
def full_disk(limit: int) -> Iterator[None]:
    """No file of this process may grow beyond `limit` bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_happened_is_written_while_locked_and_read_with_the_passphrase(study: Study) -> None:
    with locked(study) as without:
        write_safety(without, "KI-01", f"  {SEED}\n ", by="AB")
        with pytest.raises(Locked):
            safety_record_of(without, "KI-01")
    (entry,) = safety_record_of(study, "KI-01").entries
    assert (entry.text, entry.by, entry.interview) == (SEED, "AB", None)


def test_it_is_sealed_to_the_study_and_stands_nowhere_in_the_clear(study: Study) -> None:
    write_safety(study, "KI-01", SEED)
    assert leaks(study.folder.root, [SEED, "Bartholomew"]) == ()
    with pytest.raises(WrongKey):
        read_sealed_log(study.folder.safety_record("KI-01"), study.keys.identity_of("KI-01"))


@pytest.mark.parametrize("text", ["", "   ", "x" * 20_001, "a\x1b[2Jb"], ids=len)
def test_words_that_cannot_be_kept_are_refused_in_a_sentence(study: Study, text: str) -> None:
    with pytest.raises(VivavoceError) as refusal:
        write_safety(study, "KI-01", text)
    assert refusal.value.exit_code == 2
    assert not study.folder.safety_record("KI-01").exists()


def test_somebody_who_is_not_in_the_study_has_no_record(study: Study) -> None:
    with pytest.raises(VivavoceError, match="KI-09 is not in this study"):
        write_safety(study, "KI-09", SEED)


def test_where_no_folder_can_be_made_nothing_is_half_written(study: Study) -> None:
    in_the_way = study.folder.root / "safety"
    in_the_way.write_bytes(b"")
    links = len(study.store.rows("select 1 from audit"))
    with pytest.raises(VivavoceError, match="could not be written down"):
        write_safety(study, "KI-01", SEED)
    assert len(study.store.rows("select 1 from audit")) == links
    in_the_way.unlink()
    write_safety(study, "KI-01", SEED)
    assert [entry.text for entry in safety_record_of(study, "KI-01").entries] == [SEED]


def test_a_full_disk_is_said_and_what_was_there_stays(study: Study) -> None:
    path = study.folder.safety_record("KI-01")
    record = {"at": "", "kind": "happened", "text": "x" * 60_000, "interview": None, "by": None}
    for _ in range(10):
        append_sealed(path, record, study.keys.study_public)
    before = path.read_bytes()
    with full_disk(len(before) + 50), pytest.raises(VivavoceError, match="could not be written"):
        write_safety(study, "KI-01", SEED)
    assert path.read_bytes() == before
    write_safety(study, "KI-01", SEED)
    assert [entry.text for entry in safety_record_of(study, "KI-01").entries][10:] == [SEED]


def test_an_entry_that_a_crash_cut_off_is_dropped_and_told(study: Study) -> None:
    write_safety(study, "KI-01", "first")
    path: Path = study.folder.safety_record("KI-01")
    path.write_bytes(path.read_bytes() + path.read_bytes()[:40])
    record = safety_record_of(study, "KI-01")
    assert [entry.text for entry in record.entries] == ["first"]
    assert record.was_torn
