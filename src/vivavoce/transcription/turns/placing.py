"""Turns under their questions, and which of them are probes."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vivavoce.domain.coverage import Answer, answer_at, answers
from vivavoce.domain.interview import Event, Kind
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.transcript import Turn
from vivavoce.transcription.turns.asking import Likenesses, begins_by_keys, moved
from vivavoce.transcription.turns.backchannel import only_listens
from vivavoce.transcription.turns.leading_in import led_in
from vivavoce.transcription.turns.pieces import Piece, pieces_of, plain_words, split_at
from vivavoce.transcription.turns.unguided import begins_by_wording
from vivavoce.transcription.turns.wording import Wording

# As long as this is between two utterances, not within one.
_UTTERANCE_PAUSE_MS = 500

# Thanks and what is said about the recording ask for nothing.
_COURTESY = re.compile(
    r"\b(?:thanks?|thank you|goodbye|good bye|bye|take care|(?:on|off) the record)\b"
)


@dataclass(frozen=True)
class _Asked:
    """How the call goes through the schedule: its answers, and the pieces that begin them."""

    cut: tuple[Answer, ...]
    begins: tuple[Piece, ...]
    scheduled: frozenset[int]
    """When the pieces begin that say something of the schedule."""

    def holds(self, turn: Turn) -> bool:
        """Whether a turn says something of the schedule."""
        return any(turn.start_ms <= at_ms <= turn.end_ms for at_ms in self.scheduled)


def place_turns(
    turns: Sequence[Turn], events: Sequence[Event], schedule: Schedule
) -> tuple[Turn, ...]:
    """Put each turn under the question that it asks or answers, and find the probes.

    A question begins where its wording is heard near its key; where it isn't heard, the turn
    nearest to the key asks it. Without any key the wording alone tells. Turns are cut where a
    question begins within one, and numbered anew.
    """
    asked = _asked(turns, events, schedule)
    placed: list[Turn] = []
    for turn in split_at(turns, asked.begins):
        own = _placed(turn, asked)
        if placed and turn.is_inside(placed[-1]):
            own = replace(own, question=placed[-1].question, also=placed[-1].also)
        placed.append(own)
    return tuple(placed)


def _asked(turns: Sequence[Turn], events: Sequence[Event], schedule: Schedule) -> _Asked:
    wording = Wording(schedule, [plain_words(turn.words) for turn in turns])
    likenesses = Likenesses(pieces_of(turns), wording)
    if any(event.kind is Kind.ASKED for event in events):
        by_key = led_in(begins_by_keys(events, likenesses), likenesses.pieces, turns)
        asked = moved(events, by_key)
        pieces = [begin.piece for begin in by_key.values()]
        pieces += _begun_unheard(turns, [e for e in asked if e.seq not in by_key])
    else:
        found = begins_by_wording(likenesses, [question.code for question in schedule.questions])
        begins = led_in(dict(enumerate(found)), likenesses.pieces, turns).values()
        pieces = [begin.piece for begin in begins]
        heard = (Event(0, Kind.ASKED, b.piece.start_ms, "", b.code) for b in begins)
        asked = (*events, *heard)
    said = [piece for n, piece in enumerate(likenesses.pieces) if likenesses.is_scheduled(n)]
    scheduled = frozenset(piece.start_ms for piece in (*pieces, *said))
    return _Asked(answers(asked, sys.maxsize), tuple(pieces), scheduled)


def _begun_unheard(turns: Sequence[Turn], events: Sequence[Event]) -> list[Piece]:
    """Cut an answer where the key of the next question was pressed, and nobody was heard to ask."""
    pieces = []
    for event in events:
        for place, turn in enumerate(turns):
            if event.kind is Kind.ASKED and turn.start_ms < event.at_ms <= turn.end_ms:
                pieces += _after_pause(place, turn, event.at_ms)
    return pieces


def _after_pause(place: int, turn: Turn, at_ms: int) -> list[Piece]:
    for n, (before, word) in enumerate(pairwise(turn.words), start=1):
        if word.start_ms >= at_ms and word.start_ms - before.end_ms >= _UTTERANCE_PAUSE_MS:
            return [Piece(place, n, turn.words[n:])]
    return []


def _placed(turn: Turn, asked: _Asked) -> Turn:
    answer = answer_at(asked.cut, turn.start_ms)
    if answer is None:
        return turn
    is_probe = (
        turn.speaker == "interviewer"
        and answer.question is not None
        and not asked.holds(turn)
        and not _only_courteous(turn)
    )
    return replace(turn, question=answer.question, also=answer.also, probe=is_probe)


def _only_courteous(turn: Turn) -> bool:
    if any(word.text.endswith("?") for word in turn.words):
        return False
    return only_listens(turn.words) or bool(_COURTESY.search(" ".join(plain_words(turn.words))))
