import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from vivavoce.cli.models import models
from vivavoce.session.drafting import fitting
from vivavoce.session.drafting.speeds import keep_speed
from vivavoce.transcription.models import find_model
from vivavoce.transcription.recogniser import Recogniser

GIGABYTE = 1 << 30


def install(folder: Path, name: str, size: int, language: str = "multilingual") -> None:
    """Put a model of zeros into the folder; nothing reads more of it than its length."""
    with (folder / f"{name}.pt").open("wb") as file:
        file.truncate(size)
    facts = {
        "sha256": name,
        "source_sha256": name,
        "size_bytes": size,
        "language": language,
        "origin": "origin unverified",
        "alignment_heads": name,
    }
    (folder / f"{name}.json").write_text(json.dumps(facts))


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small English model and one that is large, on a machine with 4 GB."""
    install(tmp_path, "large-v3", 3_087_000_000)
    install(tmp_path, "tiny.en", 76_000_000, "en")
    monkeypatch.setenv("VIVAVOCE_MODELS", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(fitting, "_memory_bytes", lambda: 4 * GIGABYTE)
    return tmp_path


def listed(*words: str) -> str:
    done = CliRunner().invoke(models, ["list", *words])
    assert done.exit_code == 0
    return done.stdout


@pytest.mark.usefixtures("installed")
def test_each_model_says_what_it_needs_and_one_too_large_for_the_machine_says_so() -> None:
    large, why, tiny, fits = listed().splitlines()
    assert large.split() == "large-v3 3087 MB multilingual origin unverified".split()
    assert "and this machine has 4.0 GB: choose a smaller model." in why
    assert tiny.split()[:4] == ["tiny.en", "76", "MB", "English"]
    assert fits.strip() == "Needs about 0.8 GB of memory; speed not measured yet."


@pytest.mark.usefixtures("installed")
def test_a_speed_is_told_with_its_day_once_it_was_measured_here() -> None:
    keep_speed(Recogniser(find_model("tiny.en")), 11.234)
    assert "drafts 11.2 s of a call in a second (20" in listed()
    found = {model["name"]: model for model in json.loads(listed("--json"))["models"]}
    assert found["tiny.en"]["speeds"]["whisper"]["speed"] == 11.23
    assert found["large-v3"]["speeds"] == {}
    assert [found[name]["too_large"] for name in ("large-v3", "tiny.en")] == [True, False]


def test_a_damaged_note_of_speeds_is_no_note(installed: Path) -> None:
    keep_speed(Recogniser(find_model("tiny.en")), 3)
    (installed / "state" / "vivavoce" / "speeds.json").write_text('{"whisper tiny.en": [1]}')
    assert "speed not measured yet" in listed()
