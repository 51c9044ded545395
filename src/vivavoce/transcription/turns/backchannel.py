"""What a listener says to show that they listen, without taking over: "mm", "yeah", "I see"."""

import re
from collections.abc import Iterable, Sequence

from vivavoce.domain.transcript import Word
from vivavoce.transcription.plain_words import plain_text
from vivavoce.transcription.transcriber import HeardWord

_LONGEST_WORDS = 4
_LONGEST_MS = 2500
# Each word may be said again ("yeah, yeah"), and several may follow each other ("okay, right").
_SOUNDS = r"m+|m+h+m+|mm|hm+|u+h+|a+h+|o+h+|aha|uhhuh|uh huh|mm hm+|m hm+"
_WORDS = (
    r"yeah|yea|yep|yup|yes|right|okay|ok|sure|good|great|lovely|exactly|absolutely|really|wow"
    r"|no|i see|of course|i know|got it|fair enough|that s right|all right|alright"
)
_BACKCHANNEL = re.compile(rf"(?:{_SOUNDS}|{_WORDS})(?: (?:{_SOUNDS}|{_WORDS}))*")


def is_backchannel(words: Sequence[HeardWord]) -> bool:
    """Whether these words only show that somebody listens; English words, and sounds."""
    if not 0 < len(words) <= _LONGEST_WORDS:
        return False
    if words[-1].end_ms - words[0].start_ms > _LONGEST_MS or words[-1].text.endswith("?"):
        return False
    return only_listens(words)


def only_listens(words: Iterable[HeardWord | Word]) -> bool:
    """Whether none of these words, however many they are, says more than that."""
    return bool(_BACKCHANNEL.fullmatch(plain(words)))


def plain(words: Iterable[HeardWord | Word]) -> str:
    """Return words in small letters without punctuation."""
    return plain_text(" ".join(word.text for word in words))
