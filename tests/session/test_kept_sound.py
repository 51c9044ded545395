from typing import Any

import numpy as np
import pytest

from tests.conftest import RATE
from tests.session.drafting import FIRST, add_interview
from tests.session.sounding import add_event, add_part
from vivavoce.recording.chunks import Chunk
from vivavoce.session.kept_sound import KeptSound
from vivavoce.study.keys import Locked
from vivavoce.study.study import Study


def constant(value: int, seconds: float) -> Any:
    return np.full(round(seconds * RATE), value, dtype=np.int16)


def opened(study: Study) -> KeptSound:
    return KeptSound(study, FIRST)


def joined(chunks: list[Chunk]) -> Any:
    return np.concatenate([chunk.samples for chunk in chunks])


@pytest.fixture
def held(study: Study) -> Study:
    """Ten seconds on the record, fifty off it, ten more on it."""
    add_interview(study)
    for n, first_ms in enumerate((0, 60_000), start=1):
        for channel, value in (("mic", 1000), ("line", 20)):
            add_part(study, channel, n, constant(value, 10), first_ms * 48)
    for seq, (kind, at_ms) in enumerate(
        [("on-record", 0), ("off-record", 10_000), ("on-record", 60_000), ("stopped", 70_000)]
    ):
        add_event(study, seq, kind, at_ms)
    return study


def test_both_sides_are_heard_together_from_any_moment_on(held: Study) -> None:
    chunks = list(opened(held).chunks(65_000, 1.0))
    assert chunks[0].at_ms == 65_000
    assert set(joined(chunks)) == {1020}
    assert len(joined(chunks)) == 5 * RATE


def test_what_was_off_the_record_is_not_waited_for_and_said(held: Study) -> None:
    sound = opened(held)
    assert sound.length_ms == 70_000
    (hole,) = [chunk for chunk in sound.chunks(9_000, 1.0) if chunk.speed == 0]
    assert hole.at_ms == 10_000
    assert sound.words_at(9_999) == ""
    assert sound.words_at(10_000) == "off the record, goes on at 00:01:00"
    assert sound.words_at(60_000) == ""


def test_a_hole_that_was_on_the_record_is_not_called_off_it(study: Study) -> None:
    add_interview(study)
    add_event(study, 0, "on-record", 0)
    add_part(study, "mic", 1, constant(1, 1))
    add_part(study, "mic", 2, constant(1, 1), 20 * RATE)
    assert opened(study).words_at(5_000) == "no sound here, goes on at 00:00:20"


def test_what_was_taken_back_is_said_where_its_silence_is(held: Study) -> None:
    add_event(held, 9, "take-back", 8_000, "5000")
    sound = opened(held)
    assert sound.words_at(2_999) == ""
    assert sound.words_at(3_000) == "silenced until 00:00:08"


@pytest.mark.parametrize("fault", ["missing", "altered"])
def test_a_part_that_cannot_be_opened_is_named_and_the_rest_is_heard(
    held: Study, fault: str
) -> None:
    for channel in ("mic", "line"):
        path = held.folder.interview(FIRST) / f"{channel}.0001.flac.age"
        if fault == "missing":
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[:-1] + b"?")
    sound = opened(held)
    chunks = list(sound.chunks(0, 1.0))
    assert [chunk.at_ms for chunk in chunks[:2]] == [0, 60_000]
    assert set(joined(chunks[1:])) == {1020}
    words = sound.words_at(1_000)
    assert words.startswith("no sound here, goes on at 00:01:00")
    for channel in ("mic", "line"):
        what = "is missing" if fault == "missing" else "was altered"
        assert f"The recording {channel}.0001.flac.age {what}" in words
    assert "0001.flac.age" in sound.latest_problem


def test_one_can_go_back_over_a_part_that_is_missing(held: Study) -> None:
    (held.folder.interview(FIRST) / "mic.0002.flac.age").unlink()
    (held.folder.interview(FIRST) / "line.0002.flac.age").unlink()
    add_part(held, "mic", 3, constant(5, 10), 80 * RATE)
    sound = opened(held)
    list(sound.chunks(61_000, 1.0))
    assert sound.moved(82_000, -5_000) == 7_000


def test_one_side_is_heard_where_the_other_is_missing_and_that_is_said(held: Study) -> None:
    (held.folder.interview(FIRST) / "mic.0001.flac.age").unlink()
    sound = opened(held)
    assert set(joined(list(sound.chunks(0, 1.0))[:50])) == {20}
    assert sound.words_at(0) == "The recording mic.0001.flac.age is missing; restore a backup."


def test_nothing_more_is_opened_once_the_study_is_locked(held: Study) -> None:
    chunks = opened(held).chunks(9_900, 1.0)
    next(chunks)
    held.keys.lock()
    with pytest.raises(Locked):
        next(chunks)


def test_at_most_one_part_a_channel_is_in_memory_and_none_after_forgetting(held: Study) -> None:
    sound = opened(held)
    most = 0
    for _ in sound.chunks(0, 1.0):
        most = max(most, len(sound._mix._opened))
    assert most == 2
    sound.forget()
    assert sound._mix._opened == {}


def test_without_sound_there_is_nothing_to_hear(study: Study) -> None:
    add_interview(study)
    sound = opened(study)
    assert (sound.length_ms, list(sound.chunks(0, 1.0)), sound.words_at(0)) == (0, [], "")
