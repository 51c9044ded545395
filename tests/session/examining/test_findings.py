import json
from collections.abc import Callable
from pathlib import Path

import pytest

from vivavoce.recording.device_survey import Survey, SurveyedDevice
from vivavoce.recording.sound_server import ServerSource
from vivavoce.session.examining import disk, machine
from vivavoce.session.examining.disk import disk_findings
from vivavoce.session.examining.finding import Finding
from vivavoce.session.examining.machine import machine_findings
from vivavoce.session.examining.permissions import permission_findings
from vivavoce.session.examining.sound import sound_findings
from vivavoce.study.study import Study

PLAIN = {"blockdevices": [{"type": "part", "children": [{"type": "disk"}]}]}
CRYPT = {"blockdevices": [{"type": "lvm", "children": [{"type": "crypt", "children": []}]}]}


def microphone(level: float = -30.0, latency_ms: int = 200, problem: str = "") -> SurveyedDevice:
    return SurveyedDevice("Headset", "ALSA", 1, 44_100, latency_ms, level, problem)


def of_sound(*devices: SurveyedDevice, sources: tuple[ServerSource, ...] = ()) -> list[Finding]:
    return list(sound_findings(Survey("PortAudio V19", devices), sources))


def answering(**answers: str) -> Callable[..., str | None]:
    """Stands for the system's programs: what `findmnt` is asked for, or what `lsblk` says."""

    def answer(program: str, *arguments: str) -> str | None:
        return answers.get(program) or answers.get(arguments[1])

    return answer


def codes(findings: list[Finding]) -> dict[str, str]:
    return {finding.code: finding.state for finding in findings}


def test_one_microphone_is_enough_and_no_line_is_missed() -> None:
    findings = of_sound(microphone())
    assert codes(findings) == {"portaudio": "well", "device": "well"}
    assert findings[1].says == "Headset (ALSA): hears something, -30 dB (48000 Hz, 200 ms late)."


@pytest.mark.parametrize(
    ("device", "state", "says"),
    [
        (microphone(level=-90), "mind", "complete silence"),
        (microphone(level=-60), "well", "quiet"),
        (microphone(latency_ms=900), "mind", "900 ms late"),
        (microphone(problem="Invalid sample rate"), "mind", "Invalid sample rate"),
    ],
)
def test_a_device_is_told_as_it_sounds(device: SurveyedDevice, state: str, says: str) -> None:
    finding = of_sound(device)[-1]
    assert finding.state == state
    assert says in finding.says


def test_without_a_device_it_says_what_to_plug_in() -> None:
    lacking = [f for f in of_sound() if f.state == "lacks"]
    assert [finding.code for finding in lacking] == ["devices"]
    assert "Plug in a microphone" in lacking[0].todo


def test_without_portaudio_it_says_what_to_install() -> None:
    survey = Survey("", (), "PortAudio is missing: sudo apt-get install libportaudio2")
    (finding,) = sound_findings(survey, ())
    assert (finding.state, finding.says) == ("lacks", survey.problem)


def test_a_monitor_is_said_to_record_everything_that_is_played() -> None:
    source = ServerSource("a.monitor", "Monitor of Speakers", is_monitor=True, is_default=True)
    finding = of_sound(microphone(), sources=(source,))[-1]
    assert finding.state == "mind"
    assert "records everything that the computer plays" in finding.todo


@pytest.mark.parametrize(
    ("tree", "state"), [(PLAIN, "mind"), (CRYPT, "well"), ({}, "unknown")], ids=str
)
def test_an_encrypted_disk_is_told_from_one_that_is_not(
    tree: object, state: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer = answering(SOURCE="/dev/mapper/home[/@]\n", FSTYPE="ext4\n", lsblk=json.dumps(tree))
    monkeypatch.setattr(disk, "answer_of", answer)
    assert codes(list(disk_findings(tmp_path)))["encryption"] == state


def test_a_system_without_these_programs_leaves_it_unknown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert codes(list(disk_findings(tmp_path)))["encryption"] == "unknown"


@pytest.mark.parametrize(("kind", "state"), [("nfs4", "lacks"), ("tmpfs", "lacks"), ("ext4", None)])
def test_a_network_drive_and_a_disk_in_memory_are_no_place_for_a_study(
    kind: str, state: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(disk, "answer_of", answering(SOURCE="x\n", FSTYPE=f"{kind}\n"))
    assert codes(list(disk_findings(tmp_path))).get("place") == state


def test_a_synced_folder_is_warned_of(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "study"
    folder.mkdir(parents=True)
    assert codes(list(disk_findings(folder)))["synced"] == "mind"


@pytest.mark.parametrize(
    ("areas", "tree", "state"),
    [
        ("", PLAIN, "well"),
        ("/dev/zram0 partition 8 0 100\n", PLAIN, "well"),
        ("/dev/dm-1 partition 8 0 -2\n", CRYPT, "well"),
        ("/dev/sda3 partition 8 0 -2\n", PLAIN, "mind"),
        ("/swapfile file 8 0 -2\n", PLAIN, "mind"),
    ],
)
def test_swap_in_the_clear_is_warned_of(
    areas: str, tree: object, state: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    swaps = tmp_path / "swaps"
    swaps.write_text(f"Filename Type Size Used Priority\n{areas}")
    monkeypatch.setattr(disk, "_SWAPS", swaps)
    monkeypatch.setattr(disk, "answer_of", answering(lsblk=json.dumps(tree)))
    assert codes(list(disk_findings(tmp_path)))["swap"] == state


def test_a_full_disk_lacks_room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(disk, "minutes_of_room", lambda *_, **__: 40)
    assert codes(list(disk_findings(tmp_path)))["room"] == "lacks"


def test_others_who_may_read_the_study_are_told(study: Study) -> None:
    root = study.folder.root
    root.chmod(0o755)
    assert codes(list(permission_findings(root))) == {"permissions": "well"}
    study.folder.database.chmod(0o644)
    (finding,) = permission_findings(root)
    assert finding.says == "Others on this computer may read study.db."
    root.chmod(0o700)
    assert codes(list(permission_findings(root))) == {"permissions": "well"}


def test_a_clock_that_went_back_is_noticed(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "may_stay_awake", lambda: True)
    assert codes(list(machine_findings(study)))["clock"] in ("well", "unknown")
    with study.store.writing() as writer:
        writer.execute("update audit set at = '2199-01-01T00:00:00+00:00' where seq = 1")
    assert codes(list(machine_findings(study))) == {"clock": "lacks", "sleep": "well"}
