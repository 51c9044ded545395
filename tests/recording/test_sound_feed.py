import socket
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealing import new_identity
from vivavoce.recording.replay import Replay
from vivavoce.recording.sound_feed import SoundFeed
from vivavoce.recording.sound_pull import SoundPull

RATE = 8_000


@pytest.fixture
def replay(tmp_path: Path) -> Replay:
    return Replay(tmp_path, new_identity(), tuple)


def test_a_transcriber_pulls_what_it_asks_for(tmp_path: Path, replay: Replay) -> None:
    feed = SoundFeed(replay, tmp_path / "sound")
    samples = np.arange(RATE).astype("<i2")
    replay.keep("line", 100, samples.tobytes(), RATE)
    pull = SoundPull(tmp_path / "sound")
    answer = pull.pull("line", 600, 1_000)
    assert answer.piece is not None
    assert (answer.piece.first_frame, answer.piece.rate) == (600, RATE)
    assert answer.piece.pcm == samples[500:1500].tobytes()
    assert answer.newest_frame == RATE + 100
    assert pull.pull("mic", 0, 1_000).piece is None
    replay.end()
    assert pull.pull("line", RATE + 100, 1_000).is_over
    pull.close()
    feed.close(0)


def test_where_nobody_asks_the_recorder_waits_for_nobody(tmp_path: Path, replay: Replay) -> None:
    replay.keep("mic", 0, bytes(200), RATE)
    feed = SoundFeed(replay, tmp_path / "sound")
    began = time.monotonic()
    feed.close(20.0)
    assert time.monotonic() - began < 5


def test_the_recorder_waits_until_all_was_pulled_also_by_one_that_was_started_again(
    tmp_path: Path, replay: Replay
) -> None:
    feed = SoundFeed(replay, tmp_path / "sound")
    for channel in ("mic", "line"):
        replay.keep(channel, 0, bytes(200), RATE)
    dies = SoundPull(tmp_path / "sound")
    dies.pull("mic", 0, 100)
    replay.end()
    closing = threading.Thread(target=feed.close, args=(20.0,))
    closing.start()
    dies.close()
    follows = SoundPull(tmp_path / "sound")
    assert follows.pull("mic", 100, 100).is_over
    assert closing.is_alive()
    assert follows.pull("line", 100, 100).is_over
    closing.join(10)
    assert not closing.is_alive()
    follows.close()
    with pytest.raises(VivavoceError, match="no more sound"):
        SoundPull(tmp_path / "sound")


def test_the_last_answer_is_sent_before_the_recorder_may_go(
    tmp_path: Path, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_received, was_received = threading.Event(), []
    monkeypatch.setattr(SoundFeed, "_note_end", lambda *_: was_received.append(is_received.wait(5)))
    replay.keep("mic", 0, bytes(200), RATE)
    replay.end()
    feed = SoundFeed(replay, tmp_path / "sound")
    pull = SoundPull(tmp_path / "sound")
    assert pull.pull("mic", 100, 100).is_over
    is_received.set()
    # Its answer comes after what was noted of the first one.
    assert pull.pull("mic", 0, 1).piece is not None
    assert was_received == [True]
    pull.close()
    feed.close(0)


def test_a_transcriber_that_neither_reads_nor_asks_holds_nothing_up(
    tmp_path: Path, replay: Replay
) -> None:
    feed = SoundFeed(replay, tmp_path / "sound")
    for second in range(60):
        replay.keep("mic", second * RATE, bytes(2 * RATE), RATE)
    stopped = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    stopped.connect(str(tmp_path / "sound"))
    stopped.sendall(b'{"channel": "mic", "from": 0, "most": 480000}\n' * 20)
    began = time.monotonic()
    replay.keep("mic", 60 * RATE, bytes(2 * RATE), RATE)
    pull = SoundPull(tmp_path / "sound")
    answer = pull.pull("mic", 60 * RATE, RATE)
    assert answer.piece is not None
    feed.close(0.0)
    assert time.monotonic() - began < 5
    pull.close()
    stopped.close()


def test_a_question_that_is_none_ends_only_its_own_connection(
    tmp_path: Path, replay: Replay
) -> None:
    feed = SoundFeed(replay, tmp_path / "sound")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as odd:
        odd.connect(str(tmp_path / "sound"))
        odd.sendall(b"what?\n")
        assert odd.recv(100) == b""
    pull = SoundPull(tmp_path / "sound")
    assert pull.pull("mic", 0, 1).piece is None
    pull.close()
    feed.close(0)
