"""Telephone numbers, postcodes and NHS numbers."""

import re
from collections.abc import Iterator

_GAP = r"[ \-()]{0,3}"
_PHONE = re.compile(
    rf"""(?<![\w+])\(?(?:
        (?:\+44|0044){_GAP}(?:\(0\))?(?:{_GAP}\d){{9,10}}
        | 0(?:{_GAP}\d){{9,10}}
        | \+(?:{_GAP}\d){{10,14}}
    )(?!\d)""",
    re.VERBOSE,
)
_POSTCODE = re.compile(r"(?<!\w)[a-z]{1,2}\d[a-z\d]?[ -]?\d[a-z]{2}(?!\w)", re.IGNORECASE)
_NHS_GROUPED = re.compile(r"(?<![\d+])\d{3}[ -]\d{3}[ -]\d{4}(?!\d)")
_TEN_DIGITS = re.compile(r"(?<![\d+])\d{10}(?!\d)")
_MODULUS = 11


def telephone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every number of 10 or 11 digits after 0, and of those after +."""
    yield from (match.span() for match in _PHONE.finditer(text))


def postcodes(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every full British postcode."""
    yield from (match.span() for match in _POSTCODE.finditer(text))


def nhs_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every ten digits whose last one proves an NHS number."""
    for form in (_NHS_GROUPED, _TEN_DIGITS):
        yield from (match.span() for match in form.finditer(text) if is_nhs_number(match[0]))


def nhs_lookalikes(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of ten digits grouped like an NHS number whose last one is wrong."""
    for match in _NHS_GROUPED.finditer(text):
        if not is_nhs_number(match[0]):
            yield match.span()


def is_nhs_number(text: str) -> bool:
    """Say whether the tenth digit is the check digit of the first nine (modulus 11)."""
    digits = [int(character) for character in text if character.isdecimal()]
    total = sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return digits[9] == (_MODULUS - total % _MODULUS) % _MODULUS
