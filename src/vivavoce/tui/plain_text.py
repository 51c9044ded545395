"""The one way of people's words to the screen: nothing in them is ever read as markup.

Textual takes `[town 1]` in a string for a style and drops it, in labels, tables, lists, titles
and notifications alike. What these functions return is shown as it stands.
"""

from typing import TYPE_CHECKING, Literal

from rich.text import Text
from textual.content import Content

if TYPE_CHECKING:
    from textual.dom import DOMNode

Part = str | tuple[str, str] | Content
"""Words, words with a style such as `bold $text-warning`, or what is plain already."""

# A terminal obeys some control characters, so that a name could move the cursor.
_CONTROL = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


def plain(*parts: Part) -> Content:
    """Put words together for any widget."""
    return Content.assemble(*(_clean(part) for part in parts))


def plain_lines(lines: list[Content]) -> Content:
    """Put whole lines under each other."""
    return Content("\n").join(lines)


def cell(text: str, style: str = "") -> Text:
    """Make a table's cell."""
    return Text(_clean_text(text), style, no_wrap=True, overflow="ellipsis")


def tell(
    node: "DOMNode",
    text: str,
    severity: Literal["information", "warning", "error"] = "information",
    seconds: float | None = None,
) -> None:
    """Show a short notice that goes by itself."""
    node.app.notify(_clean_text(text), severity=severity, markup=False, timeout=seconds)


def shortened(text: str, width: int) -> str:
    """Return a text that fits into so many characters, with … where it was cut."""
    return text if len(text) <= width else f"{text[: max(0, width - 1)]}…"


def _clean(part: Part) -> Part:
    if isinstance(part, str):
        return _clean_text(part)
    if isinstance(part, tuple):
        return _clean_text(part[0]), part[1]
    return part


def _clean_text(text: str) -> str:
    return text.translate(_CONTROL)
