"""What a schedule needs and Word documents seldom say: codes of their own, and minutes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from vivavoce.domain.schedule import ITEM_CODE, MAX_MINUTES

_USUAL_MINUTES = 60
_NO_NAME_SIGN = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60


class Codes:
    """Gives out codes of one kind, none of them twice in any case of letters."""

    def __init__(self, written: Iterable[str]) -> None:
        self._written = {code.casefold() for code in written}
        self._given: set[str] = set()
        self.refused: list[str] = []
        """Codes that were written there and could not be given."""

    def take(self, wanted: str, others: Iterator[str]) -> str:
        """Return the code that was written there where it is sound and free, else another."""
        if ITEM_CODE.fullmatch(wanted) and wanted.casefold() not in self._given:
            code = wanted
        else:
            # What is written further down is kept free for that.
            taken = self._given | self._written
            code = next(other for other in others if other.casefold() not in taken)
            self.refused += [wanted] if wanted else []
        self._given.add(code.casefold())
        return code


def shared_minutes(
    total: int, given: Sequence[int], questions: Sequence[int]
) -> tuple[int, list[int]]:
    """Return the minutes of the whole and of each section; 0 stands for what was not given.

    What is left of the whole is shared out by the number of questions. Where all was given, it
    stays as it is, for the schedule's rules to judge.
    """
    minutes, known = list(given), sum(given)
    open_places = [n for n, time in enumerate(given) if not time]
    if not open_places:
        return total or min(known, MAX_MINUTES), minutes
    left = max((total or _USUAL_MINUTES) - known, len(open_places))
    asked = sum(questions[n] for n in open_places)
    for n in open_places:
        minutes[n] = max(1, left * questions[n] // asked)
    return min(max(total or _USUAL_MINUTES, sum(minutes)), MAX_MINUTES), minutes


def name_from(text: str) -> str:
    """Make a schedule's code of a file's name: `Carers (v2)` becomes `carers-v2`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NO_NAME_SIGN.sub("-", plain.lower()).strip("-")[:_LONGEST_NAME].strip("-")
