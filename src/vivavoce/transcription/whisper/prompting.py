"""How Whisper is told which names and terms may come up."""

from vivavoce.transcription.transcriber import Spelling
from vivavoce.transcription.whisper.vocabulary import Vocabulary

# A sentence serves better than a bare list; but one in English would lead other languages astray.
_SENTENCES = {"en": "The people and places we talk about are {}."}
_LIST = "{}."
# Close to half of the decoder's places, which is what Whisper takes. A longer one could only
# push out the words that were named first.
_MOST_TOKENS = 200


def prompt_of(spelling: Spelling, vocabulary: Vocabulary) -> list[int]:
    """The tokens that stand before every row; where room is short, the first words are kept."""
    sentence = _SENTENCES.get(vocabulary.language, _LIST)
    filled = len(vocabulary.tokens_of(sentence))
    chosen: list[str] = []
    for word in dict.fromkeys((*spelling.names, *spelling.terms)):
        filled += len(vocabulary.tokens_of(f"{word},"))
        if filled > _MOST_TOKENS:
            break
        chosen.append(word)
    return vocabulary.tokens_of(sentence.format(", ".join(chosen))) if chosen else []
