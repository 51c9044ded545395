"""From utterances to a draft: who spoke, in turns, each under its question, with its marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vivavoce.domain.interview import Event, Kind, Span, off_record_spans, silenced_spans
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.transcript import Transcript
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.speakers import label_speech
from vivavoce.transcription.turns.placing import place_turns
from vivavoce.transcription.turns.quality import quality_of
from vivavoce.transcription.turns.sifting import sift, tightened
from vivavoce.transcription.turns.taking import take_turns
from vivavoce.transcription.turns.text import Silences, write_texts
from vivavoce.transcription.turns.unheard import gaps_of, inaudible

_ENDS = (Kind.ON, Kind.OFF, Kind.STOPPED)


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
    silenced, holes = silenced_spans(facts.events), _holes(facts.events)
    sifted = sift(map(tightened, heard), silenced)
    labelled = label_speech(sifted.utterances, _wordings(facts.schedule))
    gaps = gaps_of(sifted.utterances, [word for part in labelled.spoken for word in part.words])
    turns = take_turns([*labelled.spoken, *inaudible(gaps, labelled)], holes)
    placed = place_turns(turns, facts.events, facts.schedule)
    written = write_texts(placed, Silences(facts.pause_ms, holes, silenced))
    quality = quality_of(written, sifted.utterances, gaps, sifted.loops)
    return Transcript(facts.interview, written, quality=quality, swapped=labelled.swapped)


def _wordings(schedule: Schedule) -> list[str]:
    """Return what an interviewer is to say."""
    return [text for question in schedule.questions for text in (question.ask, *question.prompts)]


def _holes(events: Sequence[Event]) -> tuple[Span, ...]:
    """Return when a call was off the record, to its last moment."""
    return off_record_spans(events, max((e.at_ms for e in events if e.kind in _ENDS), default=0))
