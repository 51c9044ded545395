import multiprocessing
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealed_log import append_sealed, read_sealed_log
from vivavoce.protection.sealing import PublicKey, WrongKey, new_identity


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


def written(log: Path, count: int) -> list[int]:
    """Write records and return the length of the log after each."""
    key = new_identity().public
    lengths = []
    for n in range(count):
        append_sealed(log, {"text": f"record {n}"}, key)
        lengths.append(log.stat().st_size)
    return lengths


@pytest.mark.parametrize("bit", range(32))
@pytest.mark.parametrize("record", [0, 1])
def test_one_flipped_bit_in_a_length_costs_no_later_record(
    tmp_path: Path, record: int, bit: int
) -> None:
    log = tmp_path / "KI-01" / "1" / "notes.log.age"
    place = [0, *written(log, 3)][record]
    data = bytearray(log.read_bytes())
    data[place + 3 - bit // 8] ^= 1 << bit % 8
    log.write_bytes(data)
    with pytest.raises(VivavoceError, match=r"of KI-01/1 is damaged\. Nothing in it was changed"):
        append_sealed(log, {"text": "next"}, new_identity().public)
    assert log.read_bytes() == bytes(data)


def test_a_damaged_log_is_told_to_whoever_reads_it(tmp_path: Path) -> None:
    log = tmp_path / "log"
    written(log, 3)
    log.write_bytes(b"\x7f" + log.read_bytes()[1:])
    with pytest.raises(VivavoceError, match="is damaged"):
        read_sealed_log(log, new_identity())


def test_zeros_that_a_power_cut_left_are_a_torn_record(tmp_path: Path) -> None:
    identity, log = new_identity(), tmp_path / "log"
    append_sealed(log, {"text": "whole"}, identity.public)
    log.write_bytes(log.read_bytes() + bytes(500))
    assert read_sealed_log(log, identity).torn_bytes == 500
    append_sealed(log, {"text": "next"}, identity.public)
    assert [r["text"] for r in read_sealed_log(log, identity).records] == ["whole", "next"]


def test_a_record_too_long_to_be_read_back_is_not_written(tmp_path: Path) -> None:
    log = tmp_path / "log"
    written(log, 1)
    before = log.read_bytes()
    with pytest.raises(VivavoceError, match="too long"):
        append_sealed(log, {"text": "x" * (1 << 20)}, new_identity().public)
    assert log.read_bytes() == before


def test_a_disk_that_fails_half_way_leaves_the_log_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    written(log, 1)
    before = log.read_bytes()

    def fail(descriptor: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="full"):
        append_sealed(log, {"text": "next"}, new_identity().public)
    assert log.read_bytes() == before


def append_many(log: Path, key: PublicKey, start: Barrier) -> None:
    start.wait()
    for n in range(25):
        append_sealed(log, {"text": str(n)}, key)


def test_two_processes_that_write_at_once_lose_no_record(tmp_path: Path) -> None:
    identity, log = new_identity(), tmp_path / "log"
    processes = multiprocessing.get_context("spawn")
    start = processes.Barrier(2)
    writers = [
        processes.Process(target=append_many, args=(log, identity.public, start)) for _ in range(2)
    ]
    for process in writers:
        process.start()
    for process in writers:
        process.join()
    assert [process.exitcode for process in writers] == [0, 0]
    assert len(read_sealed_log(log, identity).records) == 50
