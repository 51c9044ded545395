import random
from pathlib import Path

import pytest

from vivavoce.recording.anchors import Anchor, AnchorLog, drift_frames, last_frames, read_anchors
from vivavoce.recording.call_log import RawPart

RATE = 48_000
HALF_SECOND = RATE // 2


def anchors(
    minutes: int, ppm: float, *, first_frame: int = 0, first_ns: int = 0, late_ms: float = 50
) -> list[Anchor]:
    """Anchors of a converter that gives `ppm` too few frames, on a machine that is often late."""
    rng = random.Random(minutes)  # noqa: S311 (chance without secrets)
    frames = range(HALF_SECOND, minutes * 60 * RATE, HALF_SECOND)
    return [
        Anchor(
            "mic",
            first_frame + frame,
            first_ns + round(frame * (1 + ppm / 1e6) * 1e9 / RATE + rng.uniform(0, late_ms) * 1e6),
            0,
        )
        for frame in frames
    ]


def part(minute: int) -> RawPart:
    return RawPart("mic", 1, RATE, minute * 60 * RATE, "raw/mic.0001.age")


@pytest.mark.parametrize("ppm", [-100, -30, 30, 100])
@pytest.mark.parametrize("minute", [0, 30, 55])
def test_a_drifting_clock_is_set_right_within_ten_milliseconds(ppm: int, minute: int) -> None:
    true = minute * 60 * RATE * ppm / 1e6
    assert drift_frames(anchors(60, ppm), part(minute)) == pytest.approx(true, abs=RATE // 100)


@pytest.mark.parametrize("minutes", [1, 5, 9])
def test_in_a_short_call_nothing_moves(minutes: int) -> None:
    assert drift_frames(anchors(minutes, 100), part(minutes - 1)) == 0


def test_a_machine_that_is_late_for_minutes_does_not_look_like_drift() -> None:
    steady, busy = anchors(40, 0), anchors(40, 0, late_ms=400)
    mixed = [*steady[: 20 * 120], *busy[20 * 120 : 25 * 120], *steady[25 * 120 :]]
    assert abs(drift_frames(mixed, part(39))) < RATE // 100


def test_after_a_hole_the_drift_begins_anew() -> None:
    minute = 60 * RATE
    before = anchors(20, 100)
    after = anchors(30, 100, first_frame=25 * minute, first_ns=25 * 60 * 10**9)
    assert abs(drift_frames([*before, *after], part(25))) < RATE // 100
    true = 20 * minute * 100 / 1e6
    assert drift_frames([*before, *after], part(45)) == pytest.approx(true, abs=RATE // 100)


def test_without_anchors_of_its_channel_a_part_stays_where_it_is() -> None:
    line = [Anchor("line", each.frame, each.boot_ns, 0) for each in anchors(30, 100)]
    assert drift_frames(line, part(20)) == 0
    assert drift_frames([], part(20)) == 0


def test_a_torn_line_spoils_no_other(tmp_path: Path) -> None:
    log = AnchorLog(tmp_path)
    log.note("mic", 24_000, 2_000, 500)
    log.close()
    with (tmp_path / "anchors.jsonl").open("ab") as file:
        file.write(b'\n{"channel": "mic", "fra')
    log = AnchorLog(tmp_path)
    log.note("line", 48_000, 3_000, 500)
    log.close()
    read = read_anchors(tmp_path)
    assert read == (Anchor("mic", 24_000, 2_000, 1_500), Anchor("line", 48_000, 3_000, 2_500))
    assert last_frames(read) == {"mic": 24_000, "line": 48_000}
