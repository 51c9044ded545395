"""Whisper's decoder, a token at a time for many rows, with what it looked at kept for later."""

from collections.abc import Sequence
from typing import Any


class CachedDecoder:
    """The decoder over one batch of encoded sounds; rows leave it with `keep`.

    `attention` holds, for each step, which positions of the sound the aligning heads looked at:
    one tensor (rows alive, heads, positions) a step.
    """

    def __init__(self, model: Any, rows: int, positions: int, longest: int) -> None:
        """Make room for so many rows of sound of so many positions, and so many tokens of each."""
        self._decoder, self._heads = model.decoder, model.dims.n_text_head
        blocks, width = self._decoder.blocks, model.dims.n_text_state // self._heads

        def room(length: int) -> list[Any]:
            shape = (rows, self._heads, length, width)
            return [self._decoder.positional_embedding.new_empty(shape) for _ in blocks]

        # In one piece, head after head: each token is looked for in all of it, and scattered it
        # would take half as long again.
        self._sound = list(zip(room(positions), room(positions), strict=True))
        self._keys, self._values = room(longest), room(longest)
        self._aligning = _aligning_heads(model)
        self._place = 0
        self.looked_at: Any = None

    def take_in(self, row: int, encoded: Any) -> None:
        """Let `row` be this sound, a tensor (1, positions, width), which is not kept."""
        for block, (keys, values) in zip(self._decoder.blocks, self._sound, strict=True):
            keys[row] = self._split(block.cross_attn.key(encoded))[0]
            values[row] = self._split(block.cross_attn.value(encoded))[0]

    def step(self, tokens: Any) -> Any:
        """Take each row's next tokens (rows, n); return the decoder's state behind each of them."""
        decoder, begin = self._decoder, self._place
        end = begin + tokens.shape[1]
        state = decoder.token_embedding(tokens) + decoder.positional_embedding[begin:end]
        looked_at = []
        for number, block in enumerate(decoder.blocks):
            state = state + self._own(number, block.attn, block.attn_ln(state), begin, end)
            asked = self._split(block.cross_attn.query(block.cross_attn_ln(state)))
            looked_at += self._looks(number, asked[:, :, -1])
            state = state + self._heard(number, block.cross_attn, asked)
            state = state + block.mlp(block.mlp_ln(state))
        self._place = end
        self.looked_at = _stacked(looked_at)
        return decoder.ln(state)

    def keep(self, rows: Sequence[int]) -> None:
        """Go on with these rows of the batch only; their numbers ascend."""
        self._sound = [
            (_closed_up(keys, rows), _closed_up(values, rows)) for keys, values in self._sound
        ]
        self._keys = [_closed_up(keys, rows) for keys in self._keys]
        self._values = [_closed_up(values, rows) for values in self._values]

    def logits(self, state: Any) -> Any:
        """The odds of every token, as logarithms up to a constant."""
        # The other way round the same product takes twice as long for so few rows.
        return (self._decoder.token_embedding.weight @ state.T).T.contiguous()

    def _own(self, number: int, attention: Any, state: Any, begin: int, end: int) -> Any:
        from torch.nn.functional import scaled_dot_product_attention

        keys, values = self._keys[number], self._values[number]
        keys[:, :, begin:end] = self._split(attention.key(state))
        values[:, :, begin:end] = self._split(attention.value(state))
        found = scaled_dot_product_attention(
            self._split(attention.query(state)),
            keys[:, :, :end],
            values[:, :, :end],
            is_causal=end - begin > 1,
        )
        return attention.out(found.transpose(1, 2).flatten(2))

    def _heard(self, number: int, attention: Any, asked: Any) -> Any:
        from torch.nn.functional import scaled_dot_product_attention

        found = scaled_dot_product_attention(asked, *self._sound[number])
        return attention.out(found.transpose(1, 2).flatten(2))

    def _looks(self, number: int, asked: Any) -> list[Any]:
        """How the aligning heads of one layer weigh the sound for the newest token."""
        keys, _ = self._sound[number]
        scale = asked.shape[-1] ** -0.5
        return [
            (keys[:, head] @ asked[:, head, :, None])[:, :, 0] * scale
            for layer, head in self._aligning
            if layer == number
        ]

    def _split(self, state: Any) -> Any:
        return state.view(*state.shape[:2], self._heads, -1).transpose(1, 2)


def _aligning_heads(model: Any) -> list[tuple[int, int]]:
    return [(int(layer), int(head)) for layer, head in model.alignment_heads.indices().T]


def _closed_up(kept: Any, rows: Sequence[int]) -> Any:
    """These rows of a tensor, moved to its front: a copy would make it the most memory of all."""
    for place, row in enumerate(rows):
        if place != row:
            kept[place] = kept[row]
    return kept[: len(rows)]


def _stacked(looks: list[Any]) -> Any:
    import torch

    return torch.stack(looks, dim=1)
