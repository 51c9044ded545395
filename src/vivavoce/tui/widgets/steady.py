"""Words that are painted anew only where they have changed."""

from textual.content import Content
from textual.widgets import Static


class Steady(Static):
    """Holds whole lines that fit, and remembers them: four times a second seldom any is new."""

    _shown: tuple[object, ...] = ()
    _height = 0

    def show(self, content: Content) -> bool:
        """Paint words unless they are there already; return whether they were new."""
        shown = (content.plain, tuple(content.spans))
        if shown == self._shown:
            return False
        height = content.plain.count("\n") + 1
        # Placing all widgets anew is what costs most, and only another height needs it.
        self.update(content, layout=height != self._height)
        self._shown, self._height = shown, height
        return True
