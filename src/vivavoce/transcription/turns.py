"""From words on two channels to turns of two people, each under its question."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vivavoce.domain.coverage import Answer, answer_at, answers
from vivavoce.domain.interview import Event
from vivavoce.domain.transcript import Speaker, Turn, Word
from vivavoce.transcription.spoken import SpokenWords

# A pause as long as this begins a new turn even where nobody else spoke.
_LONGEST_PAUSE_MS = 3000


def speaker_of(channel: str, channels: Sequence[str]) -> Speaker:
    """Say who speaks on a channel: with two, each has its own; one channel holds both voices."""
    if len(channels) < 2:
        return "unsure"
    return "interviewer" if channel == "mic" else "participant"


def make_turns(spoken: Iterable[SpokenWords], events: Iterable[Event]) -> tuple[Turn, ...]:
    """Put utterances in order of time, join those of one speaker, and place them by question."""
    cut = answers(events, sys.maxsize)
    utterances = sorted((s for s in spoken if s.words), key=lambda s: s.words[0].start_ms)
    turns: list[Turn] = []
    for utterance in utterances:
        turn = _turn(len(turns) + 1, utterance)
        turn = _placed(turn, cut)
        if turns and _goes_on(turns[-1], turn):
            turns[-1] = _joined(turns[-1], turn)
        else:
            turns.append(turn)
    return tuple(turns)


def _turn(n: int, utterance: SpokenWords) -> Turn:
    words = tuple(Word(w.text, w.start_ms, w.end_ms, round(w.p, 3)) for w in utterance.words)
    text = " ".join(word.text for word in words)
    return Turn(n, utterance.speaker, words[0].start_ms, words[-1].end_ms, text, None, words)


def _placed(turn: Turn, cut: tuple[Answer, ...]) -> Turn:
    """An interviewer presses the key while asking; an answer belongs to what was asked before."""
    asking = turn.speaker != "participant"
    answer = answer_at(cut, turn.end_ms if asking else turn.start_ms)
    return turn if answer is None else replace(turn, question=answer.question, also=answer.also)


def _goes_on(before: Turn, turn: Turn) -> bool:
    return (
        before.speaker == turn.speaker
        and (before.question, before.also) == (turn.question, turn.also)
        and turn.start_ms - before.end_ms < _LONGEST_PAUSE_MS
    )


def _joined(before: Turn, turn: Turn) -> Turn:
    return replace(
        before,
        end_ms=turn.end_ms,
        text=f"{before.text} {turn.text}",
        words=before.words + turn.words,
    )
