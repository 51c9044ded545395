from pathlib import Path

import numpy as np

from tests.cli.test_commands import run
from tests.importing.sound_files import tone, write_sound
from vivavoce.study.study import Study


def test_an_import_says_what_it_made_and_that_the_original_is_in_the_clear(
    consenting: Study, tmp_path: Path
) -> None:
    path = write_sound(tmp_path / "call.mp3", [tone(2, 300, 16_000), tone(2, 900, 16_000)], 16_000)
    done = run("--study", str(consenting.folder.root), "import", "KI-01", str(path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Imported as KI-01/1: 00:00:02, two channels" in done.stdout
    assert "still there in the clear: call.mp3" in done.stdout


def test_of_a_damaged_file_it_says_how_much_was_read(consenting: Study, tmp_path: Path) -> None:
    noise = np.random.default_rng(3).integers(-20_000, 20_000, 160_000, dtype=np.int16)
    path = write_sound(tmp_path / "call.wav", [noise], 16_000)
    path.write_bytes(path.read_bytes()[:160_000])
    done = run("--study", str(consenting.folder.root), "import", "KI-01", str(path))
    assert done.returncode == 1
    assert "call.wav is damaged: 00:00:04 of about 00:00:10 could be read" in done.stderr


def test_what_is_not_there_is_wrong_usage(consenting: Study, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.wav", Path("/dev/zero")):
        done = run("--study", str(consenting.folder.root), "import", "KI-01", str(path))
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
