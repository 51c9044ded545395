import threading

import numpy as np

from vivavoce.session.drafting.live.pending import Pending, Row
from vivavoce.transcription.transcriber import Utterance


def speech(start_ms: int, length_ms: int) -> Utterance:
    return Utterance(start_ms, np.zeros(length_ms * 16, dtype=np.float32))


def starts(row: Row) -> list[tuple[str, int]]:
    return [(each.channel, each.start_ms) for each in row]


def test_a_row_is_full_when_the_next_utterance_of_its_channel_finds_no_room() -> None:
    pending = Pending(("mic", "line"))
    for start_ms in (0, 10_000, 25_000):
        pending.put("line", speech(start_ms, 9_000))
        pending.put("mic", speech(start_ms + 9_000, 500))
    assert pending.take(0) == (), "nothing is full"
    pending.put("line", speech(40_000, 2_000))
    assert starts(pending.take(0)) == [("line", 0), ("line", 10_000), ("line", 25_000)]


def test_what_began_first_is_heard_first_whichever_channel_it_came_from() -> None:
    pending = Pending(("mic", "line"))
    pending.put("mic", speech(5_000, 20_000))
    pending.put("line", speech(1_000, 9_000))
    pending.put("mic", speech(60_000, 9_000))
    for channel in ("mic", "line"):
        pending.end(channel)
    rows = [starts(pending.take(0)) for _ in range(3)]
    assert rows == [[("line", 1_000)], [("mic", 5_000)], [("mic", 60_000)]]


def test_it_is_over_when_every_channel_has_ended_and_all_was_taken() -> None:
    pending = Pending(("mic", "line"))
    pending.put("mic", speech(0, 1_000))
    pending.end("mic")
    assert len(pending.take(0)) == 1
    assert not pending.is_over
    pending.end("line", "The recorder is gone.")
    assert pending.is_over
    assert pending.problem == "The recorder is gone."
    assert pending.take(10) == ()


def test_how_far_it_is_behind_counts_from_the_end_of_what_could_be_heard() -> None:
    pending = Pending(("mic",))
    pending.put("mic", speech(0, 20_000))
    pending.reach(25_000)
    assert pending.behind_ms == 0, "it only waits for more"
    pending.put("mic", speech(26_000, 20_000))
    pending.reach(46_000)
    assert pending.behind_ms == 26_000
    pending.take(0)
    assert pending.behind_ms == 26_000, "what is at work is not heard yet"
    pending.take(0)
    assert pending.behind_ms == 0


def test_no_more_than_one_full_row_of_a_channel_waits() -> None:
    pending, is_put = Pending(("mic",)), threading.Event()

    def fill() -> None:
        for n in range(3):
            pending.put("mic", speech(n * 25_000, 25_000))
        is_put.set()

    threading.Thread(target=fill, daemon=True).start()
    assert not is_put.wait(0.3)
    assert starts(pending.take(10)) == [("mic", 0)]
    assert is_put.wait(10)
