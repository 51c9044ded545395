"""How Whisper is told which names and terms may come up."""

from collections.abc import Callable, Sequence

from vivavoce.transcription.transcriber import Spelling

# A sentence serves better than a bare list; but one in English would lead other languages astray.
_SENTENCES = {"en": "The people and places we talk about are {}."}
_LIST = "{}."
# Close to half of the decoder's places, which is what Whisper takes. A longer one could only
# push out the words that were named first.
_MOST_TOKENS = 200


def prompt_of(spelling: Spelling, language: str, tokens_of: Callable[[str], Sequence[int]]) -> str:
    """What stands before every row, as if just said; where room is short, the first are kept."""
    sentence = _SENTENCES.get(language, _LIST)
    filled = len(tokens_of(sentence))
    chosen: list[str] = []
    for word in dict.fromkeys((*spelling.names, *spelling.terms)):
        filled += len(tokens_of(f"{word},"))
        if filled > _MOST_TOKENS:
            break
        chosen.append(word)
    return sentence.format(", ".join(chosen)) if chosen else ""
