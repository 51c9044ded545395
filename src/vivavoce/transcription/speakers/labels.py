"""Who said what in one interview, from all that was heard on its channels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vivavoce.domain.transcript import Speaker
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.speakers.one_channel import label_by_voice
from vivavoce.transcription.speakers.swapped import is_swapped
from vivavoce.transcription.speakers.two_channels import without_leaks
from vivavoce.transcription.spoken import SpokenWords

_INTERVIEWER = "mic"
"""The channel of the microphone on this side, where there are two."""


@dataclass(frozen=True)
class LabelledSpeech:
    """The words of an interview with their speakers, in order of time.

    `swapped` tells that the two cables were found the wrong way round, and put right.
    """

    spoken: tuple[SpokenWords, ...]
    swapped: bool = False


def label_speech(heard: Iterable[HeardUtterance], wordings: Iterable[str]) -> LabelledSpeech:
    """Say who spoke; `wordings` are what the interviewer was to say, the schedule's questions.

    Two channels tell the two people apart; one channel needs the wording and the voices.
    """
    wordings = tuple(wordings)
    channels: dict[str, list[HeardUtterance]] = {}
    for utterance in sorted(heard, key=lambda u: u.start_ms):
        channels.setdefault(utterance.channel, []).append(utterance)
    if len(channels) > 1:
        return _by_channel(channels, wordings)
    return LabelledSpeech(
        tuple(part for one in channels.values() for part in label_by_voice(one, wordings))
    )


def _by_channel(
    channels: Mapping[str, Sequence[HeardUtterance]], wordings: Sequence[str]
) -> LabelledSpeech:
    here = channels[_INTERVIEWER]
    there = [u for name, heard in channels.items() if name != _INTERVIEWER for u in heard]
    mine, theirs = without_leaks(here, there), without_leaks(there, here)
    swapped = is_swapped(mine, theirs, wordings)
    if swapped:
        mine, theirs = theirs, mine
    spoken = [*_said_by("interviewer", mine), *_said_by("participant", theirs)]
    return LabelledSpeech(tuple(sorted(spoken, key=lambda s: s.words[0].start_ms)), swapped)


def _said_by(speaker: Speaker, utterances: Iterable[HeardUtterance]) -> Iterator[SpokenWords]:
    return (SpokenWords(speaker, u.words) for u in utterances if u.words)
