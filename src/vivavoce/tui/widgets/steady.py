"""Words that are painted anew only where they have changed."""

from textual.content import Content
from textual.widgets import Static


class Steady(Static):
    """Remembers what it shows, because four times a second seldom anything is new."""

    ONE_LINE = False
    """Whether its size never depends on its words."""

    _shown: tuple[object, ...] = ()

    def show(self, content: Content) -> bool:
        """Paint words unless they are there already; return whether they were new."""
        shown = (content.plain, tuple(content.spans))
        if shown == self._shown:
            return False
        self._shown = shown
        self.update(content, layout=not self.ONE_LINE)
        return True
