"""What was typed and is not on disk yet, kept in memory while another dialog takes its place."""

from dataclasses import dataclass


@dataclass
class Typed:
    """One text that somebody is typing."""

    text: str = ""


class TypedTexts:
    """The texts by what they are for, such as `safety KI-01`."""

    def __init__(self) -> None:
        self._texts: dict[str, Typed] = {}

    def of(self, purpose: str) -> Typed:
        """Return the text for one purpose; empty where nothing was typed yet."""
        return self._texts.setdefault(purpose, Typed())

    def forget(self) -> None:
        """Forget all of them, because the study is locked."""
        self._texts.clear()
