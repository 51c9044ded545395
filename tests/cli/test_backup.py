from pathlib import Path

from tests.cli.test_commands import run
from vivavoce.study.study import Study


def test_data_and_keys_go_to_places_of_their_own(consenting: Study, tmp_path: Path) -> None:
    root = str(consenting.folder.root)
    data = run("--study", root, "backup", str(tmp_path / "drive"))
    keys = run("--study", root, "backup", "--keys", str(tmp_path / "safe"))
    assert (data.returncode, keys.returncode) == (0, 0)
    assert not list((tmp_path / "drive").rglob("keys"))
    assert list((tmp_path / "safe").rglob("KI-01.age"))
    assert "Keep it apart from backups of the data." in keys.stdout


def test_a_place_that_holds_the_other_is_refused(consenting: Study, tmp_path: Path) -> None:
    root = str(consenting.folder.root)
    run("--study", root, "backup", str(tmp_path / "drive"))
    done = run("--study", root, "backup", "--keys", str(tmp_path / "drive"))
    assert done.returncode == 1
    assert "kept apart" in done.stderr
