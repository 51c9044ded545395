import threading

import numpy as np

from vivavoce.session.drafting.live.pending import Pending
from vivavoce.transcription.transcriber import Utterance


def speech(start_ms: int, length_ms: int) -> Utterance:
    return Utterance(start_ms, np.zeros(length_ms * 16, dtype=np.float32))


def test_what_began_first_is_heard_first_whichever_channel_it_came_from() -> None:
    pending = Pending(("mic", "line"))
    pending.put("mic", speech(5_000, 50_000))
    pending.put("line", speech(1_000, 9_000))
    pending.put("mic", speech(60_000, 9_000))
    taken = pending.take(0)
    assert [(each.channel, each.start_ms) for each in taken] == [("line", 1_000), ("mic", 5_000)]
    assert [each.start_ms for each in pending.take(0)] == [60_000]


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


def test_how_far_it_is_behind_counts_from_what_is_not_heard_yet() -> None:
    pending = Pending(("mic",))
    pending.reach(9_000)
    assert pending.behind_ms == 0
    pending.put("mic", speech(2_000, 3_000))
    pending.put("mic", speech(6_000, 1_000))
    assert pending.behind_ms == 7_000
    pending.take(0)
    pending.reach(12_000)
    assert pending.behind_ms == 10_000, "what is at work is not heard yet"
    pending.take(0)
    assert pending.behind_ms == 0


def test_no_more_than_some_minute_of_a_channel_waits() -> None:
    pending, is_put = Pending(("mic",)), threading.Event()

    def fill() -> None:
        for n in range(4):
            pending.put("mic", speech(n * 25_000, 25_000))
        is_put.set()

    threading.Thread(target=fill, daemon=True).start()
    assert not is_put.wait(0.3)
    assert sum(each.length_ms for each in pending.take(0)) == 50_000
    assert is_put.wait(10)
