"""Whisper's tokens: how a decoding begins, what it may never say, and text made of tokens."""

from collections.abc import Sequence
from typing import Any

# Half of the decoder's 448 places are the prompt's, and one of them its marker.
_LONGEST_PROMPT = 223


class Vocabulary:
    """The tokens of one model in one language."""

    def __init__(self, model: Any, language: str) -> None:
        from whisper.tokenizer import get_tokenizer

        self.tokenizer = get_tokenizer(
            model.is_multilingual,
            num_languages=model.num_languages,
            language=language,
            task="transcribe",
        )
        self.end: int = self.tokenizer.eot
        self.no_speech: int = self.tokenizer.no_speech
        self._size: int = model.dims.n_vocab

    def beginning(self, prompt: Sequence[int]) -> list[int]:
        """The tokens that a decoding starts from; a prompt stands before as if said earlier."""
        start = list(self.tokenizer.sot_sequence_including_notimestamps)
        return [self.tokenizer.sot_prev, *prompt[:_LONGEST_PROMPT], *start] if prompt else start

    def start_of_speech(self, beginning: Sequence[int]) -> int:
        """The place in `beginning` behind which the odds of no speech are told."""
        return beginning.index(self.tokenizer.sot)

    def tokens_of(self, text: str) -> list[int]:
        """The tokens of `text`, as if in the middle of a talk; none of an empty one."""
        return list(self.tokenizer.encode(f" {text}")) if text else []

    def text_of(self, tokens: Sequence[int]) -> str:
        """The text that tokens stand for."""
        return str(self.tokenizer.decode(list(tokens))).strip()

    def forbidden(self) -> Any:
        """A tensor to add to the logits: nothing but words and the end may be said."""
        import torch

        tokenizer = self.tokenizer
        odds = torch.zeros(self._size)
        # Music notes, brackets and the like: Whisper's own list of what nobody speaks.
        odds[list(tokenizer.non_speech_tokens)] = -torch.inf
        odds[self.end + 1 :] = -torch.inf
        return odds

    def words_of(self, tokens: Sequence[int]) -> tuple[list[str], list[list[int]]]:
        """The words that tokens make up, and which tokens each of them is made of."""
        words, groups = self.tokenizer.split_to_word_tokens(list(tokens))
        return words, groups
