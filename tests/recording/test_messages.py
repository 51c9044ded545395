import json
from dataclasses import asdict

import pytest

from vivavoce.recording.messages import LineReader, Message, Outbox, Status, encode


class SlowScreen:
    """Takes so many bytes, and then none until it reads again."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.got = b""

    def send(self, data: bytes) -> int:
        if not self.room:
            raise BlockingIOError
        taken = data[: self.room]
        self.room -= len(taken)
        self.got += taken
        return len(taken)

    def messages(self) -> list[Message]:
        return LineReader().feed(self.got)


def test_a_screen_that_reads_slowly_never_gets_half_a_message() -> None:
    screen = SlowScreen(room=50)
    outbox = Outbox(screen.send)
    for n in range(10):
        outbox.put_news({"status": {"n": n, "filling": "x" * 20}})
    outbox.put({"id": 1, "at_ms": 5})
    screen.room = 10_000
    outbox.put_news({"status": {"n": 10}})
    kinds = [next(iter(message)) for message in screen.messages()]
    assert kinds == ["status", "id", "status"]
    assert screen.got.endswith(encode({"status": {"n": 10}}))


def test_a_screen_that_is_gone_is_told() -> None:
    def gone(_: bytes) -> int:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        Outbox(gone).put({"id": 1})


def test_a_message_that_comes_in_pieces_is_put_together() -> None:
    reader = LineReader()
    data = encode({"id": 1}) + encode({"id": 2})
    assert reader.feed(data[:5]) == []
    assert reader.feed(data[5:]) == [{"id": 1}, {"id": 2}]


@pytest.mark.parametrize("data", [b"not json\n", b"[1]\n", b"\xff\n"])
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"JSON|json|Expecting|decode"):
        LineReader().feed(data)


def test_a_status_arrives_as_it_was_sent() -> None:
    status = Status("recording", 5_000, levels_db={"mic": -20.0, "line": None}, finishing=(1, 2))
    assert Status.from_message(json.loads(json.dumps(asdict(status)))) == status
