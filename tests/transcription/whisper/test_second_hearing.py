"""How often, and in which manner, something is heard again: with a listener that is made up."""

from collections.abc import Iterator, Sequence

import numpy as np

from vivavoce.transcription.packing.rows import Row
from vivavoce.transcription.packing.words import TimedWord
from vivavoce.transcription.transcriber import SAMPLE_RATE, Utterance
from vivavoce.transcription.whisper.decoded import Decoded
from vivavoce.transcription.whisper.hearing import HeardRow, Manner
from vivavoce.transcription.whisper.second_hearing import hear_again

SURE, UNSURE, LOST = (-0.1, False), (-1.4, False), (-0.1, True)


class MadeUp:
    """Hears one word a manner, as sure as it is told; each row's manners are noted."""

    def __init__(self, *outcomes: tuple[float, bool], no_speech: float = 0.1) -> None:
        self.manners: list[Manner] = []
        self._outcomes, self._no_speech = outcomes, no_speech

    def hear(self, rows: Sequence[Row], manner: Manner) -> Iterator[HeardRow]:
        logprob, lost = self._outcomes[len(self.manners)]
        word = TimedWord(f" try{len(self.manners)}", 0.5, 1.0, 0.9)
        self.manners.append(manner)
        for row in rows:
            decoded = Decoded(9, self._no_speech, [1], [logprob], lost=lost)
            yield HeardRow(row, decoded, [word])


def heard(listener: MadeUp, seconds: float = 3) -> list[str]:
    utterance = Utterance(0, np.ones(round(seconds * SAMPLE_RATE), np.float32))
    words = hear_again(listener, [utterance], [0])[0]
    return [word.text.strip() for word in words]


def test_what_is_sure_when_heard_alone_is_not_heard_once_more() -> None:
    listener = MadeUp(SURE)
    assert heard(listener) == ["try0"]
    assert listener.manners == [Manner(whole=True)]


def test_what_stays_doubtful_is_tried_without_a_prompt_and_then_by_lot() -> None:
    listener = MadeUp(LOST, UNSURE, SURE)
    assert heard(listener) == ["try2"]
    assert [m.prompted for m in listener.manners] == [True, False, False]
    assert [m.temperature for m in listener.manners] == [0, 0, 0.2]


def test_where_no_manner_is_to_be_believed_the_surest_that_is_not_lost_stays() -> None:
    listener = MadeUp(LOST, (-1.9, False), (-1.2, False), (-1.5, False), LOST)
    assert heard(listener) == ["try2"]
    assert len(listener.manners) == 5


def test_no_speech_has_no_words_and_is_not_tried_again() -> None:
    listener = MadeUp((-0.45, False), no_speech=0.95)
    assert heard(listener) == []
    assert len(listener.manners) == 1


def test_a_long_utterance_is_heard_in_two_halves() -> None:
    # Each half has one word and then silence for longer than anyone pauses: tried to the end.
    listener = MadeUp(*[SURE] * 5)
    assert heard(listener, seconds=20) == ["try0", "try0"]
