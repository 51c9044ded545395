from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.conftest import RATE
from tests.tui.conftest import Opened
from tests.tui.test_call_screen import begin, end, kinds
from vivavoce.session.call_plan import SoundChoice
from vivavoce.study.study import Study
from vivavoce.tui.start import Start


@pytest.fixture
def long_noise(tmp_path: Path) -> Path:
    samples = np.random.default_rng(7).integers(-9000, 9000, 60 * RATE // 8, dtype=np.int16)
    path = tmp_path / "long.wav"
    soundfile.write(path, samples, RATE // 8, subtype="PCM_16")
    return path


async def test_the_screens_come_back_to_a_running_call_as_it_was(
    consenting: Study, long_noise: Path, opened: Opened
) -> None:
    start = Start("KI-01", None, SoundChoice(play=(long_noise,)))
    async with opened(consenting, start) as desk:
        await begin(desk)
        await desk.press("down", "space")
        await desk.sees("asking now")
        call = desk.app.call_screen
        assert call is not None
        question = call.state.question.code
        # What a closed terminal leaves behind: a recorder without a screen.
        call.live.close()
    async with opened(consenting) as desk:
        await desk.at("UnattendedDialog")
        await desk.sees("Recorded while no screen showed it")
        await desk.press("d")
        await desk.at("CallScreen")
        await desk.sees("○ OFF THE RECORD", "It is destroyed", f"{question} · asking now")
        await desk.press("f2")
        await desk.sees("● REC")
        await end(desk)
    assert kinds(consenting) == ["on-record", "asked", "off-record", "on-record"]
