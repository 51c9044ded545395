"""A transcript as `vivavoce transcript` prints it."""

from collections.abc import Iterator

from vivavoce.domain.quality_words import quality_words
from vivavoce.domain.timecode import clock
from vivavoce.domain.transcript import Transcript, Turn
from vivavoce.domain.words import shown
from vivavoce.session.drafting.trust import Trust


def transcript_lines(transcript: Transcript, trust: Trust) -> Iterator[str]:
    """Yield what the text is, how good its draft was, and a line for each turn."""
    yield f"{transcript.interview}: {trust.state}"
    if trust.quality:
        yield quality_words(trust.quality)
    if transcript.swapped:
        yield "The two cables were the wrong way round; the speakers were put right."
    for turn in transcript.turns:
        yield f"[{_place(turn)}] {turn.speaker}: {shown(turn.text)}"


def _place(turn: Turn) -> str:
    probe = "probe" if turn.probe else None
    return " ".join(filter(None, (clock(turn.start_ms), turn.question, probe)))
