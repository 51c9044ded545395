import contextlib
import sqlite3
from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.storage.audit import AuditEntry, chain_is_whole
from vivavoce.storage.store import Store

PERSON = {"id": "KI-01", "referred_by": None, "created_at": "2026-11-23T09:00:00+00:00"}


def test_all_tables_are_strict(tmp_path: Path) -> None:
    with Store.create(tmp_path / "study.db") as store:
        lax = store.rows(
            "select name from pragma_table_list where type = 'table' and strict = 0 "
            "and schema = 'main' and name not like 'sqlite_%' and name not like '\\_%' escape '\\'"
        )
    assert lax == []


def test_what_was_written_in_a_failed_transaction_is_gone(tmp_path: Path) -> None:
    with Store.create(tmp_path / "study.db") as store:

        def fail_half_way() -> None:
            with store.writing() as writer:
                writer.insert("participants", PERSON)
                raise RuntimeError("something else went wrong")

        with pytest.raises(RuntimeError):
            fail_half_way()
        assert store.rows("select id from participants") == []


def test_a_row_for_an_unknown_person_is_refused(tmp_path: Path) -> None:
    with Store.create(tmp_path / "study.db") as store:
        row = {"participant": "KI-99", "key": "gender", "value": "female"}
        with pytest.raises(sqlite3.IntegrityError), store.writing() as writer:
            writer.insert("attributes", row)


def test_a_commit_is_on_disk_before_it_is_acknowledged(tmp_path: Path) -> None:
    with Store.create(tmp_path / "study.db") as store:
        assert store.row("pragma synchronous") == {"synchronous": 2}
        assert store.row("pragma journal_mode") == {"journal_mode": "wal"}
        assert store.row("pragma secure_delete") == {"secure_delete": 1}


def test_a_file_that_is_no_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "study.db"
    path.write_bytes(b"this is not SQLite" * 100)
    with pytest.raises(VivavoceError, match=r"study\.db cannot be read"):
        Store(path)


def test_an_altered_or_removed_link_breaks_the_audit_chain(tmp_path: Path) -> None:
    with Store.create(tmp_path / "study.db") as store:
        for subject in ("KI-01", "KI-02", "KI-03"):
            with store.writing() as writer:
                writer.audit(AuditEntry("participant-added", subject))
        links = store.rows("select * from audit order by seq")
    assert chain_is_whole(links)
    assert not chain_is_whole([links[0], links[2]])
    assert not chain_is_whole([links[0], {**links[1], "subject": "KI-09"}, links[2]])


def refused(path: Path, words: str) -> None:
    """Opening is refused, and the file is as it was."""
    before = path.read_bytes()
    with pytest.raises(VivavoceError, match=words):
        Store(path)
    assert path.read_bytes() == before


def test_an_empty_file_is_not_made_into_a_study_s_database(tmp_path: Path) -> None:
    path = tmp_path / "study.db"
    path.touch()
    refused(path, r"study\.db is empty or no study database\. Nothing was changed\. Sound and")


def test_another_program_s_database_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "study.db"
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("create table recipes (name text)")
        other.commit()
    refused(path, "no study database")


def test_a_database_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "study.db"
    with Store.create(path) as store, store.writing() as writer:
        writer.insert("participants", PERSON)
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}
    with pytest.raises(FileExistsError):
        Store.create(path)


def test_a_busy_database_says_to_try_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vivavoce.storage.store._BUSY_MS", 0)
    path = tmp_path / "study.db"
    with Store.create(path) as first, Store(path) as second:
        with (
            first.writing(),
            pytest.raises(VivavoceError, match=r"Another program is writing.*try again"),
            second.writing(),
        ):
            pass
        with second.writing() as writer:
            writer.insert("participants", PERSON)


def test_a_full_disk_is_told_apart_from_damage_and_nothing_was_written(tmp_path: Path) -> None:
    with Store.create(tmp_path / "study.db") as store:
        pages = store.rows("pragma page_count")[0]["page_count"]
        store.rows(f"pragma max_page_count = {pages}")

        def fill() -> None:
            with store.writing() as writer:
                for n in range(10_000):
                    writer.insert("participants", {**PERSON, "id": f"KI-{n:04}"})

        with pytest.raises(VivavoceError, match="The disk is full"):
            fill()
        assert store.rows("select id from participants") == []


def test_a_read_only_database_is_told_apart_from_damage(tmp_path: Path) -> None:
    with Store.create(tmp_path / "study.db") as store:
        store._db.conn.execute("pragma query_only = on")
        with pytest.raises(VivavoceError, match="write-protected"), store.writing() as writer:
            writer.insert("participants", PERSON)


def test_a_commit_that_fails_leaves_nothing_open(tmp_path: Path) -> None:
    with Store.create(tmp_path / "study.db") as store:

        def break_a_rule_at_the_end() -> None:
            with store.writing() as writer:
                writer.execute("pragma defer_foreign_keys = on")
                row = {"participant": "KI-99", "key": "gender", "value": "female"}
                writer.insert("attributes", row)

        with pytest.raises(sqlite3.IntegrityError):
            break_a_rule_at_the_end()
        with store.writing() as writer:
            writer.insert("participants", PERSON)
        assert store.rows("select participant from attributes") == []


def test_what_belongs_to_a_transaction_goes_only_where_that_is_taken_back(tmp_path: Path) -> None:
    gone: list[str] = []
    with Store.create(tmp_path / "study.db") as store:

        def fail() -> None:
            with store.writing() as writer:
                writer.if_undone(lambda: gone.append("taken back"))
                raise RuntimeError("something else went wrong")

        with store.writing() as writer:
            writer.if_undone(lambda: gone.append("committed"))
        with pytest.raises(RuntimeError):
            fail()
    assert gone == ["taken back"]
