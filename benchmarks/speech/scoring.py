"""Comparing what was heard with what was said: pure functions, times in ms of the call."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.speech.heard import Heard, HeardTurn, Word
from benchmarks.speech.truth import TrueTurn, Truth

# Whisper's word times are a few tenths of a second off at the edges of an utterance.
_SLACK_MS = 500
_MARK = re.compile(r"\[[^\]]*\]|\([^)]*\)")


@dataclass(frozen=True)
class Share:
    """How many of all."""

    right: int
    all: int
    unsure: int = 0

    @property
    def percent(self) -> float:
        """The right ones of all, 100 where there are none at all."""
        return 100 * self.right / self.all if self.all else 100.0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.all + other.all, self.unsure + other.unsure)


def words_at_the_right_speaker(heard: Heard, truth: Truth) -> Share:
    """Count the heard words that stand under whoever spoke when they were said.

    Where two spoke at once either is right; in a pause it is whoever spoke nearest.
    """
    right = unsure = total = 0
    for turn, word in words_of(heard):
        total += 1
        unsure += turn.speaker == "unsure"
        right += turn.speaker in {said.speaker for said in _said_at(truth, _middle(word))}
    return Share(right, total, unsure)


def turns_under_the_right_question(heard: Heard, truth: Truth) -> Share:
    """Count the true turns most of whose heard words stand under a question of that turn.

    A turn of which nothing was heard counts as wrong; what was said before the first question
    counts as right where it stands under none.
    """
    votes: dict[int, list[bool]] = {n: [] for n in range(len(truth.turns))}
    for turn, word in words_of(heard):
        said = _said_at(truth, _middle(word))[0]
        is_right = bool(set(turn.questions) & set(said.questions))
        votes[truth.turns.index(said)].append(is_right or not (turn.questions or said.questions))
    right = sum(2 * sum(of_turn) > len(of_turn) for of_turn in votes.values())
    return Share(right, len(votes))


def names_heard(heard_text: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names that are somewhere in the text, to the letter, whatever their case."""
    return tuple(name for name in names if _places(name, heard_text))


def names_invented(heard: Heard, truth: Truth, names: Sequence[str]) -> int:
    """Count the times that a name was heard where nobody said it at about that time."""
    return sum(_surplus(turn, truth, name) for turn in heard for name in names)


def words_of(heard: Heard) -> Iterator[tuple[HeardTurn, Word]]:
    """Yield each word that somebody said: marks such as `(4 s)` and `[overlap]` are none."""
    for turn in heard:
        for word in turn.words:
            if _MARK.sub("", word.text).strip():
                yield turn, word


def edits(before: Sequence[str], after: Sequence[str]) -> int:
    """The fewest words to put in, take out or change to make one text of the other."""
    row = list(range(len(after) + 1))
    for n, word in enumerate(before, 1):
        corner, row[0] = row[0], n
        for m, other in enumerate(after, 1):
            changed = corner + (word != other)
            corner = row[m]
            row[m] = min(changed, row[m] + 1, row[m - 1] + 1)
    return row[-1]


def _surplus(turn: HeardTurn, truth: Truth, name: str) -> int:
    begin, end = turn.start_ms - _SLACK_MS, turn.end_ms + _SLACK_MS
    around = [said for said in truth.turns if said.start_ms < end and said.end_ms > begin]
    said = sum(_places(name, said.text) for said in around)
    return max(0, _places(name, turn.text) - said)


def _places(name: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE))


def _middle(word: Word) -> int:
    return (word.start_ms + word.end_ms) // 2


def _said_at(truth: Truth, at_ms: int) -> list[TrueTurn]:
    """Whoever spoke then, else the nearest turn."""
    then = [turn for turn in truth.turns if turn.start_ms <= at_ms < turn.end_ms]
    return then or [min(truth.turns, key=lambda turn: _distance(turn, at_ms))]


def _distance(turn: TrueTurn, at_ms: int) -> int:
    return max(turn.start_ms - at_ms, at_ms - turn.end_ms)


def total(shares: Iterable[Share]) -> Share:
    """Add shares up."""
    return sum(shares, Share(0, 0))
