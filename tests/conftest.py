"""What many tests begin with: a study with one consenting person, and sound to play into it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.recording.ear import Ear, listening_ear
from tests.recording.rig import Rig, is_installed, running_rig
from vivavoce.session.consent.consenting import record_answer
from vivavoce.session.consent.wordings import keep_sample
from vivavoce.session.people.participants import add_participant
from vivavoce.session.setup import create_study
from vivavoce.study.keys import KeyRing
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study
from vivavoce.transcription.vad.detector import CHUNK, speech_detector

# Torch, loaded first, would lend the detector its OpenMP, and that takes fifteen times as long.
# Outside tests they are never in one process.
speech_detector().process_samples(np.zeros(CHUNK, dtype=np.float32))

PASSPHRASE = "a passphrase for tests"
RATE = 48_000
_RECOVERY_KEY = "recovery-key.txt"


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Group tests for two workers: files stay whole, and only one sound rig runs at a time.

    The longest groups come first, then the screens, so that none of them is left for the end.
    """
    for item in items:
        is_rig = item.get_closest_marker("rig") is not None
        item.add_marker(pytest.mark.xdist_group("rig" if is_rig else item.path.name))
    items.sort(
        key=lambda item: (
            not item.get_closest_marker("slow"),
            item.path.name != "test_demo.py",
            "tui" not in item.path.parts,
        )
    )


@pytest.fixture(scope="session", autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Neither reads nor writes the settings and the recent studies of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIVAVOCE_CONFIG", str(tmp_path_factory.mktemp("config")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        patch.delenv("NO_COLOR", raising=False)
        yield


@pytest.fixture(scope="session")
def made_study(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, KeyRing, str]:
    """One study for all tests to copy, because a passphrase takes seconds on purpose."""
    root = tmp_path_factory.mktemp("made") / "study"
    new = create_study(root, "A study for tests", PASSPHRASE)
    record = PersonalRecord("Wilhelmina Ashgrove", ("Willa",), "01632 960123")
    add_participant(new.study, "KI-01", record, {"mode": "telephone"})
    # The shipped wording is refused for real people unless somebody keeps it by name.
    keep_sample(new.study, "AB")
    new.study.close()
    return root, new.study.keys, new.recovery_key


@pytest.fixture
def study(made_study: tuple[Path, KeyRing, str], tmp_path: Path) -> Iterator[Study]:
    """An unlocked study with KI-01 in it, who has not been asked for consent yet."""
    root, keys, recovery_key = made_study
    copy = tmp_path / "study"
    shutil.copytree(root, copy)
    (tmp_path / _RECOVERY_KEY).write_text(recovery_key)
    unlocked = KeyRing(copy / "keys", keys.study_identity)
    with Study(copy, unlocked) as opened:
        yield opened


@pytest.fixture
def unkept(study: Study) -> Study:
    """A study whose sample wording nobody has kept."""
    with study.store.writing() as writer:
        writer.execute("delete from kept_wordings")
    return study


def quick_secret(study: Study) -> str:
    """The recovery key: it unlocks at once, where a passphrase takes seconds on purpose."""
    return (study.folder.root.parent / _RECOVERY_KEY).read_text()


@pytest.fixture
def consenting(study: Study) -> Study:
    """The same study after KI-01 has agreed to everything."""
    for item in study.settings.consent_items:
        record_answer(study, "KI-01", item.code, "yes")
    return study


@pytest.fixture
def noise(tmp_path: Path) -> Path:
    """Three seconds of white noise on two channels: every sample tells where it came from."""
    samples = np.random.default_rng(7).integers(-20_000, 20_000, (3 * RATE, 2), dtype=np.int16)
    # Without a zero, because tests take one for silence.
    samples[samples == 0] = 1
    path = tmp_path / "noise.wav"
    soundfile.write(path, samples, RATE, subtype="PCM_16")
    return path


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    """A sound server of the test's own."""
    if not is_installed():
        pytest.skip("PulseAudio is not installed; see `make setup`")
    folder = tmp_path / "rig"
    folder.mkdir()
    with running_rig(folder) as running:
        yield running


@pytest.fixture
def ear(rig: Rig) -> Iterator[Ear]:
    """Somebody who listens to what is played on that server."""
    with listening_ear(rig) as listening:
        yield listening
