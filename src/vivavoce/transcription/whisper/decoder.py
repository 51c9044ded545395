"""From sound to tokens: many rows at once, each left alone when it is finished."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from vivavoce.transcription.whisper.decoded import Decoded
from vivavoce.transcription.whisper.encoder import encode
from vivavoce.transcription.whisper.layers import CachedDecoder
from vivavoce.transcription.whisper.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class BatchDecoder:
    """Decodes greedily, or by lot at a temperature; the same lots are drawn every time."""

    def __init__(self, model: Any, vocabulary: Vocabulary, prompt: Sequence[int] = ()) -> None:
        self._model, self._vocabulary = model, vocabulary
        self._beginning = vocabulary.beginning(prompt)
        self._forbidden = vocabulary.forbidden().to(model.device)

    def decode(
        self,
        sounds: "Sequence[NDArray[np.float32]]",
        positions: int,
        limits: Sequence[int],
        temperature: float,
    ) -> list[Decoded]:
        """Decode each sound (16 kHz) over so many positions, to as many tokens as `limits` has."""
        import torch

        device = self._model.device
        lots = torch.Generator(device).manual_seed(0)
        longest = len(self._beginning) + max(limits)
        layers = CachedDecoder(self._model, len(sounds), positions, longest)
        # One by one: several at once are no faster on a processor, and take their memory.
        for row, sound in enumerate(sounds):
            layers.take_in(row, encode(self._model, sound, positions))
        state = layers.step(torch.tensor([self._beginning] * len(limits), device=device))
        rows = [
            Decoded(limit, odds)
            for limit, odds in zip(limits, self._no_speech(layers, state), strict=True)
        ]
        alive = rows
        while alive:
            logits = layers.logits(state[:, -1]) + self._forbidden
            chosen = _choice(logits, temperature, lots)
            going = self._taken(alive, chosen, logits, layers.looked_at)
            alive = [alive[place] for place in going]
            if alive:
                state = self._next_state(layers, chosen, going)
        return rows

    def _taken(
        self, rows: Sequence[Decoded], chosen: Any, logits: Any, looked_at: Any
    ) -> list[int]:
        """Give each row its token; return the places of those that go on."""
        sure = logits.log_softmax(1).gather(1, chosen[:, None])[:, 0].tolist()
        looks = looked_at.half().cpu()
        end = self._vocabulary.end
        taken = zip(rows, chosen.tolist(), sure, looks, strict=True)
        return [
            place
            for place, (row, token, logprob, looked) in enumerate(taken)
            if row.take(token, logprob, looked, end)
        ]

    def _next_state(self, layers: CachedDecoder, chosen: Any, going: Sequence[int]) -> Any:
        import torch

        places = torch.tensor(going, device=chosen.device)
        if len(going) < len(chosen):
            layers.keep(going)
        return layers.step(chosen[places][:, None])

    def _no_speech(self, layers: CachedDecoder, state: Any) -> list[float]:
        start = self._vocabulary.start_of_speech(self._beginning)
        odds = layers.logits(state[:, start]).softmax(1)
        return [float(each) for each in odds[:, self._vocabulary.no_speech]]


def _choice(logits: Any, temperature: float, lots: Any) -> Any:
    import torch

    if temperature == 0:
        return logits.argmax(1)
    return torch.multinomial((logits / temperature).softmax(1), 1, generator=lots)[:, 0]
