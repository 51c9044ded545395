import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.calling import FIRST, Listener, finish, sound_of
from tests.recording.rig import LINE, MIC, Rig
from tests.recording.test_devices import place_in
from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealing import WrongKey, unseal
from vivavoce.recording.call_log import raw_parts, read_call_log
from vivavoce.recording.sound import open_part
from vivavoce.session.backing_up import back_up
from vivavoce.session.call_plan import CallPlan, SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.consent.clip import (
    ConsentClip,
    begin_clip,
    can_record_clip,
    discard_clip,
    end_clip,
    end_left_clip,
)
from vivavoce.session.consent.consenting import record_answer
from vivavoce.session.consent.evidence import Evidence, evidence_of
from vivavoce.session.finishing import Recovery, finish_waiting_calls
from vivavoce.session.rejoining import rejoin_call
from vivavoce.session.verifying import verify
from vivavoce.study.keys import KeyRing
from vivavoce.study.study import Study

NOTHING = Recovery((), (), (), ())
Begun = tuple[ConsentClip, Listener]


def plan(study: Study, noise: Path, speed: float = 1) -> CallPlan:
    return plan_call(study, "KI-01", sound=SoundChoice(play=(noise,), speed=speed))


def begun(study: Study, noise: Path, speed: float = 1) -> Begun:
    listener = Listener()
    clip = begin_clip(study, plan(study, noise, speed), listener)
    clip.live.go_on_record()
    return clip, listener


def samples_of(study: Study, piece: Evidence) -> np.ndarray:
    path = study.folder.root / piece.path
    return open_part(path, study.keys.consent_identity, piece.sha256).samples


def locked(study: Study) -> Study:
    return Study(study.folder.root, KeyRing(study.folder.keys))


def test_a_clip_is_sealed_to_the_consent_key_alone_and_the_interview_does_not_hold_it(
    consenting: Study, noise: Path, tmp_path: Path
) -> None:
    with locked(consenting) as without:
        clip, listener = begun(without, noise, speed=4)
        listener.wait_for(ended=True)
        assert end_clip(without, clip, "AB") == 2
    pieces = evidence_of(consenting, "KI-01")
    assert {(p.kind, p.format, p.interview, p.taken_by) for p in pieces} == {
        ("clip", "flac", "KI-01/1", "AB")
    }
    played, rate = soundfile.read(noise, dtype="int16")
    for piece in pieces:
        assert piece.length_ms == len(played) * 1000 // rate
        sealed = (consenting.folder.root / piece.path).read_bytes()
        for other in (consenting.keys.identity_of("KI-01"), consenting.keys.study_identity):
            with pytest.raises(WrongKey):
                unseal(sealed, other)
    by_channel = {Path(p.path).name.split(".")[0]: samples_of(consenting, p) for p in pieces}
    np.testing.assert_array_equal(by_channel["mic"], played[:, 0])
    np.testing.assert_array_equal(by_channel["line"], played[:, 1])

    # The interview's own sound is another.
    other_noise = tmp_path / "other.wav"
    soundfile.write(other_noise, played[::-1], rate, subtype="PCM_16")
    listener = Listener()
    live = begin_call(consenting, plan(consenting, other_noise, speed=4), listener)
    live.go_on_record()
    listener.wait_for(ended=True)
    finish(consenting, live)
    ((_, spoken),) = sound_of(consenting, "mic")
    np.testing.assert_array_equal(spoken, played[::-1, 0])
    assert verify(consenting).problems == ()
    assert not list(consenting.folder.root.rglob("raw"))


def test_before_a_spoken_yes_to_record_there_is_no_clip(study: Study, noise: Path) -> None:
    record_answer(study, "KI-01", "take-part", "yes")
    with pytest.raises(VivavoceError, match="has not agreed to 'record'"):
        begun(study, noise)
    record_answer(study, "KI-01", "record", "no")
    with pytest.raises(VivavoceError, match="has not agreed to 'record'"):
        begun(study, noise)
    assert not study.folder.consent.exists()
    assert study.store.rows("select 1 from consent_evidence") == []


def test_screens_make_a_clip_from_devices_and_not_from_stand_ins(
    consenting: Study, noise: Path
) -> None:
    assert not can_record_clip(consenting, plan(consenting, noise))
    assert can_record_clip(consenting, plan_call(consenting, "KI-01", sound=SoundChoice()))
    silent = SoundChoice(mic="none", line="none")
    assert not can_record_clip(consenting, plan_call(consenting, "KI-01", sound=silent))


def test_while_a_clip_runs_the_study_says_what_is_being_recorded(
    consenting: Study, noise: Path, tmp_path: Path
) -> None:
    clip, listener = begun(consenting, noise)
    listener.wait_for(at_ms=300)
    call = consenting.running_call
    assert call is not None
    assert call.words == "the consent of KI-01/1"
    with pytest.raises(VivavoceError, match="A RECORDING IS RUNNING"):
        plan_call(consenting, "KI-01")
    with pytest.raises(VivavoceError, match="the consent of KI-01/1"):
        rejoin_call(consenting, listener)
    assert verify(consenting).problems == ()
    assert verify(consenting).running == "the consent of KI-01/1"
    copied = back_up(consenting, tmp_path / "backup", "data")
    assert not list((copied / "consent").rglob("*"))
    assert finish_waiting_calls(consenting) == NOTHING
    end_clip(consenting, clip, None)
    assert consenting.running_call is None


