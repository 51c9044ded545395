"""From utterances to a draft: who spoke, in turns, each under its question."""

from collections.abc import Iterable
from dataclasses import dataclass

from vivavoce.domain.interview import Event
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.transcript import Transcript
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.spoken import SpokenWords
from vivavoce.transcription.turns import make_turns, speaker_of


@dataclass(frozen=True)
class CallFacts:
    """What is known of a call beside its sound."""

    interview: str
    events: tuple[Event, ...]
    schedule: Schedule
    pause_ms: int
    """A silence within a turn that is this long is written down; 0 writes none."""


def make_draft(heard: Iterable[HeardUtterance], facts: CallFacts) -> Transcript:
    """Put together all that was heard in one interview, in any order."""
    utterances = tuple(heard)
    channels = sorted({utterance.channel for utterance in utterances})
    spoken = [SpokenWords(speaker_of(u.channel, channels), u.words) for u in utterances]
    return Transcript(facts.interview, make_turns(spoken, facts.events))
