import hashlib
from pathlib import Path

import numpy as np
import pytest

from tests.calling import FIRST, sound_of
from tests.importing.sound_files import tone, write_sound
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.consent.consenting import record_answer
from vivavoce.session.drafting.waiting import waiting_interviews
from vivavoce.session.importing import Imported, import_sound, sound
from vivavoce.session.importing.workshop import workshop
from vivavoce.session.interviews import original_stem
from vivavoce.session.verifying import verify
from vivavoce.study.study import Study

RATE = 16_000
NAME = "Mrs Ashgrove on the ward.m4a"


@pytest.fixture
def call(tmp_path: Path) -> Path:
    """A meeting program's file: one voice on each channel, and a name in its tags."""
    channels = [tone(2, 300, RATE), tone(2, 900, RATE)]
    return write_sound(tmp_path / NAME, channels, RATE, {"title": "Ravenscroft Ward"})


def import_it(study: Study, *files: Path) -> Imported:
    return import_sound(study, "KI-01", files)


def nothing_changed(study: Study) -> bool:
    interviews = study.store.rows("select 1 from interviews union select 1 from sound_sources")
    return not interviews and not list((study.folder.root / "recordings").rglob("*.age"))


def test_an_import_is_an_interview_that_waits_for_its_draft(consenting: Study, call: Path) -> None:
    imported = import_it(consenting, call)
    assert (imported.interview, imported.channels) == (FIRST, ("mic", "line"))
    assert imported.length_ms == pytest.approx(2000, abs=130)
    assert waiting_interviews(consenting) == (FIRST,)
    assert verify(consenting).problems == ()


def test_the_channels_of_one_file_are_kept_to_the_last_bit(
    consenting: Study, tmp_path: Path
) -> None:
    noise = np.random.default_rng(1).integers(-9_000, 9_000, (2, 2 * RATE), dtype=np.int16)
    import_it(consenting, write_sound(tmp_path / "x.wav", list(noise), RATE))
    for channel, played in zip(("mic", "line"), noise, strict=True):
        ((first_frame, samples),) = sound_of(consenting, channel)
        assert first_frame == 0
        np.testing.assert_array_equal(samples, played)


def test_what_is_longer_than_a_part_is_sealed_in_parts(consenting: Study, tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(-9_000, 9_000, 610 * 8_000, dtype=np.int16)
    import_it(consenting, write_sound(tmp_path / "x.wav", [noise], 8_000))
    parts = sound_of(consenting, "mic")
    assert [first for first, _ in parts] == [0, 300 * 8_000, 600 * 8_000]
    np.testing.assert_array_equal(np.concatenate([samples for _, samples in parts]), noise)


def test_one_channel_is_a_microphone_that_heard_both(consenting: Study, tmp_path: Path) -> None:
    imported = import_it(consenting, write_sound(tmp_path / "x.mp3", [tone(2, 300, RATE)], RATE))
    assert imported.channels == ("mic",)


def test_two_equal_channels_are_taken_as_one(consenting: Study, tmp_path: Path) -> None:
    voice = tone(2, 300, RATE)
    imported = import_it(consenting, write_sound(tmp_path / "x.wav", [voice, voice], RATE))
    assert imported.channels == ("mic",)
    assert sound_of(consenting, "line") == []
    assert verify(consenting).problems == ()


def test_two_files_are_microphone_and_line_and_two_channels_of_one_are_mixed(
    consenting: Study, tmp_path: Path
) -> None:
    mine = write_sound(tmp_path / "mine.wav", [tone(2, 300, 8_000)], 8_000)
    both = [np.full(RATE, 100, dtype=np.int16), np.full(RATE, 300, dtype=np.int16)]
    theirs = write_sound(tmp_path / "theirs.wav", both, RATE)
    imported = import_it(consenting, mine, theirs)
    assert (imported.channels, imported.length_ms) == (("mic", "line"), 2000)
    ((_, line),) = sound_of(consenting, "line")
    np.testing.assert_array_equal(line, np.full(RATE, 200))


def test_the_original_is_left_as_it_was(consenting: Study, call: Path) -> None:
    before = (call.read_bytes(), call.stat().st_mtime_ns)
    import_it(consenting, call)
    assert (call.read_bytes(), call.stat().st_mtime_ns) == before


def test_its_hash_is_kept_and_its_name_and_tags_are_sealed(consenting: Study, call: Path) -> None:
    import_it(consenting, call)
    identity = consenting.keys.identity_of("KI-01")
    (file,) = consenting.documents.read(original_stem(FIRST), identity)["files"]
    sha256 = hashlib.sha256(call.read_bytes()).hexdigest()
    assert (file["name"], file["sha256"]) == (NAME, sha256)
    assert file["tags"]["title"] == "Ravenscroft Ward"
    for path in consenting.folder.root.rglob("*"):
        if path.is_file():
            assert b"Ashgrove on" not in path.read_bytes()
            assert b"Ravenscroft" not in path.read_bytes()


def test_the_same_file_is_refused_a_second_time_whatever_its_name(
    consenting: Study, call: Path
) -> None:
    import_it(consenting, call)
    again = call.rename(call.with_name("again.m4a"))
    with pytest.raises(VivavoceError, match="in this study already, as KI-01/1"):
        import_it(consenting, again)


@pytest.mark.parametrize("item", ["take-part", "record"])
def test_no_sound_is_kept_without_consent(consenting: Study, call: Path, item: str) -> None:
    record_answer(consenting, "KI-01", item, "no")
    with pytest.raises(VivavoceError, match=f"has not agreed to '{item}'"):
        import_it(consenting, call)
    assert nothing_changed(consenting)


def test_what_fails_at_the_last_moment_leaves_the_study_as_it_was(
    consenting: Study, call: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as context:
        context.setattr(sound, "write_call", full)
        with pytest.raises(OSError, match="No space left"):
            import_it(consenting, call)
    assert nothing_changed(consenting)
    assert verify(consenting).problems == ()
    assert import_it(consenting, call).interview == FIRST


def test_what_a_killed_import_left_goes_and_what_another_makes_stays(tmp_path: Path) -> None:
    left = tmp_path / ".import.left.tmp"
    left.mkdir()
    (left / "mic.0001.flac.age").touch()
    with workshop(tmp_path) as first, workshop(tmp_path) as second:
        assert first.is_dir()
        assert second.is_dir()
        assert not left.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    consenting: Study, call: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def append(_: float) -> None:
        with call.open("ab") as file:
            file.write(b"more")

    with pytest.raises(VivavoceError, match="changed while it was read"):
        import_sound(consenting, "KI-01", [call], progress=append)
    assert nothing_changed(consenting)