def test_what_is_off_the_record_or_taken_back_is_not_on_the_clip(
    consenting: Study, noise: Path
) -> None:
    clip, listener = begun(consenting, noise)
    listener.wait_for(at_ms=600)
    clip.live.go_off_record()
    listener.wait_for(at_ms=1200)
    end_clip(consenting, clip, "AB")
    mic, _ = evidence_of(consenting, "KI-01")
    assert (mic.length_ms or 0) < 1100


def test_a_clip_that_never_was_on_the_record_leaves_nothing(consenting: Study, noise: Path) -> None:
    clip = begin_clip(consenting, plan(consenting, noise), Listener())
    assert end_clip(consenting, clip, None) == 0
    assert evidence_of(consenting, "KI-01") == ()
    assert not clip.folder.exists()
    assert verify(consenting).problems == ()


def test_a_discarded_clip_leaves_nothing_but_a_line_of_the_audit_trail(
    consenting: Study, noise: Path
) -> None:
    clip, listener = begun(consenting, noise)
    listener.wait_for(at_ms=400)
    discard_clip(consenting, clip)
    assert not clip.folder.exists()
    assert evidence_of(consenting, "KI-01") == ()
    assert consenting.store.row("select 1 from audit where code = 'consent-clip-discarded'")
    assert verify(consenting).problems == ()
    assert consenting.running_call is None


def test_a_second_clip_has_a_folder_of_its_own(consenting: Study, noise: Path) -> None:
    for _ in range(2):
        clip, listener = begun(consenting, noise, speed=4)
        listener.wait_for(at_ms=300)
        end_clip(consenting, clip, None)
    folders = {Path(piece.path).parent.name for piece in evidence_of(consenting, "KI-01")}
    assert folders == {"1", "2"}


def wait_until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, f"never: {what}"
        time.sleep(0.01)


def parts_begun(clip: ConsentClip) -> int:
    return len(raw_parts(read_call_log(clip.folder / "call.jsonl")))


def kill_recorder(study: Study, clip: ConsentClip) -> None:
    call = study.running_call
    assert call is not None
    os.kill(call.pid, signal.SIGKILL)
    with pytest.raises(VivavoceError):
        clip.live.wait_until_finished()
    wait_until(lambda: study.running_call is None, "the killed recorder's lock is free")


def test_the_clip_of_a_killed_recorder_waits_for_the_passphrase_and_is_finished_then(
    consenting: Study, noise: Path
) -> None:
    clip, listener = begun(consenting, noise)
    listener.wait_for(at_ms=2600)
    kill_recorder(consenting, clip)
    with locked(consenting) as without:
        recovery = finish_waiting_calls(without)
        (waiting,) = recovery.waiting
        assert waiting.startswith("The consent of KI-01/1: ")
        assert "The passphrase is needed" in waiting
        (problem,) = verify(without).problems
        assert "consent/KI-01/1 is not finished" in problem
    recovery = finish_waiting_calls(consenting)
    (said,) = recovery.said
    assert said.startswith("The consent of KI-01/1: Recovered: microphone up to")
    played, rate = soundfile.read(noise, dtype="int16")
    mic = samples_of(consenting, evidence_of(consenting, "KI-01")[0])
    assert len(mic) >= 0.6 * rate
    np.testing.assert_array_equal(mic, played[: len(mic), 0])
    assert verify(consenting).problems == ()
    assert finish_waiting_calls(consenting) == NOTHING


def test_a_clip_that_nobody_took_over_is_taken_over_later_while_locked(
    consenting: Study, noise: Path
) -> None:
    clip, listener = begun(consenting, noise, speed=4)
    listener.wait_for(ended=True)
    clip.live.stop()
    clip.live.wait_until_finished()
    with locked(consenting) as without:
        assert finish_waiting_calls(without) == NOTHING
    assert len(evidence_of(consenting, "KI-01")) == 2
    assert verify(consenting).problems == ()


def test_a_clip_whose_screen_went_is_ended_and_keeps_only_what_a_screen_showed(
    consenting: Study, noise: Path
) -> None:
    clip, listener = begun(consenting, noise)
    listener.wait_for(at_ms=900)
    clip.live.close()
    wait_until(lambda: parts_begun(clip) == 4, "parts of their own begin")
    assert end_left_clip(consenting) == FIRST
    pieces = evidence_of(consenting, "KI-01")
    assert len(pieces) == 2
    assert all(600 < (piece.length_ms or 0) < 1400 for piece in pieces)
    assert verify(consenting).problems == ()


@pytest.mark.rig
def test_consent_is_recorded_from_devices(
    consenting: Study, noise: Path, rig: Rig, tmp_path: Path
) -> None:
    played, rate = soundfile.read(noise, dtype="int16")
    choice = SoundChoice(mic=MIC, line=LINE)
    listener = Listener()
    clip = begin_clip(consenting, plan_call(consenting, "KI-01", sound=choice), listener)
    clip.live.go_on_record()
    one_channel = tmp_path / "spoken.wav"
    soundfile.write(one_channel, played[: 3 * rate // 2, 0], rate, subtype="PCM_16")
    assert rig.play("line", one_channel).wait(30) == 0
    end_clip(consenting, clip, "AB")
    lines = [p for p in evidence_of(consenting, "KI-01") if "line" in p.path]
    heard = samples_of(consenting, lines[0])
    start, place = place_in(played[:, 0], heard)
    spoken = slice(place, place + rate // 2)
    np.testing.assert_array_equal(heard[start : start + rate // 2], played[spoken, 0])
