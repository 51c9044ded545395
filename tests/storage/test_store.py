import sqlite3
from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.storage.audit import AuditEntry, chain_is_whole
from vivavoce.storage.store import Store

PERSON = {"id": "KI-01", "referred_by": None, "created_at": "2026-11-23T09:00:00+00:00"}


def test_all_tables_are_strict(tmp_path: Path) -> None:
    with Store(tmp_path / "study.db") as store:
        lax = store.rows(
            "select name from pragma_table_list where type = 'table' and strict = 0 "
            "and schema = 'main' and name not like 'sqlite_%' and name not like '\\_%' escape '\\'"
        )
    assert lax == []


def test_what_was_written_in_a_failed_transaction_is_gone(tmp_path: Path) -> None:
    with Store(tmp_path / "study.db") as store:

        def fail_half_way() -> None:
            with store.writing() as writer:
                writer.insert("participants", PERSON)
                raise RuntimeError("something else went wrong")

        with pytest.raises(RuntimeError):
            fail_half_way()
        assert store.rows("select id from participants") == []


def test_a_row_for_an_unknown_person_is_refused(tmp_path: Path) -> None:
    with Store(tmp_path / "study.db") as store:
        row = {"participant": "KI-99", "key": "gender", "value": "female"}
        with pytest.raises(sqlite3.IntegrityError), store.writing() as writer:
            writer.insert("attributes", row)


def test_a_commit_is_on_disk_before_it_is_acknowledged(tmp_path: Path) -> None:
    with Store(tmp_path / "study.db") as store:
        assert store.row("pragma synchronous") == {"synchronous": 2}
        assert store.row("pragma journal_mode") == {"journal_mode": "wal"}
        assert store.row("pragma secure_delete") == {"secure_delete": 1}


def test_a_file_that_is_no_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "study.db"
    path.write_bytes(b"this is not SQLite" * 100)
    with pytest.raises(VivavoceError, match=r"study\.db cannot be read"):
        Store(path)


def test_an_altered_or_removed_link_breaks_the_audit_chain(tmp_path: Path) -> None:
    with Store(tmp_path / "study.db") as store:
        for subject in ("KI-01", "KI-02", "KI-03"):
            with store.writing() as writer:
                writer.audit(AuditEntry("participant-added", subject))
        links = store.rows("select * from audit order by seq")
    assert chain_is_whole(links)
    assert not chain_is_whole([links[0], links[2]])
    assert not chain_is_whole([links[0], {**links[1], "subject": "KI-09"}, links[2]])
