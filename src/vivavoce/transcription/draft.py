"""From utterances to a draft: who spoke, in turns, each under its question, with its marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vivavoce.domain.interview import Event, Kind, Span, off_record_spans, silenced_spans
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.transcript import Speaker, Transcript
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.spoken import SpokenWords
from vivavoce.transcription.turns.placing import place_turns
from vivavoce.transcription.turns.quality import quality_of
from vivavoce.transcription.turns.sifting import sift, tightened
from vivavoce.transcription.turns.taking import take_turns
from vivavoce.transcription.turns.text import Silences, write_texts
from vivavoce.transcription.turns.unheard import gaps_of, inaudible


@dataclass(frozen=True)
class CallFacts:
    """What is known of a call beside its sound."""

    interview: str
    events: tuple[Event, ...]
    schedule: Schedule
    pause_ms: int
    """A silence within a turn that is this long is written down; 0 writes none."""


def make_draft(heard: Iterable[HeardUtterance], facts: CallFacts) -> Transcript:
    """Put together all that was heard in one interview, in any order.

    Where nobody was heard to say a word, there are no turns.
    """
    silenced = silenced_spans(facts.events)
    utterances = tuple(heard)
    sifted = sift(map(tightened, utterances), silenced)
    # A channel of which all was taken back still is one of two.
    speakers = _speakers(utterances)
    spoken = [SpokenWords(speakers[u.channel], u.words) for u in sifted.utterances]
    words = [word for each in spoken for word in each.words]
    gaps = gaps_of(sifted.utterances, words)
    unheard = inaudible(gaps, speakers) if words else ()
    holes = _holes(facts.events)
    turns = take_turns([*spoken, *unheard], holes)
    placed = place_turns(turns, facts.events, facts.schedule)
    written = write_texts(placed, Silences(facts.pause_ms, holes, silenced))
    quality = quality_of(written, sifted.utterances, gaps, sifted.loops)
    return Transcript(facts.interview, written, quality=quality)


def _speakers(utterances: Sequence[HeardUtterance]) -> dict[str, Speaker]:
    """Say who speaks on each channel: with two, each has its own; one alone holds both voices."""
    channels = {utterance.channel for utterance in utterances}
    if len(channels) < 2:
        return dict.fromkeys(channels, "unsure")
    return {name: "interviewer" if name == "mic" else "participant" for name in channels}


def _holes(events: Sequence[Event]) -> tuple[Span, ...]:
    """Return when a call was off the record, to its last moment."""
    return off_record_spans(events, max((e.at_ms for e in events if e.kind in _ENDS), default=0))


_ENDS = (Kind.ON, Kind.OFF, Kind.STOPPED)
