from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealed_log import append_sealed, read_sealed_log
from vivavoce.protection.sealing import WrongKey, new_identity


def test_records_come_back_in_the_order_in_which_they_were_written(tmp_path: Path) -> None:
    identity, log = new_identity(), tmp_path / "notes.log.age"
    for text in ("one", "two", "three"):
        append_sealed(log, {"text": text}, identity.public)
    contents = read_sealed_log(log, identity)
    assert [record["text"] for record in contents.records] == ["one", "two", "three"]
    assert contents.torn_bytes == 0


def test_a_missing_log_is_an_empty_one(tmp_path: Path) -> None:
    assert read_sealed_log(tmp_path / "none", new_identity()).records == ()


@pytest.mark.parametrize("torn", [1, 3, 4, 50])
def test_a_torn_last_record_is_dropped_and_reported(tmp_path: Path, torn: int) -> None:
    identity, log = new_identity(), tmp_path / "log"
    append_sealed(log, {"text": "whole"}, identity.public)
    length = log.stat().st_size
    append_sealed(log, {"text": "torn"}, identity.public)
    log.write_bytes(log.read_bytes()[: length + torn])
    contents = read_sealed_log(log, identity)
    assert [record["text"] for record in contents.records] == ["whole"]
    assert contents.torn_bytes == torn
    append_sealed(log, {"text": "next"}, identity.public)
    assert [r["text"] for r in read_sealed_log(log, identity).records] == ["whole", "next"]


def test_a_record_that_was_taken_out_is_noticed(tmp_path: Path) -> None:
    identity, log = new_identity(), tmp_path / "log"
    append_sealed(log, {"text": "first"}, identity.public)
    first = log.stat().st_size
    append_sealed(log, {"text": "second"}, identity.public)
    log.write_bytes(log.read_bytes()[first:])
    with pytest.raises(VivavoceError, match="lost a record"):
        read_sealed_log(log, identity)


def test_nobody_else_reads_it(tmp_path: Path) -> None:
    log = tmp_path / "log"
    append_sealed(log, {"text": "x"}, new_identity().public)
    with pytest.raises(WrongKey):
        read_sealed_log(log, new_identity())
