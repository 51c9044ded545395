"""One channel for two people: the schedule's wording tells one voice, the sound all the rest."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from vivavoce.domain.transcript import Speaker
from vivavoce.transcription.heard import HeardUtterance, VoiceSample
from vivavoce.transcription.speakers.asking import who_asks
from vivavoce.transcription.speakers.following import chances_of_voices
from vivavoce.transcription.speakers.voices import learn_voices
from vivavoce.transcription.speakers.wording import Wording, find_wordings
from vivavoce.transcription.spoken import SpokenWords
from vivavoce.transcription.transcriber import HeardWord

SURE = 0.85
"""The chance that a word is of one voice rather than the other; below it the speaker is unsure."""

FEWEST_QUESTIONS = 2
"""How many of the schedule's sentences have to be heard before they tell whose voice is whose."""

# The schedule's own words, as log odds: enough by themselves, but not against the sound.
_WORDING_HINT = 2.0
_MOST_OF_IT = 2 / 3
_LETTERS = "ABCD"


def label_by_voice(
    utterances: Sequence[HeardUtterance], wordings: Iterable[str]
) -> tuple[SpokenWords, ...]:
    """Say who spoke each word of a channel that holds both people, "unsure" where it is."""
    words = [word for utterance in utterances for word in utterance.words]
    if not words:
        return ()
    asked = find_wordings(words, wordings)
    letters = _letters(utterances, words, asked if len(asked) >= FEWEST_QUESTIONS else ())
    speakers = _speakers(words, letters, asked)
    rest = iter(letters)
    return tuple(
        SpokenWords(speakers.get(letter, "unsure"), tuple(word for word, _ in run), letter)
        for utterance in utterances
        for letter, run in groupby(zip(utterance.words, rest, strict=False), itemgetter(1))
    )


def _letters(
    utterances: Sequence[HeardUtterance], words: Sequence[HeardWord], asked: Sequence[Wording]
) -> list[str]:
    """The voice of each word, "" where it is unsure; A is the one that the wording tells."""
    samples = [sample for utterance in utterances for sample in utterance.voices]
    seeds = [_is_within(sample, words, asked) for sample in samples]
    voices = learn_voices(samples, seeds)
    hints = [0.0] * len(words)
    # Without a seed among them, the first voice may be anybody's.
    for wording in asked if any(seeds) or not voices.told else ():
        hints[wording.first : wording.end] = [_WORDING_HINT] * (wording.end - wording.first)
    chances = chances_of_voices(utterances, voices.likely, hints)
    return [_LETTERS[row.argmax()] if row.max() >= SURE else "" for row in chances]


def _is_within(sample: VoiceSample, words: Sequence[HeardWord], asked: Sequence[Wording]) -> bool:
    """Whether the middle of a sample is in a sentence of the schedule."""
    middle = (sample.start_ms + sample.end_ms) / 2
    return any(words[w.first].start_ms <= middle <= words[w.end - 1].end_ms for w in asked)


def _speakers(
    words: Sequence[HeardWord], letters: Sequence[str], asked: Sequence[Wording]
) -> dict[str, Speaker]:
    """Who each voice is: beside the interviewer, whoever talks most is the participant."""
    said = Counter(letter for letter in letters if letter)
    interviewer = _asking(letters, asked) or who_asks(words, letters)
    if interviewer is None:
        return {}
    others = [letter for letter, _ in said.most_common() if letter != interviewer]
    return {interviewer: "interviewer", **dict.fromkeys(others[:1], "participant")}


def _asking(letters: Sequence[str], asked: Sequence[Wording]) -> str | None:
    """The voice that says most of the schedule's words; None where voices share them."""
    heard = Counter(letter for w in asked for letter in letters[w.first : w.end] if letter)
    if len(asked) < FEWEST_QUESTIONS or not heard:
        return None
    voice, count = heard.most_common(1)[0]
    return voice if count >= heard.total() * _MOST_OF_IT else None
