"""How Whisper is told which names and terms may come up."""

from collections.abc import Callable, Sequence

from vivavoce.transcription.transcriber import Spelling

# A sentence serves better than a bare list; but one in English would lead other languages astray.
_SENTENCES = {"en": "The people and places we talk about are {}."}
_LIST = "{}."
# Close to half of the decoder's places, which is what Whisper takes. A longer one could only
# push out the words that were named first.
_MOST_TOKENS = 200


def prompt_of(
    spelling: Spelling, language: str, tokens_of: Callable[[str], Sequence[int]]
) -> list[int]:
    """The tokens that stand before every row; where room is short, the first words are kept."""
    sentence = _SENTENCES.get(language, _LIST)
    filled = len(tokens_of(sentence))
    chosen: list[str] = []
    for word in dict.fromkeys((*spelling.names, *spelling.terms)):
        filled += len(tokens_of(f"{word},"))
        if filled > _MOST_TOKENS:
            break
        chosen.append(word)
    return list(tokens_of(sentence.format(", ".join(chosen)))) if chosen else []
