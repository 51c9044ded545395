"""Putting marks into a text by hand."""


def spaced(text: str, at: int, mark: str) -> str:
    """Return a mark with the blanks that it needs at a place in a text."""
    before = "" if at == 0 or text[at - 1].isspace() else " "
    return f"{before}{mark}" if text[at : at + 1].isspace() else f"{before}{mark} "
