from typing import Any

from vivavoce.domain.interview import Kind
from vivavoce.session.drafting.live.settling import settled
from vivavoce.transcription.heard import HeardUtterance, VoiceSample
from vivavoce.transcription.transcriber import HeardWord


def line(kind: Kind, code: str | None = None, **details: Any) -> dict[str, Any]:
    wall = "2026-11-24T10:00:00+00:00"
    return {"seq": 0, "kind": kind.value, "at_ms": 0, "wall": wall, "code": code, **details}


def part(kind: Kind, n: int, first_frame: int) -> dict[str, Any]:
    place: dict[str, Any] = {"channel": "mic", "part": n, "rate": 1_000, "first_frame": first_frame}
    return line(kind, frames=1, path=f"mic.{n}", sha256="", **place)


def heard(start_ms: int, *words: str, channel: str = "mic") -> HeardUtterance:
    """An utterance of half a second a word."""
    spoken = tuple(
        HeardWord(word, start_ms + n * 500, start_ms + n * 500 + 400, 0.9)
        for n, word in enumerate(words)
    )
    end_ms = start_ms + 500 * len(words)
    voices = (VoiceSample(start_ms, end_ms, b"\x40"),)
    return HeardUtterance(channel, start_ms, end_ms, spoken, (-20,) * (5 * len(words)), voices)


def test_nothing_stays_of_what_was_taken_back_after_it_was_heard() -> None:
    lines = [line(Kind.TAKE_BACK, "1400-2000")]
    (left,) = settled([heard(1_000, "before", "secret", "said", "after")], lines)
    assert [word.text for word in left.words] == ["before", "after"]
    assert left.levels_db == (-20,) * 4 + (-99,) * 7 + (-20,) * 9
    assert left.voices == ()


def test_nothing_stays_of_what_was_recorded_unattended_and_destroyed() -> None:
    lines = [line(Kind.DESTROYED, "0-5000")]
    (left,) = settled([heard(1_000, "overheard")], lines)
    assert left.words == ()
    assert set(left.levels_db) == {-99}


def test_words_move_with_the_part_that_finishing_has_moved() -> None:
    lines = [
        part(Kind.RAW_PART, 1, 0),
        part(Kind.RAW_PART, 2, 10_000),
        part(Kind.PART, 1, 0),
        part(Kind.PART, 2, 10_120),
    ]
    early, late, other = settled(
        [heard(9_000, "early"), heard(12_000, "late"), heard(12_000, "line", channel="line")],
        lines,
    )
    assert early == heard(9_000, "early")
    assert late == heard(12_120, "late")
    assert other == heard(12_000, "line", channel="line")
