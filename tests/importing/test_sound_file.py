import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from tests.importing.sound_files import CODECS, tone, write_sound
from vivavoce.domain.errors import VivavoceError
from vivavoce.importing import sound_file
from vivavoce.importing.sound_file import SoundFile


def read(path: Path) -> tuple[SoundFile, Any]:
    """Return a file and its samples, a row a frame."""
    with SoundFile(path) as file:
        pcm = b"".join(file.blocks())
    return file, np.frombuffer(pcm, dtype="<i2").reshape(-1, file.facts.channels)


def pitch(samples: Any, rate: int) -> float:
    """Return the loudest frequency in the middle second."""
    middle = samples[len(samples) // 2 - rate // 2 :][:rate].astype(float)
    return float(np.argmax(np.abs(np.fft.rfft(middle)))) * rate / len(middle)


@pytest.mark.parametrize("kind", CODECS)
def test_each_format_is_read_with_its_channels_apart_and_in_time(kind: str, tmp_path: Path) -> None:
    rate = 48_000 if kind == "opus" else 44_100
    made = write_sound(tmp_path / f"x.{kind}", [tone(3, 300, rate), tone(3, 900, rate)], rate)
    file, samples = read(made)
    assert (file.facts.rate, file.facts.channels, file.end.is_damaged) == (rate, 2, False)
    assert len(samples) / rate == pytest.approx(3, abs=0.06)
    assert [pitch(samples[:, n], rate) for n in (0, 1)] == pytest.approx([300, 900], abs=2)


@pytest.mark.parametrize("kind", ["wav", "flac"])
def test_what_lost_nothing_is_read_to_the_last_bit(kind: str, tmp_path: Path) -> None:
    played = np.random.default_rng(3).integers(-20_000, 20_000, 44_100, dtype=np.int16)
    _, samples = read(write_sound(tmp_path / f"x.{kind}", [played], 44_100))
    np.testing.assert_array_equal(samples[:, 0], played)


@pytest.mark.parametrize(("rate", "kept"), [(8_000, 8_000), (22_050, 22_050), (96_000, 48_000)])
def test_the_rate_stays_unless_it_is_more_than_speech_needs(
    rate: int, kept: int, tmp_path: Path
) -> None:
    path = tmp_path / "x.wav"
    soundfile.write(path, tone(2, 440, rate), rate, subtype="PCM_24")
    file, samples = read(path)
    assert file.facts.rate == kept
    assert len(samples) / kept == pytest.approx(2, abs=0.01)
    assert pitch(samples[:, 0], kept) == pytest.approx(440, abs=1)


def test_the_name_of_a_file_does_not_say_what_it_is(tmp_path: Path) -> None:
    made = write_sound(tmp_path / "x.m4a", [tone(1, 300, 44_100)], 44_100)
    file, _ = read(made.rename(tmp_path / "x.wav"))
    assert file.facts.codec == "aac"


def test_tags_are_told(tmp_path: Path) -> None:
    tags = {"title": "Mrs Ashgrove", "artist": "Ward 7"}
    file, _ = read(write_sound(tmp_path / "x.m4a", [tone(1, 300, 44_100)], 44_100, tags))
    assert file.facts.tags.items() >= tags.items()


@pytest.mark.parametrize("kind", ["wav", "flac", "mka"])
def test_what_was_cut_off_is_read_as_far_as_it_goes_and_is_damaged(
    kind: str, tmp_path: Path
) -> None:
    noise = np.random.default_rng(3).integers(-20_000, 20_000, 441_000, dtype=np.int16)
    path = write_sound(tmp_path / f"x.{kind}", [noise], 44_100)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    file, samples = read(path)
    assert file.end.is_damaged
    assert 0.4 < len(samples) / len(noise) < 0.52
    np.testing.assert_array_equal(samples[:, 0], noise[: len(samples)])


@pytest.mark.parametrize("kind", ["flac", "opus"])
def test_what_is_spoilt_in_the_middle_is_told_and_its_rest_is_in_time(
    kind: str, tmp_path: Path
) -> None:
    rate = 48_000
    samples = np.random.default_rng(3).integers(-500, 500, 10 * rate, dtype=np.int16)
    samples[9 * rate :] += tone(1, 500, rate)
    path = write_sound(tmp_path / f"x.{kind}", [samples], rate)
    content = bytearray(path.read_bytes())
    middle = len(content) // 3
    content[middle : middle + 200] = bytes(200)
    path.write_bytes(content)
    file, heard = read(path)
    assert file.end.is_damaged or file.end.filled_ms > 50
    (begins, *_) = np.flatnonzero(np.abs(heard[:, 0]) > 5000)
    assert begins / rate == pytest.approx(9, abs=0.06)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.m3u8", "#EXTM3U\n#EXTINF:10,\n{other}\n#EXT-X-ENDLIST\n"),
        ("list.ffconcat", "ffconcat version 1.0\nfile {other}\n"),
        ("x.sdp", "v=0\nm=audio 5004 RTP/AVP 0\n"),
        ("x.wav", ""),
        ("x.mp3", "Dear team, please find attached"),
    ],
)
def test_what_is_no_sound_is_refused_whatever_it_names(
    name: str, content: str, tmp_path: Path
) -> None:
    other = write_sound(tmp_path / "other.wav", [tone(1, 300, 8_000)], 8_000)
    path = tmp_path / name
    path.write_text(content.format(other=other.name))
    with pytest.raises(VivavoceError, match="is no sound file"):
        read(path)


def test_more_than_two_channels_are_refused_with_what_to_do(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "x.wav", [tone(1, 300, 8_000)] * 3, 8_000)
    with pytest.raises(VivavoceError, match=r"has 3 channels.*Mix it down"):
        read(path)


def test_a_decoder_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hanging(_: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", "import time; time.sleep(600)"]
        return subprocess.Popen(command, stdout=subprocess.PIPE)

    monkeypatch.setattr(sound_file, "_decoder", hanging)
    monkeypatch.setattr(sound_file, "_STALLED_SECONDS", 0.2)
    with pytest.raises(VivavoceError, match="cannot be decoded"):
        read(tmp_path / "x.wav")
