from pathlib import Path

import pytest

from tests.cli.test_commands import Done, refused, run


def init(study: Path, key: Path, name: str = "New") -> Done:
    words = ("init", str(study), "--name", name, "--recovery-key", str(key))
    return run(*words, passphrase="long enough")


def test_the_recovery_key_s_file_is_its_owner_s_only(tmp_path: Path) -> None:
    key = tmp_path / "recovery.txt"
    assert init(tmp_path / "new", key).returncode == 0
    assert key.read_text().startswith("AGE-SECRET-KEY-1")
    assert key.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("place", ["key.txt", "keys/recovery.txt", "../new/key.txt"])
def test_a_recovery_key_is_not_kept_with_what_it_opens(tmp_path: Path, place: str) -> None:
    study = tmp_path / "new"
    refused(init(study, study / place), 2, "is in the study that its key opens")
    assert not study.exists()


def test_a_link_into_the_study_is_no_other_place(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").symlink_to(tmp_path / "new")
    refused(init(tmp_path / "new", tmp_path / "elsewhere" / "key"), 2, "its key opens")


def test_a_file_that_is_there_is_not_written_over_and_no_study_is_made(tmp_path: Path) -> None:
    key = tmp_path / "recovery.txt"
    key.write_text("another study's")
    refused(init(tmp_path / "new", key), 1, "exists already. Nothing was made")
    assert key.read_text() == "another study's"
    assert not (tmp_path / "new").exists()


def test_where_no_study_could_be_made_no_file_is_left(tmp_path: Path) -> None:
    key = tmp_path / "recovery.txt"
    refused(init(tmp_path / "new", key, name=" "), 2, "A study needs a name")
    assert not key.exists()
