"""Who took over from whom: one turn lasts until the other person speaks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vivavoce.domain.interview import Span
from vivavoce.domain.transcript import Turn, Word
from vivavoce.transcription.spoken import SpokenWords
from vivavoce.transcription.transcriber import HeardWord
from vivavoce.transcription.turns.backchannel import is_backchannel

_UNSURE_PAUSE_MS = 3000
"""Where nobody knows who speaks, a silence as long as this may be a change of speaker."""

_LISTENS_WITHIN_MS = 6000
"""Somebody who says "mm" has taken over unless the other one goes on within this time."""


def take_turns(spoken: Iterable[SpokenWords], holes: Sequence[Span] = ()) -> tuple[Turn, ...]:
    """Join what each person said in a row, in order of time; `holes` end a turn.

    An interviewer's "mm" inside an answer becomes no turn between its halves: all of them are one
    turn behind it, so that the answer stays whole and each word stays with who said it. Turns have
    no text yet.
    """
    runs = _cut_where_others_speak([each for each in spoken if each.words])
    turns: list[Turn] = []
    listening: list[SpokenWords] = []
    for n, run in enumerate(runs):
        if _only_listens(runs, n, turns):
            listening.append(run)
            continue
        if turns and _goes_on(turns[-1], run, holes):
            turns[-1] = _longer(turns[-1], run)
            continue
        turns += _aside(listening)
        listening = []
        turns.append(_turn(run))
    turns += _aside(listening)
    return tuple(replace(turn, n=n) for n, turn in enumerate(turns, start=1))


def _only_listens(runs: Sequence[SpokenWords], n: int, turns: Sequence[Turn]) -> bool:
    run = runs[n]
    if run.speaker != "interviewer" or not turns or not is_backchannel(run.words):
        return False
    answer = turns[-1]
    # "Shall I go on?" – "Yes." is a turn, and so is what is said between two of one's own.
    if answer.speaker != "participant" or _asks(answer, run.words[0]):
        return False
    following = next((r for r in runs[n + 1 :] if not _listens(r)), None)
    return _ends_later(answer, run) or _comes_back(run, following)


def _listens(run: SpokenWords) -> bool:
    return run.speaker == "interviewer" and is_backchannel(run.words)


def _asks(answer: Turn, listening: HeardWord) -> bool:
    said = [word for word in answer.words if word.start_ms < listening.start_ms]
    return bool(said) and said[-1].text.endswith("?") and answer.words[-1] is said[-1]


def _ends_later(answer: Turn, run: SpokenWords) -> bool:
    return answer.end_ms > run.words[-1].end_ms


def _comes_back(run: SpokenWords, following: SpokenWords | None) -> bool:
    if following is None or following.speaker != "participant":
        return False
    return following.words[0].start_ms - run.words[-1].end_ms < _LISTENS_WITHIN_MS


def _cut_where_others_speak(spoken: Sequence[SpokenWords]) -> list[SpokenWords]:
    """Cut what one person said where somebody else says more than "mm" in a pause of it."""
    others = [each for each in spoken if not is_backchannel(each.words)]
    cut = [piece for each in spoken for piece in _pieces(each, others)]
    return sorted(cut, key=lambda run: run.words[0].start_ms)


def _pieces(run: SpokenWords, others: Sequence[SpokenWords]) -> Iterator[SpokenWords]:
    first = 0
    between = [
        other
        for other in others
        if other.speaker != run.speaker
        and run.words[0].start_ms < other.words[0].start_ms < run.words[-1].end_ms
    ]
    for n, (before, after) in enumerate(pairwise(run.words), start=1):
        if any(_lies_between(before, other, after) for other in between):
            yield replace(run, words=run.words[first:n])
            first = n
    yield replace(run, words=run.words[first:])


def _lies_between(before: HeardWord, other: SpokenWords, after: HeardWord) -> bool:
    middle = (other.words[0].start_ms + other.words[-1].end_ms) // 2
    return before.start_ms < other.words[0].start_ms and before.end_ms <= middle <= after.start_ms


def _goes_on(before: Turn, run: SpokenWords, holes: Sequence[Span]) -> bool:
    if (before.speaker, before.voice) != (run.speaker, run.voice):
        return False
    start_ms = run.words[0].start_ms
    if any(before.end_ms <= hole.end_ms and hole.start_ms <= start_ms for hole in holes):
        return False
    return run.speaker != "unsure" or start_ms - before.end_ms < _UNSURE_PAUSE_MS


def _turn(run: SpokenWords) -> Turn:
    words = tuple(Word(w.text, w.start_ms, w.end_ms, round(w.p, 3)) for w in run.words)
    end_ms = max(word.end_ms for word in words)
    return Turn(0, run.speaker, words[0].start_ms, end_ms, "", None, words, voice=run.voice)


def _longer(before: Turn, run: SpokenWords) -> Turn:
    more = _turn(run)
    end_ms = max(before.end_ms, more.end_ms)
    return replace(before, end_ms=end_ms, words=before.words + more.words)


def _aside(listening: Sequence[SpokenWords]) -> tuple[Turn, ...]:
    if not listening:
        return ()
    words = tuple(word for run in listening for word in run.words)
    return (_turn(replace(listening[0], words=words)),)
