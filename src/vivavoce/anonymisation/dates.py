"""Dates as people write and say them; a bare year or a bare month is none."""

import re

_LONG = "january february april june july august september october november december".split()
_SHORT = "jan feb apr jun jul aug sept sep oct nov dec".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth twentieth thirtieth".split()
)

_GAP = r"[\s,]{1,3}"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[89]|20)\d\d"
_SPOKEN_DAY = (
    rf"(?i:(?:twenty[ -](?:{'|'.join(_ORDINALS)})|thirty[ -]first|{'|'.join(_TEENS + _ORDINALS)}))"
)
# "may" and "march" without a capital are verbs, unless "of" stands before them.
_MONTH = (
    rf"(?:(?:(?i:{'|'.join(_LONG)})|May|MAY|March|MARCH)\b|(?:(?i:{'|'.join(_SHORT)})|Mar)\b\.?)"
)
_ANY_MONTH = rf"(?i:{'|'.join([*_LONG, 'may', 'march', 'mar', *_SHORT])})\b"
_NUMERIC = r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)"
_ISO = rf"{_YEAR}-\d\d-\d\d"
_TH = r"(?i:st|nd|rd|th)"

DATE = re.compile(
    rf"""(?<![\w/.-])(?:
        {_ISO}
        | {_NUMERIC}
        | (?:{_DAY}{_TH}?|{_SPOKEN_DAY})[ ]of[ ]{_ANY_MONTH}(?:{_GAP}{_YEAR})?
        | {_DAY}{_TH}?\s{{1,3}}{_MONTH}(?:{_GAP}{_YEAR})?
        | {_MONTH}\s{{1,3}}(?:the[ ])?{_DAY}{_TH}(?:{_GAP}{_YEAR})?
        | {_MONTH}\s{{1,3}}{_DAY}{_GAP}{_YEAR}
        | {_MONTH}{_GAP}{_YEAR}
    )(?![\w/])""",
    re.VERBOSE,
)
