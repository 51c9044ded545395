"""How facts are said on the screens."""

import re
from collections.abc import Mapping

from vivavoce.domain.next_step import NOTHING

NEXT_SCREENS = {
    "suggested": "call",
    "invited": "call",
    "agreed": "call",
    "booked": "call",
    "consented": "call",
    "interviewed": "transcribe",
    "drafted": "transcript",
    "checked": "anonymise",
    "anonymised": "anonymise",
    "signed-off": "batch",
    "released": "transcript",
}
"""Which screen enter opens for a person at each stage."""


def consent_words(consent: Mapping[str, str], form: str = "") -> str:
    """Say what a person agreed to, the refusals first; `form` is how, as in `written 1.2`."""
    refused = [item for item, answer in consent.items() if answer == "no"]
    open_items = [item for item, answer in consent.items() if answer == "not asked"]
    if len(open_items) == len(consent):
        return NOTHING
    if refused:
        return f"no {', no '.join(refused)}"
    if open_items:
        return f"{len(open_items)} not asked"
    mode, _, version = form.partition(" ")
    return f"{mode} v{version}" if version[:1].isdigit() else mode or "agreed to all"


def counted(number: int, noun: str) -> str:
    """Write `1 mark`, `3 marks`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def minutes_words(ms: int) -> str:
    """Write a length as people say it: `52 min`, `40 s`."""
    seconds = max(ms, 0) // 1000
    return f"{seconds // 60} min {seconds % 60} s" if seconds >= 60 else f"{seconds} s"


def without_seconds(words: str) -> str:
    """Write the clocks in a text so that they change once a minute: `00 h 12 min`."""
    return re.sub(r"(\d\d):(\d\d):\d\d", r"\1 h \2 min", words)
