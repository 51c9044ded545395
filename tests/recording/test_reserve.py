import errno
from pathlib import Path

import pytest

from vivavoce.recording.reserve import Reserve

SIZE = 1 << 20


def test_room_is_really_taken_and_freed_once(tmp_path: Path) -> None:
    kept = Reserve(tmp_path, SIZE)
    assert kept.set_aside()
    file = tmp_path / "reserve"
    assert file.stat().st_blocks * 512 >= SIZE
    assert kept.give_way(OSError(errno.ENOSPC, "full"))
    assert not file.exists()
    assert not kept.give_way(OSError(errno.ENOSPC, "full"))


def test_it_gives_way_to_a_full_disk_only(tmp_path: Path) -> None:
    kept = Reserve(tmp_path, SIZE)
    kept.set_aside()
    assert not kept.give_way(OSError(errno.EIO, "broken"))
    assert kept.give_way(OSError(errno.EDQUOT, "quota"))


def test_it_is_not_taken_from_the_last_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 2 * SIZE - 1

    monkeypatch.setattr("vivavoce.recording.reserve.shutil.disk_usage", lambda _: Usage)
    assert not Reserve(tmp_path, SIZE).set_aside()
    assert not (tmp_path / "reserve").exists()
