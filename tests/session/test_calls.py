from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.calling import FIRST, Listener, finish, sound_of
from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.client import NotAcknowledged
from vivavoce.recording.clock import now_ns
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.consent.consenting import record_answer
from vivavoce.session.live_call import LiveCall
from vivavoce.study.study import Study


def call_with(study: Study, sound: SoundChoice) -> tuple[LiveCall, Listener]:
    listener = Listener()
    return begin_call(study, plan_call(study, "KI-01", sound=sound), listener), listener


def test_a_played_call_is_kept_to_the_last_bit(consenting: Study, noise: Path) -> None:
    live, listener = call_with(consenting, SoundChoice(play=(noise,), speed=4))
    live.go_on_record()
    listener.wait_for(ended=True)
    finish(consenting, live)
    played, _ = soundfile.read(noise, dtype="int16")
    for index, channel in enumerate(("mic", "line")):
        ((first_frame, samples),) = sound_of(consenting, channel)
        assert first_frame == 0
        np.testing.assert_array_equal(samples, played[:, index])


@pytest.mark.parametrize("speed", [1.0, 2.0])
def test_what_is_said_off_the_record_leaves_a_hole_in_every_channel(
    consenting: Study, noise: Path, speed: float
) -> None:
    live, listener = call_with(consenting, SoundChoice(play=(noise,), speed=speed))
    live.go_on_record()
    listener.wait_for(at_ms=700)
    off = live.go_off_record()
    listener.wait_for(at_ms=1700)
    on = live.go_on_record()
    listener.wait_for(ended=True)
    finish(consenting, live)
    played, rate = soundfile.read(noise, dtype="int16")
    for index, channel in enumerate(("mic", "line")):
        (_, before), (first_frame, after) = sound_of(consenting, channel)
        assert abs(len(before) * 1000 // rate - off.at_ms) <= 50 * speed
        assert abs(first_frame * 1000 // rate - on.at_ms) <= 50 * speed
        np.testing.assert_array_equal(before, played[: len(before), index])
        np.testing.assert_array_equal(after, played[first_frame:, index])


def test_what_was_taken_back_is_silence(consenting: Study, noise: Path) -> None:
    live, listener = call_with(consenting, SoundChoice(play=(noise,), speed=2))
    live.go_on_record()
    listener.wait_for(at_ms=1500)
    taken = live.take_back(1000)
    listener.wait_for(ended=True)
    finish(consenting, live)
    ((_, samples),) = sound_of(consenting, "line")
    rate = soundfile.info(noise).samplerate
    silent = samples[(taken.at_ms - 1000) * rate // 1000 : taken.at_ms * rate // 1000]
    assert len(silent) > 0
    assert not silent.any()
    # The rest is there, but for a tenth of a second after the key.
    assert np.count_nonzero(samples) > len(samples) - len(silent) - rate // 8


def test_no_sound_is_kept_without_consent_to_record(study: Study, noise: Path) -> None:
    record_answer(study, "KI-01", "take-part", "yes")
    record_answer(study, "KI-01", "record", "no")
    live, _ = call_with(study, SoundChoice(play=(noise,)))
    assert not live.with_sound
    live.go_on_record()
    live.note("said that the plan was never shown to her")
    finish(study, live)
    assert study.store.rows("select 1 from recordings") == []


def test_a_call_without_consent_to_take_part_cannot_begin(study: Study, noise: Path) -> None:
    with pytest.raises(VivavoceError, match="has not agreed to take part"):
        call_with(study, SoundChoice(play=(noise,)))


def test_notes_are_not_taken_off_the_record(consenting: Study, noise: Path) -> None:
    live, _ = call_with(consenting, SoundChoice(play=(noise,)))
    live.go_on_record()
    live.go_off_record()
    with pytest.raises(NotAcknowledged, match="Notes are not taken off the record"):
        live.note("should not be written")
    finish(consenting, live)
    assert not consenting.folder.notes(FIRST).exists()


def test_a_second_call_is_refused_while_one_is_running(consenting: Study, noise: Path) -> None:
    live, _ = call_with(consenting, SoundChoice(play=(noise,)))
    try:
        with pytest.raises(VivavoceError, match="A RECORDING IS RUNNING"):
            plan_call(consenting, "KI-01")
    finally:
        finish(consenting, live)


def test_the_same_sound_file_is_refused_a_second_time(consenting: Study, noise: Path) -> None:
    live, _ = call_with(consenting, SoundChoice(play=(noise,)))
    live.go_on_record()
    finish(consenting, live)
    with pytest.raises(VivavoceError, match="in this study already, as KI-01/1"):
        plan_call(consenting, "KI-01", sound=SoundChoice(play=(noise,)))


def test_raw_sound_and_plain_words_are_nowhere_after_a_call(consenting: Study, noise: Path) -> None:
    live, listener = call_with(consenting, SoundChoice(play=(noise,), speed=4))
    live.go_on_record()
    live.note("unmistakable words of a note")
    listener.wait_for(ended=True)
    finish(consenting, live)
    played, _ = soundfile.read(noise, dtype="int16")
    needles = (played[4000:4008, 0].tobytes(), b"unmistakable", b"Wilhelmina")
    for path in consenting.folder.root.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(needle in content for needle in needles), path
    assert not list(consenting.folder.root.rglob("raw"))


def test_a_key_that_cannot_seal_is_refused_before_there_is_sound_to_seal(
    consenting: Study, noise: Path
) -> None:
    (consenting.folder.keys / "KI-01.pub").write_text("age1nonsense\n")
    with pytest.raises(VivavoceError):
        call_with(consenting, SoundChoice(play=(noise,)))
    assert consenting.store.rows("select 1 from interviews") == []


def test_a_command_that_makes_no_sense_is_refused_and_the_recording_goes_on(
    consenting: Study, noise: Path
) -> None:
    live, listener = call_with(consenting, SoundChoice(play=(noise,)))
    live.go_on_record()
    for nonsense in ({"do": "take-back", "ms": None}, {"do": "dance"}, {"do": "mark", "code": 7}):
        with pytest.raises(NotAcknowledged):
            live._client.send(**nonsense)
    listener.wait_for(ended=True)
    finish(consenting, live)
    ((_, samples),) = sound_of(consenting, "mic")
    assert len(samples) == soundfile.info(noise).frames


def test_taking_back_while_off_the_record_silences_what_was_on_it(
    consenting: Study, noise: Path
) -> None:
    live, listener = call_with(consenting, SoundChoice(play=(noise,)))
    live.go_on_record()
    listener.wait_for(at_ms=800)
    live.go_off_record()
    listener.wait_for(at_ms=1600)
    live.take_back(30_000)
    finish(consenting, live)
    ((_, samples),) = sound_of(consenting, "mic")
    assert not samples.any()


def test_a_file_that_is_damaged_half_way_is_told(consenting: Study, noise: Path) -> None:
    flac = noise.with_suffix(".flac")
    played, rate = soundfile.read(noise, dtype="int16")
    soundfile.write(flac, played, rate)
    damaged = bytearray(flac.read_bytes())
    damaged[len(damaged) // 2 : len(damaged) // 2 + 2000] = bytes(2000)
    flac.write_bytes(damaged)
    live, listener = call_with(consenting, SoundChoice(play=(flac,), speed=4))
    live.go_on_record()
    listener.wait_for(ended=True)
    assert "mic-damaged" in live.status.trouble
    finish(consenting, live)


def test_the_same_sound_cannot_be_both_channels(consenting: Study, noise: Path) -> None:
    with pytest.raises(VivavoceError, match="same sound was given twice"):
        plan_call(consenting, "KI-01", sound=SoundChoice(play=(noise, noise)))


def test_a_rate_that_no_recording_has_is_refused(consenting: Study, tmp_path: Path) -> None:
    strange = tmp_path / "strange.wav"
    soundfile.write(strange, np.zeros(100, dtype=np.int16), 800_000)
    with pytest.raises(VivavoceError, match="800000 Hz"):
        plan_call(consenting, "KI-01", sound=SoundChoice(play=(strange,)))


def test_the_recorder_does_not_know_the_passphrase_nor_the_folder_one_is_in(
    consenting: Study, noise: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "numpy.py").write_text("raise RuntimeError('code from the current folder')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIVAVOCE_PASSPHRASE", "secret of the study")
    live, _ = call_with(consenting, SoundChoice(play=(noise,)))
    call = consenting.running_call
    assert call is not None
    assert b"secret of the study" not in Path(f"/proc/{call.pid}/environ").read_bytes()
    live.go_on_record()
    finish(consenting, live)


def test_what_was_written_after_a_key_that_came_late_is_taken_back(
    consenting: Study, noise: Path
) -> None:
    live, listener = call_with(consenting, SoundChoice(play=(noise,)))
    live.go_on_record()
    listener.wait_for(at_ms=2000)
    pressed_ns = now_ns() - 1_000_000_000
    off = live._client.send("off", boot_ns=pressed_ns)
    finish(consenting, live)
    ((_, samples),) = sound_of(consenting, "mic")
    rate = soundfile.info(noise).samplerate
    assert samples[: (off.at_ms - 1100) * rate // 1000].all()
    assert not samples[(off.at_ms - 900) * rate // 1000 :].any()


def test_a_call_that_is_being_finished_takes_no_command(consenting: Study, noise: Path) -> None:
    live, listener = call_with(consenting, SoundChoice(play=(noise,), speed=4))
    live.go_on_record()
    listener.wait_for(ended=True)
    live.stop()
    with pytest.raises(NotAcknowledged):
        live.go_on_record()
    live.wait_until_finished()
