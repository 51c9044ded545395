"""How much of a call somebody has heard, stretch by stretch."""

from dataclasses import dataclass

_HARDLY_MISSED_MS = 3_000
"""A hole as short as that was skipped, and is no reason to listen to all of it again."""


@dataclass(frozen=True)
class Listened:
    """Stretches of a call that were played, from ms to ms, in order, none touching another."""

    stretches: tuple[tuple[int, int], ...] = ()

    def heard(self, start_ms: int, end_ms: int) -> "Listened":
        """Return it with one more stretch."""
        if end_ms <= start_ms:
            return self
        merged: list[tuple[int, int]] = []
        for start, end in sorted((*self.stretches, (start_ms, end_ms))):
            if merged and start <= merged[-1][1]:
                merged[-1] = merged[-1][0], max(merged[-1][1], end)
            else:
                merged.append((start, end))
        return Listened(tuple(merged))

    def until(self, from_ms: int = 0) -> int:
        """Return how far all was heard, beginning at a moment before which it was heard already."""
        until = from_ms
        for start, end in self.stretches:
            if start > until + _HARDLY_MISSED_MS:
                break
            until = max(until, end)
        return until
