"""Hearing batch after batch, whatever becomes of the transcriber's process."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

from vivavoce.domain.interview import Span
from vivavoce.session.drafting.batches import Batch
from vivavoce.session.drafting.clearance import Clearance
from vivavoce.study.locks import RunningCall
from vivavoce.transcription.child import TranscriberChild
from vivavoce.transcription.failures import DidNotStart, TranscriberDied
from vivavoce.transcription.heard import VoiceSample
from vivavoce.transcription.transcriber import HeardWord, Utterance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")

_TRIES = 2
_MOST_LOST = 5
"""Stretches that may stay without text: where more are lost, the machine is at fault."""


class Hearing:
    """A transcriber that gives way to calls, and is started again where it dies; a context.

    `lost` are the stretches at which it died every time: they stay without words.
    """

    def __init__(
        self,
        new_child: Callable[[], TranscriberChild],
        clearance: Clearance,
        waits: Callable[[RunningCall], object],
    ) -> None:
        self.lost: list[Span] = []
        self._new_child = new_child
        self._clearance = clearance
        self._waits = waits
        self._running = ExitStack()
        self._child: TranscriberChild | None = None

    def __enter__(self) -> "Hearing":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def hear(self, batch: Batch) -> list[tuple[HeardWord, ...]]:
        """Return the words of each utterance.

        Raises Cancelled, DidNotStart, and TranscriberDied where it keeps dying.
        """
        try:
            return self._try(lambda child: child.transcribe(batch))
        except TranscriberDied:
            # One of them may be what it dies of: the others must not share its fate.
            return [self._hear_alone(utterance) for utterance in batch]

    def voices(self, batch: Batch) -> list[tuple[VoiceSample, ...]]:
        """Return whose voices are in each utterance, none where the transcriber dies of it."""
        try:
            return self._try(lambda child: child.voices(batch))
        except TranscriberDied:
            return [()] * len(batch)

    def language(self, samples: "NDArray[np.float32]") -> tuple[str, float]:
        """Return the language that is most likely spoken, and its odds; raises as `hear` does."""
        return self._try(lambda child: child.detect_language(samples))

    def _hear_alone(self, utterance: Utterance) -> tuple[HeardWord, ...]:
        try:
            return self._try(lambda child: child.transcribe([utterance]), tries=1)[0]
        except TranscriberDied:
            self.lost.append(Span(utterance.start_ms, utterance.end_ms))
            if len(self.lost) > _MOST_LOST:
                raise
            return ()

    def _try(self, ask: Callable[[TranscriberChild], T], tries: int = _TRIES) -> T:
        while True:
            self._clearance.wait(self._waits)
            child = self._child or self._new_child()
            with self._clearance.guarding(child.kill) as gave_way:
                try:
                    self._start(child)
                    return ask(child)
                except (TranscriberDied, DidNotStart) as ended:
                    self._end()
                    if gave_way.is_set():
                        continue
                    tries -= 1
                    if not tries or isinstance(ended, DidNotStart):
                        raise

    def _start(self, child: TranscriberChild) -> None:
        if self._child is None:
            self._running.enter_context(child)
            self._child = child

    def _end(self) -> None:
        self._child = None
        self._running.close()
