"""How Whisper is told which names and terms may come up."""

from vivavoce.transcription.transcriber import Spelling
from vivavoce.transcription.whisper.vocabulary import Vocabulary

# The words stand in a sentence, as if somebody had just said it: a bare list, or one with a
# heading, made Whisper take some rows for finished too early.
_BEFORE = "The people and places we talk about are"
_BEHIND = "Thank you."
# Half of what Whisper would take: a longer one slows every row down, and is heeded less.
_MOST_TOKENS = 200


def prompt_of(spelling: Spelling, vocabulary: Vocabulary) -> list[int]:
    """The tokens that come before every row; those named first are kept where room is short."""
    frame = len(vocabulary.tokens_of(f"{_BEFORE}. {_BEHIND}"))
    chosen: list[str] = []
    filled = frame
    for word in dict.fromkeys((*spelling.names, *spelling.terms)):
        filled += len(vocabulary.tokens_of(word + ","))
        if filled > _MOST_TOKENS:
            break
        chosen.append(word)
    if not chosen:
        return []
    return vocabulary.tokens_of(f"{_BEFORE} {', '.join(chosen)}. {_BEHIND}")
