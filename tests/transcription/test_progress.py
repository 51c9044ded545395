import json
from pathlib import Path

import pytest

from vivavoce.protection.sealing import Identity, new_identity
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.models import InstalledModel
from vivavoce.transcription.progress import HEARD, PROGRESS, HeardLog, clear_heard
from vivavoce.transcription.recogniser import Recogniser
from vivavoce.transcription.transcriber import HeardWord

MODEL = InstalledModel("base", Path("none.pt"), "0" * 64, 1, True, True, "0" * 64, None)


@pytest.fixture
def identity() -> Identity:
    return new_identity()


def log(folder: Path, identity: Identity, language: str = "en") -> HeardLog:
    return HeardLog(folder, identity.public, Recogniser(MODEL, language))


def said(channel: str, start_ms: int, text: str) -> HeardUtterance:
    word = HeardWord(text, start_ms, start_ms + 400, 0.9)
    return HeardUtterance(channel, start_ms, start_ms + 500, (word,), (-20, -21))


def test_what_was_heard_is_there_for_whoever_goes_on(tmp_path: Path, identity: Identity) -> None:
    first, second, reply = (
        said("mic", 0, "Hello"),
        said("mic", 900, "then"),
        said("line", 400, "Hi"),
    )
    log(tmp_path, identity).append("mic", [first, second], 2_000)
    log(tmp_path, identity).append("line", [reply], 1_000)
    log(tmp_path, identity).append("line", [], 9_000)
    another = log(tmp_path, identity)
    assert another.done_until() == {"mic": 2_000, "line": 9_000}
    assert another.read(identity) == (first, reply, second)


def test_what_a_crash_left_unfinished_is_heard_again_and_only_once(
    tmp_path: Path, identity: Identity
) -> None:
    """The crash came after the words were sealed, and before they counted as done."""
    heard = log(tmp_path, identity)
    heard.append("mic", [said("mic", 0, "Hello")], 1_000)
    before = (tmp_path / PROGRESS).read_bytes()
    heard.append("mic", [said("mic", 1_200, "cut"), said("mic", 2_400, "short")], 3_000)
    (tmp_path / PROGRESS).write_bytes(before)
    assert [u.start_ms for u in heard.read(identity)] == [0]
    heard.append("mic", [said("mic", 1_250, "whole")], 3_000)
    assert [u.words[0].text for u in heard.read(identity)] == ["Hello", "whole"]


def test_another_recogniser_starts_anew(tmp_path: Path, identity: Identity) -> None:
    log(tmp_path, identity).append("mic", [said("mic", 0, "Hello")], 1_000)
    german = log(tmp_path, identity, "de")
    assert german.done_until() == {}
    assert german.read(identity) == ()
    german.append("mic", [said("mic", 0, "Hallo")], 1_000)
    assert [u.words[0].text for u in german.read(identity)] == ["Hallo"]


def test_no_word_stands_in_plain_text(tmp_path: Path, identity: Identity) -> None:
    log(tmp_path, identity).append("mic", [said("mic", 0, "Rotherham")], 1_000)
    assert all(b"Rotherham" not in path.read_bytes() for path in tmp_path.iterdir())
    assert json.loads((tmp_path / PROGRESS).read_bytes())["done_until"] == {"mic": 1_000}


def test_damaged_progress_counts_as_none(tmp_path: Path, identity: Identity) -> None:
    log(tmp_path, identity).append("mic", [said("mic", 0, "Hello")], 1_000)
    (tmp_path / PROGRESS).write_bytes(b"{")
    assert log(tmp_path, identity).done_until() == {}


def test_nothing_is_left_once_it_is_cleared(tmp_path: Path, identity: Identity) -> None:
    log(tmp_path, identity).append("mic", [said("mic", 0, "Hello")], 1_000)
    assert (tmp_path / HEARD).exists()
    clear_heard(tmp_path)
    assert list(tmp_path.iterdir()) == []
