import json
import threading
from pathlib import Path

import pytest
import soundfile

from tests.cli.test_commands import run_process as run
from tests.conftest import RATE
from tests.recording.rig import LINE, MIC, Rig
from tests.session.sounding import tone
from vivavoce.recording.device_survey import Survey, survey_devices
from vivavoce.recording.patience import within
from vivavoce.recording.sound_server import server_sources
from vivavoce.session.examining import model
from vivavoce.session.examining.model import measure_model
from vivavoce.study.locks import CallLock, RunningCall
from vivavoce.study.study import Study


def level_of(name: str, survey: Survey) -> float | None:
    return {device.name: device.level_db for device in survey.devices}[name]


@pytest.mark.rig
def test_every_device_is_listened_to(rig: Rig, tmp_path: Path) -> None:
    path = tmp_path / "tone.wav"
    soundfile.write(path, tone(30), RATE)
    player = rig.play("mic", path)
    try:
        # The player may need a moment to begin.
        surveys = (survey_devices() for _ in range(5))
        survey = next(found for found in surveys if (level_of(MIC, found) or -90) > -20)
    finally:
        player.kill()
        player.wait()
    assert survey.portaudio.startswith("PortAudio")
    assert level_of(MIC, survey) == pytest.approx(-9, abs=2)
    assert level_of(LINE, survey) == -90
    assert all(0 < (device.latency_ms or 0) <= 300 for device in survey.devices)


@pytest.mark.rig
def test_the_server_names_its_monitors(rig: Rig) -> None:
    del rig
    sources = {source.name: source for source in server_sources()}
    assert sources["mic.monitor"].is_monitor
    assert sum(source.is_default for source in sources.values()) == 1


@pytest.mark.slow
def test_the_real_model_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "_MEASURED_SECONDS", 10)
    measured, finding = measure_model()
    assert measured is not None
    assert measured.name == "base"
    assert measured.speed > 0
    assert "base drafts" in finding.says


def test_a_machine_without_devices_is_told_what_it_needs_as_words_and_as_json(
    study: Study, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("VIVAVOCE_MODELS", str(tmp_path))
    root = str(study.folder.root)
    done = run("--study", root, "doctor")
    assert "Only you may look into the study's folder" in done.stdout
    assert "No speech model is installed" in done.stdout
    assert "No draft grows during a call (no model): it is made afterwards." in done.stdout
    assert done.returncode == 1
    assert "LACKS    There is no device that can be recorded." in done.stdout
    found = json.loads(run("--study", root, "doctor", "--json").stdout)
    assert found["ok"] is False
    assert {"devices", "sources", "portaudio", "model", "findings"} <= found.keys()


def test_it_needs_no_study(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VIVAVOCE_MODELS", str(tmp_path))
    done = run("--study", str(tmp_path), "doctor", "--json")
    assert json.loads(done.stdout)["portaudio"].startswith("PortAudio")


def test_during_a_call_no_device_is_touched(study: Study) -> None:
    lock = CallLock(study.folder.call_lock, RunningCall("KI-01/1", 1, ""))
    done = run("--study", str(study.folder.root), "doctor", "--json")
    lock.release()
    found = json.loads(done.stdout)
    assert (found["devices"], found["model"]) == ([], None)
    assert "A RECORDING IS RUNNING" in done.stderr


def test_what_never_answers_is_not_waited_for() -> None:
    assert within(0.05, threading.Event().wait) is None
    assert within(1.0, lambda: 7) == 7
    assert within(1.0, lambda: 1 // 0) is None
