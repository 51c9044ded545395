"""E-mail and web addresses, written or spoken.

Each is searched from the part that cannot be anything else (`@`, ` dot `) outwards, so that the
time grows with the text and not with its square.
"""

import re
from collections.abc import Iterator

_DOMAIN_AFTER_AT = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
_LOCAL = frozenset("._%+-'")
_SPOKEN_LOCAL = re.compile(
    r"(?:[\w.-]+ (?:dot|underscore|dash|hyphen) ){0,4}[\w.-]+ $", re.IGNORECASE
)
_LONGEST_SPOKEN_LOCAL = 80
_ENDINGS = "com|org|net|uk|edu|gov|nhs|info|eu|ie|io|scot|wales|cymru"
_SPOKEN_DOMAIN = re.compile(
    rf"\bat [\w-]+(?: dot [\w-]+){{0,4}} dot (?:{_ENDINGS})\b", re.IGNORECASE
)
_WEB = re.compile(
    rf"""\b(?:https?://|www\.)\S+
    | (?<![\w.@-])[\w.-]*[\w-]\.(?:{_ENDINGS})(?![\w-])(?:[/?\#]\S*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER_ADDRESS = ".,;:!?)]}>\"'”’…"


def written_emails(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every address such as `a.b@example.org`."""
    for domain in _DOMAIN_AFTER_AT.finditer(text):
        start = domain.start()
        while start > 0 and (text[start - 1].isalnum() or text[start - 1] in _LOCAL):
            start -= 1
        while start < domain.start() and text[start] in "'.":
            start += 1
        if start < domain.start():
            yield start, domain.end()


def spoken_emails(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every address said as `a dot b at example dot org`."""
    for domain in _SPOKEN_DOMAIN.finditer(text):
        window = max(0, domain.start() - _LONGEST_SPOKEN_LOCAL)
        local = _SPOKEN_LOCAL.search(text[window : domain.start()])
        if local:
            yield window + local.start(), domain.end()


def web_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every web address, without the punctuation that follows it."""
    for address in _WEB.finditer(text):
        yield address.start(), address.start() + len(address[0].rstrip(_AFTER_ADDRESS))
