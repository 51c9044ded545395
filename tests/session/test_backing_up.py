import json
import shutil
from pathlib import Path

import pytest

from tests.calling import FIRST, record_to_the_end
from tests.conftest import PASSPHRASE
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.backing_up import back_up, backups_of_keys
from vivavoce.session.people.participants import personal_record
from vivavoce.session.verifying import verify
from vivavoce.study.study import Study


@pytest.fixture
def recorded(consenting: Study, noise: Path) -> Study:
    """A study with a call in it."""
    return record_to_the_end(consenting, noise)


def test_data_and_keys_together_are_the_study_again(recorded: Study, tmp_path: Path) -> None:
    data = back_up(recorded, tmp_path / "drive", "data")
    keys = back_up(recorded, tmp_path / "safe", "keys")
    restored = tmp_path / "restored"
    shutil.copytree(data, restored)
    shutil.copytree(keys / "keys", restored / "keys")
    with Study(restored) as study:
        study.keys.unlock(PASSPHRASE)
        assert verify(study).problems == ()
        assert personal_record(study, "KI-01").name == "Wilhelmina Ashgrove"
    assert verify(recorded).problems == ()


def test_a_backup_of_the_data_holds_no_key_and_one_of_the_keys_nothing_else(
    recorded: Study, tmp_path: Path
) -> None:
    data = back_up(recorded, tmp_path / "drive", "data")
    keys = back_up(recorded, tmp_path / "safe", "keys")
    assert not (data / "keys").exists()
    known = set(json.loads((keys / "backup.json").read_text())["files"])
    assert all(name.startswith("keys/") for name in known)
    assert {path.name for path in keys.iterdir()} == {"keys", "backup.json", "README.txt"}


@pytest.mark.parametrize(("first", "second"), [("data", "keys"), ("keys", "data")])
def test_data_and_keys_are_not_put_into_one_place(
    recorded: Study, tmp_path: Path, first: str, second: str
) -> None:
    back_up(recorded, tmp_path / "drive", first)  # type: ignore[arg-type] # data or keys
    with pytest.raises(VivavoceError, match="kept apart"):
        back_up(recorded, tmp_path / "drive", second)  # type: ignore[arg-type] # the same
    assert len(list((tmp_path / "drive").iterdir())) == 1


def test_a_backup_within_the_study_is_refused(recorded: Study) -> None:
    with pytest.raises(VivavoceError, match="within the study"):
        back_up(recorded, recorded.folder.root / "backups", "data")


def test_each_backup_is_on_record_by_its_manifest(recorded: Study, tmp_path: Path) -> None:
    back_up(recorded, tmp_path / "drive", "data")
    assert backups_of_keys(recorded) == ()
    back_up(recorded, tmp_path / "safe", "keys")
    assert len(backups_of_keys(recorded)) == 1
    codes = [row["code"] for row in recorded.store.rows("select code from audit")]
    assert codes.count("backed-up") == 2


def test_a_disk_that_fails_leaves_nothing_that_looks_like_a_backup(
    recorded: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("vivavoce.session.backing_up.shutil.copyfile", fail)
    with pytest.raises(VivavoceError, match="No backup was made"):
        back_up(recorded, tmp_path / "drive", "data")
    assert list((tmp_path / "drive").iterdir()) == []
    assert recorded.store.rows("select * from backups") == []


def test_a_file_that_changes_while_others_are_copied_is_copied_as_it_is_on_record(
    recorded: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vivavoce.session import backing_up

    real = backing_up._copy_file
    changed = iter([True])

    def copy_and_change(source: Path, target: Path) -> str:
        if next(changed, False):
            recipient = recorded.keys.public_of("KI-01")
            recorded.documents.write("recordings/KI-01/1/draft", {"turns": []}, recipient, 0)
        return real(source, target)

    monkeypatch.setattr(backing_up, "_copy_file", copy_and_change)
    data = back_up(recorded, tmp_path / "drive", "data")
    assert (data / f"recordings/{FIRST}/draft.000001.age").is_file()
