"""Looking for known names in what a stranger would see."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from vivavoce.disclosure.rendered import Piece

_APOSTROPHES = re.compile("['`´‘’‛ʼ′]")
_JOINING = re.compile(r"[\s_&/‐‑‒–—―−-]+")
# A full stop parts two sentences only after a word; elsewhere it stands in names: St. Mary's.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})\.(?=\s|$)")
_LETTER_MEETS_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_WALL = " | "
# A transcriber's marks; they may stand within a name, which has to be found all the same.
_MARKS = re.compile(
    r"\[(?:inaudible|off the record)[\d: ]*\]|\[overlap\]|\((?:\d+ s|laughs|pause|emphasis)\)"
)


@dataclass(frozen=True)
class Finding:
    """A name that is still there, and where."""

    place: str
    name: str


def remaining_names(
    pieces: Iterable[Piece], names: Iterable[str], passed: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return every place in which one of `names` can still be read, whole words in any case.

    Spacing, hyphens, apostrophes, accents and invisible characters make no difference. `passed`
    are strings that a person signed off as kept: they are no findings, nor is what they contain.
    """
    kept = [form for text in passed for form in _forms(text)]
    read = [(piece.place, form) for piece in pieces for form in _forms(piece.text)]
    everything = "\n".join(form for _, form in read)
    found: dict[Finding, None] = {}
    for name in names:
        for wanted in _forms(name):
            if wanted in everything:
                found |= dict.fromkeys(_findings(name, wanted, read, kept))
    return tuple(found)


def _findings(
    name: str, wanted: str, read: Iterable[tuple[str, str]], kept: Iterable[str]
) -> Iterator[Finding]:
    excused = sorted((form for form in kept if wanted in form), key=len, reverse=True)
    for place, form in read:
        if wanted in form and wanted in _without(form, excused):
            yield Finding(place, name)


def _without(form: str, excused: Iterable[str]) -> str:
    for text in excused:
        # Twice, because two in a row share the blank between them.
        form = form.replace(text, _WALL).replace(text, _WALL)
    return form


def _forms(text: str) -> tuple[str, ...]:
    """Return a text as words between single blanks, its apostrophes as blanks and left out.

    Once more without a transcriber's marks, where it has any.
    """
    plain = _plain(text)
    forms = [
        _words(_APOSTROPHES.sub(instead, read))
        for read in (plain, _MARKS.sub(" ", plain))
        for instead in (" ", "")
    ]
    return tuple(form for form in dict.fromkeys(forms) if form.strip(" |"))


def _plain(text: str) -> str:
    # Before decomposing, because a lone acute accent would decompose into a blank.
    decomposed = unicodedata.normalize("NFKD", text.replace("´", "'").casefold())
    folded = unicodedata.normalize("NFKD", decomposed.casefold())
    return "".join(
        character
        for character in folded
        if not unicodedata.category(character).startswith("M")
        and unicodedata.category(character) != "Cf"
    )


def _words(plain: str) -> str:
    parted = _JOINING.sub(" ", _SENTENCE_END.sub(_WALL, plain)).replace(".", " ")
    walled = re.sub(r"[^\w\s]", _WALL, parted)
    return f" {' '.join(_LETTER_MEETS_DIGIT.sub(' ', walled).split())} "
