import errno
import os
import threading
from pathlib import Path

import pytest

from vivavoce.protection.sealing import ByteSink, ByteSource, PublicKey, new_identity, unseal_prefix
from vivavoce.recording import raw_part
from vivavoce.recording.raw_part import RawPartWriter, Sink

SOUND = os.urandom(300_000)


class Troubles:
    """Hears what a part tells."""

    def __init__(self) -> None:
        self.told: list[str | None] = []

    def __call__(self, trouble: str | None) -> None:
        self.told.append(trouble)


def sink(key: PublicKey, tell: Troubles, hurry: threading.Event | None = None) -> Sink:
    return Sink((key,), tell, hurry or threading.Event())


def test_a_part_reads_back_as_it_was_written(tmp_path: Path) -> None:
    identity = new_identity()
    part = RawPartWriter(tmp_path / "p.age", sink(identity.public, Troubles()))
    for start in range(0, len(SOUND), 10_000):
        part.write(SOUND[start : start + 10_000])
    part.close()
    assert unseal_prefix(tmp_path / "p.age", identity).data == SOUND


def test_a_disk_that_is_full_for_a_while_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity, troubles, real_write = new_identity(), Troubles(), os.write
    refusals = iter([False, True, True, False, True])

    def write(descriptor: int, data: bytes) -> int:
        if next(refusals, False):
            # Half of it fits before the disk is full, as it does on a real one.
            real_write(descriptor, bytes(data)[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return real_write(descriptor, data)

    monkeypatch.setattr("vivavoce.recording.raw_part.os.write", write)
    monkeypatch.setattr(raw_part, "_RETRY_SECONDS", 0.01)
    part = RawPartWriter(tmp_path / "p.age", sink(identity.public, troubles))
    part.write(SOUND)
    part.close()
    opened = unseal_prefix(tmp_path / "p.age", identity)
    assert opened.whole
    assert opened.data == SOUND
    assert troubles.told.count("disk-full") == 3
    assert troubles.told[-1] is None


def test_on_a_disk_that_stays_full_a_call_can_still_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity, hurry, real_write = new_identity(), threading.Event(), os.write
    allowed = iter([True, True])

    def write(descriptor: int, data: bytes) -> int:
        if not next(allowed, False):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real_write(descriptor, data)

    monkeypatch.setattr("vivavoce.recording.raw_part.os.write", write)
    monkeypatch.setattr(raw_part, "_RETRY_SECONDS", 0.01)
    monkeypatch.setattr(raw_part, "_PATIENCE_SECONDS", 0.05)
    part = RawPartWriter(tmp_path / "p.age", sink(identity.public, Troubles(), hurry))
    part.write(SOUND)
    hurry.set()
    part.close()
    opened = unseal_prefix(tmp_path / "p.age", identity)
    assert not opened.whole
    assert opened.data == SOUND[: len(opened.data)]


def test_sealing_that_fails_is_noticed_and_gives_back_what_it_did_not_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: ByteSource, sink: ByteSink, *recipients: PublicKey) -> None:
        source.read(4)
        raise RuntimeError("sealing broke")

    monkeypatch.setattr("vivavoce.recording.raw_part.seal_stream", fail)
    part = RawPartWriter(tmp_path / "p.age", sink(new_identity().public, Troubles()))
    part.write(b"abcdefgh")
    part.write(b"ijkl")
    part.close()
    assert part.has_failed
    assert part.unsealed_rest() == b"efghijkl"
