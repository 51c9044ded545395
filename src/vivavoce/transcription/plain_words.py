"""What was said and what is written as they are compared: neither case nor punctuation counts."""

import re

_NO_LETTER = re.compile(r"[^\w\s]+|_")


def plain_text(text: str) -> str:
    """Return a text in small letters without punctuation, its words apart by one blank."""
    return " ".join(_NO_LETTER.sub(" ", text.casefold()).split())
