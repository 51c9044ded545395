"""How a marked moment is said on one line of the list."""

from textual.content import Content

from vivavoce.domain.timecode import clock
from vivavoce.session.aftercare.reflecting import MarkWithWords
from vivavoce.tui.plain_text import plain


def mark_line(marked: MarkWithWords) -> Content:
    """Return when it was, under which question, and what has been written about it."""
    mark = marked.mark
    if marked.words:
        words = (" / ".join(marked.words), "")
    elif mark.has_words:
        words = ("(written, sealed while the study is locked)", "$foreground-muted")
    else:
        words = ("no word yet", "$text-warning")
    return plain((clock(mark.at_ms), "bold"), f"  {mark.question or '–':6} ", words)
