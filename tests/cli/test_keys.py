import json
from pathlib import Path

import pytest

from tests.cli.test_commands import refused, run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VIVAVOCE_CONFIG", str(tmp_path / "config"))
    return tmp_path / "config"


def test_every_key_is_listed_without_a_study_and_written_down_once(folder: Path) -> None:
    written = run("keys", "--write")
    assert written.returncode == 0, written.stderr
    refused(run("keys", "--write"), 1, "is there already, and stays as it is")
    path = folder / "keys.toml"
    path.write_text(path.read_text().replace('# cover = "x"', 'cover = "w"'))
    listed = run("keys", "--json")
    keys = {row["id"]: row for row in json.loads(listed.stdout)["keys"]}
    assert keys["call.cover"]["keys"] == ["w"]
    assert keys["call.record"] == {
        "id": "call.record",
        "where": "Everywhere",
        "keys": ["f2"],
        "does": "go off the record, or back on",
    }
    assert keys["call.record-too"]["keys"] == []


def test_keys_that_cannot_be_had_are_told_and_the_usual_ones_listed(folder: Path) -> None:
    folder.mkdir()
    (folder / "keys.toml").write_text('[call]\ncover = "space"\n')
    listed = run("keys")
    assert listed.returncode == 1
    assert "both on space" in listed.stderr
    assert "call.cover" in listed.stdout
    refused(run("keys", "--json", "--write"), 2, "not both")
