"""Words as an engine would hear them, by hand."""

from vivavoce.domain.interview import Event, Kind
from vivavoce.domain.schedule import Question, Schedule, Section
from vivavoce.domain.transcript import Speaker
from vivavoce.transcription.heard import LEVEL_MS, HeardUtterance
from vivavoce.transcription.spoken import SpokenWords
from vivavoce.transcription.transcriber import HeardWord

WORD_MS = 300

SCHEDULE = Schedule(
    "test",
    "A test",
    "1.0",
    "en-GB",
    10,
    (
        Section(
            "A",
            "Understanding",
            5,
            (
                Question(
                    "A1",
                    "In your own words, what does it mean to be involved in planning care?",
                    ("Can you give me a recent example?", "How do carers come in?"),
                ),
                Question("A2", "What would a good care plan look like to a family?"),
                Question("A3", "Which meetings do you attend, and who chairs them?"),
            ),
        ),
        Section(
            "B",
            "Working together",
            5,
            (
                Question("B1", "How do the different professions come together on a plan?"),
                Question("B2", "What does it take: time, money, anything else?"),
            ),
        ),
    ),
)


def words(text: str, start_ms: int = 0, p: float = 0.9) -> tuple[HeardWord, ...]:
    """Each word takes 300 ms, without a pause."""
    return tuple(
        HeardWord(word, start_ms + WORD_MS * n, start_ms + WORD_MS * (n + 1) - 20, p)
        for n, word in enumerate(text.split())
    )


def said(speaker: Speaker, text: str, start_ms: int, voice: str = "") -> SpokenWords:
    return SpokenWords(speaker, words(text, start_ms), voice)


def asked(code: str, at_ms: int, seq: int = 0, kind: Kind = Kind.ASKED) -> Event:
    return Event(seq, kind, at_ms, "2026-11-23T10:00:00+00:00", code)


def heard(
    channel: str, text: str, start_ms: int, p: float = 0.9, level_db: int = -25
) -> HeardUtterance:
    """An utterance as loud as speech while its words last."""
    spoken = words(text, start_ms, p)
    length = len(spoken) * WORD_MS // LEVEL_MS
    end_ms = start_ms + len(spoken) * WORD_MS
    return HeardUtterance(channel, start_ms, end_ms, spoken, (level_db,) * length)


def noise(channel: str, start_ms: int, length_ms: int) -> HeardUtterance:
    """Speech of which no word was understood."""
    levels = (-25,) * (length_ms // LEVEL_MS)
    return HeardUtterance(channel, start_ms, start_ms + length_ms, (), levels)
