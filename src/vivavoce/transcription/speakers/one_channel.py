"""One channel for two people: the schedule's wording tells one voice, the sound all the rest."""

from collections.abc import Iterable, Sequence
from itertools import groupby, islice

from vivavoce.domain.transcript import Speaker
from vivavoce.transcription.heard import HeardUtterance, VoiceSample
from vivavoce.transcription.speakers.asking import who_asks
from vivavoce.transcription.speakers.following import chances_of_first
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


def label_by_voice(
    utterances: Sequence[HeardUtterance], wordings: Iterable[str]
) -> tuple[SpokenWords, ...]:
    """Say who spoke each word of a channel that holds both people, "unsure" where it is."""
    words = [word for utterance in utterances for word in utterance.words]
    asked = find_wordings(words, wordings)
    if len(asked) < FEWEST_QUESTIONS:
        asked = ()
    letters = _letters(_chances(words, utterances, asked))
    interviewer = _asking(letters, asked) or who_asks(words, letters)
    rest = iter(letters)
    return tuple(
        SpokenWords(_speaker(letter, interviewer), tuple(word for word, _ in run), letter)
        for utterance in utterances
        for letter, run in groupby(
            zip(utterance.words, islice(rest, len(utterance.words)), strict=True), _letter
        )
    )


def _letter(labelled: tuple[HeardWord, str]) -> str:
    return labelled[1]


def _speaker(letter: str, interviewer: str | None) -> Speaker:
    if not letter or not interviewer:
        return "unsure"
    return "interviewer" if letter == interviewer else "participant"


def _chances(
    words: Sequence[HeardWord], utterances: Sequence[HeardUtterance], asked: Sequence[Wording]
) -> list[float]:
    samples = [sample for utterance in utterances for sample in utterance.voices]
    voices = learn_voices(samples, [_is_within(sample, words, asked) for sample in samples])
    return chances_of_first(utterances, voices.odds, _hints(len(words), asked))


def _is_within(sample: VoiceSample, words: Sequence[HeardWord], asked: Sequence[Wording]) -> bool:
    """Whether a sample lies within a sentence of the schedule."""
    return any(
        words[wording.first].start_ms <= sample.start_ms
        and sample.end_ms <= words[wording.end - 1].end_ms
        for wording in asked
    )


def _hints(length: int, asked: Sequence[Wording]) -> list[float]:
    hints = [0.0] * length
    for wording in asked:
        hints[wording.first : wording.end] = [_WORDING_HINT] * (wording.end - wording.first)
    return hints


def _letters(chances: Sequence[float]) -> list[str]:
    """The voice of each word, "" where it is unsure; A is the one that the wording seeded."""
    return ["A" if c >= SURE else "B" if c <= 1 - SURE else "" for c in chances]


def _asking(letters: Sequence[str], asked: Sequence[Wording]) -> str | None:
    """The voice that says most of the schedule's words; None where the two share them."""
    heard = [letter for w in asked for letter in letters[w.first : w.end]]
    for voice in "AB":
        if heard and heard.count(voice) >= len(heard) * 2 / 3:
            return voice
    return None
