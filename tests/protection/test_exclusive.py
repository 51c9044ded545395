from pathlib import Path

import pytest

from vivavoce.protection.exclusive import create_durably


def test_a_new_file_is_its_owner_s_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "KI-01.age"
    create_durably(path, b"sealed")
    assert path.read_bytes() == b"sealed"
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_there_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"first")
    with pytest.raises(FileExistsError):
        create_durably(path, b"second")
    assert path.read_bytes() == b"first"


def test_a_disk_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="full"):
        create_durably(tmp_path / "key", b"x")
    assert list(tmp_path.iterdir()) == []
