"""Finding what identifies by its form: addresses, telephone numbers, NHS numbers, dates."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vivavoce.anonymisation.addresses import spoken_emails, web_addresses, written_emails
from vivavoce.anonymisation.dates import DATE
from vivavoce.anonymisation.hits import Hit
from vivavoce.anonymisation.numbers import (
    nhs_lookalikes,
    nhs_numbers,
    postcodes,
    telephone_numbers,
)
from vivavoce.domain.transcript import Turn

Spans = Callable[[str], Iterator[tuple[int, int]]]


@dataclass(frozen=True)
class Pattern:
    """One form; `spans` yields start and end of each of its occurrences in a text."""

    category: str
    suggestion: str | None
    spans: Spans
    reason: str

    def find(self, turn: Turn) -> Iterator[Hit]:
        """Yield every occurrence in one turn."""
        for start, end in self.spans(turn.text):
            found = turn.text[start:end]
            yield Hit(turn.n, start, end, found, self.category, self.suggestion, self.reason)


def dates(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every date."""
    yield from (match.span() for match in DATE.finditer(text))


# Of two that find the same stretch, the one further up is believed.
PATTERNS = (
    Pattern("e-mail", "[e-mail address]", written_emails, "an e-mail address"),
    Pattern("e-mail", "[e-mail address]", spoken_emails, "a spoken e-mail address"),
    Pattern("URL", "[web address]", web_addresses, "a web address"),
    Pattern("NHS number", "[NHS number]", nhs_numbers, "an NHS number: its check digit is right"),
    Pattern("date", "[date]", dates, "a date"),
    Pattern("phone", "[phone number]", telephone_numbers, "a telephone number"),
    Pattern("postcode", "[postcode]", postcodes, "a postcode"),
    Pattern(
        "NHS number",
        None,
        nhs_lookalikes,
        "grouped like an NHS number, but its check digit is wrong",
    ),
)
