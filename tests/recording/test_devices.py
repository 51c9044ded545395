from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.calling import FIRST, Listener, finish, sound_of
from tests.conftest import RATE
from tests.recording.rig import LINE, MIC, Rig
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.study.study import Study

pytestmark = pytest.mark.rig
# A null sink may cut the start of a playback; under load, more of it.
CUT_FRAMES = RATE // 4


def place_in(played: np.ndarray, recorded: np.ndarray) -> tuple[int, int]:
    """Return where in `recorded` sound begins, and which frame of `played` that is."""
    start = int(np.flatnonzero(recorded)[0])
    key = recorded[start : start + 16].tobytes()
    place = played.tobytes().find(key)
    assert place >= 0, "what was recorded is not what was played"
    assert place % 2 == 0
    return start, place // 2


def test_a_call_through_portaudio_is_kept_to_the_last_bit(
    consenting: Study, noise: Path, rig: Rig, tmp_path: Path
) -> None:
    played, _ = soundfile.read(noise, dtype="int16")
    listener = Listener()
    plan = plan_call(consenting, "KI-01", sound=SoundChoice(mic=MIC, line=LINE))
    live = begin_call(consenting, plan, listener)
    live.go_on_record()
    players = []
    for index, sink in enumerate(("mic", "line")):
        one_channel = tmp_path / f"{sink}.wav"
        soundfile.write(one_channel, played[:, index], RATE, subtype="PCM_16")
        players.append(rig.play(sink, one_channel))
    for player in players:
        assert player.wait(30) == 0
    listener.wait_for(at_ms=live.mark().at_ms + 1000)
    stopped = finish(consenting, live)
    for index, channel in enumerate(("mic", "line")):
        ((first_frame, recorded),) = sound_of(consenting, channel)
        length_ms = (first_frame + len(recorded)) * 1000 // RATE
        assert abs(length_ms - stopped.at_ms) <= 100, "a frame's number is not its time"
        start, place = place_in(played[:, index], recorded)
        assert place <= CUT_FRAMES
        expected = played[place:, index]
        np.testing.assert_array_equal(recorded[start : start + len(expected)], expected)


@pytest.mark.parametrize(
    "choice", [SoundChoice(mic="no such device"), SoundChoice(mic=MIC, line="none such")], ids=str
)
def test_a_device_that_does_not_exist_is_named_and_no_interview_begins(
    consenting: Study, rig: Rig, choice: SoundChoice
) -> None:
    plan = plan_call(consenting, "KI-01", sound=choice)
    with pytest.raises(VivavoceError, match=r"such.* cannot be opened. There are: .*rig_mic"):
        begin_call(consenting, plan, Listener())
    assert consenting.store.rows("select 1 from interviews") == []
    assert consenting.running_call is None
    assert plan_call(consenting, "KI-01").interview == FIRST


def test_a_sound_server_that_dies_is_told_and_nothing_before_is_lost(
    consenting: Study, noise: Path, rig: Rig, tmp_path: Path
) -> None:
    listener = Listener()
    plan = plan_call(consenting, "KI-01", sound=SoundChoice(mic=MIC, line=LINE))
    live = begin_call(consenting, plan, listener)
    live.go_on_record()
    listener.wait_for(at_ms=2000)
    rig.process.kill()
    listener.wait_for(trouble=("mic-ended", "line-ended"))
    finish(consenting, live)
    for channel in ("mic", "line"):
        ((first_frame, recorded),) = sound_of(consenting, channel)
        assert first_frame + len(recorded) >= 1.7 * RATE
