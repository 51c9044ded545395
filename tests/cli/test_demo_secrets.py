from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.session.drafting import MODEL
from vivavoce.cli import demo as command
from vivavoce.session.sample import PASSPHRASE
from vivavoce.study.study import Study


def test_the_user_s_own_passphrase_is_neither_used_nor_printed(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []

    def created(place: Path, passphrase: str) -> Study:
        used.append(passphrase)
        return study

    monkeypatch.setenv("VIVAVOCE_PASSPHRASE", "what opens a real study")
    monkeypatch.setattr(command, "find_model", lambda: MODEL)
    monkeypatch.setattr(command, "create_sample_study", created)
    monkeypatch.setattr(command, "_by_itself", lambda *_: None)
    done = CliRunner().invoke(command.demo, ["--auto", "--study", str(tmp_path / "sample")])
    assert used == [PASSPHRASE]
    assert f"passphrase is: {PASSPHRASE}" in done.stdout
    assert "real study" not in done.output
