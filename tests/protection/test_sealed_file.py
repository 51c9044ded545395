import hashlib
import io
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from vivavoce.protection.sealed_file import seal_file
from vivavoce.protection.sealing import new_identity, unseal


class BrokenDisk(io.BytesIO):
    """A source of which only the first piece can be read."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error")
        return super().read(size)


@pytest.fixture
def little_room() -> Iterator[None]:
    """Let no file of this process grow beyond 100 KB."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_a_file_is_sealed_piece_by_piece_and_both_hashes_are_told(tmp_path: Path) -> None:
    content = bytes(range(256)) * 1000
    identity = new_identity()
    sealed = seal_file(io.BytesIO(content), tmp_path / "new" / "form.age", identity.public)
    written = (tmp_path / "new" / "form.age").read_bytes()
    assert unseal(written, identity) == content
    assert sealed.plain_sha256 == hashlib.sha256(content).hexdigest()
    assert sealed.sealed_sha256 == hashlib.sha256(written).hexdigest()


def test_a_full_disk_leaves_nothing_and_what_was_there_stays(
    tmp_path: Path, little_room: None
) -> None:
    target = tmp_path / "form.age"
    target.write_bytes(b"what was there")
    with pytest.raises(OSError, match="too large"):
        seal_file(io.BytesIO(bytes(300_000)), target, new_identity().public)
    assert [path.name for path in tmp_path.iterdir()] == ["form.age"]
    assert target.read_bytes() == b"what was there"


def test_a_source_that_cannot_be_read_to_its_end_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Input/output error"):
        seal_file(BrokenDisk(bytes(300_000)), tmp_path / "form.age", new_identity().public)
    assert list(tmp_path.iterdir()) == []
