"""Labels: what stands in a transcript in place of what identified someone."""

import re

from vivavoce.anonymisation.folding import fold
from vivavoce.anonymisation.ordinary import PARTICLES, TITLES
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.marks import MARK

_LONGEST = 60
_WORD = re.compile(r"[^\W\d_]{3,}")
# What somebody or something is may be said of it; none of these is also a surname.
_KINDS = frozenset(
    "her his our their who that with from another other hospital clinic surgery practice unit "
    "team service services centre center school university council trust charity city town "
    "village county region department board committee office company organisation".split()
)
_TELLS_NOBODY = PARTICLES | TITLES | _KINDS


def check_label(text: str) -> str:
    """Return `text` as a label in square brackets, such as `[colleague 1]`.

    Raises VivavoceError (exit code 2) where it is empty, longer than 60 characters, on several
    lines, has brackets inside, or is a transcriber's mark such as `[overlap]`.
    """
    inner = text.strip()
    if inner.startswith("[") and inner.endswith("]"):
        inner = inner[1:-1].strip()
    label = f"[{inner}]"
    if not inner or len(label) > _LONGEST or not inner.isprintable() or set(inner) & set("[]"):
        raise VivavoceError(
            f"{text!r} cannot be a label: write a few words on one line such as [colleague 1], "
            f"at most {_LONGEST} characters and without brackets inside.",
            exit_code=2,
        )
    if MARK.fullmatch(label):
        raise VivavoceError(
            f"{label} is what a transcriber writes, so it cannot be a label: write who or what it "
            "stands for, such as [colleague 1].",
            exit_code=2,
        )
    return label


def label_in_place_of(text: str, label: str) -> str:
    """Return `label` as `check_label` does, for a person who chose it to stand in place of `text`.

    Raises VivavoceError (exit code 2) where it says a word of `text` again; words of less than
    three letters, titles and kinds such as "hospital" tell nobody and may stay.
    """
    checked = check_label(label)
    again = sorted(_telling_words(checked) & _telling_words(text))
    if again:
        raise VivavoceError(
            f"The label {checked} still says {again[0]!r}, which it is to replace. Nothing was "
            "decided; write what it is instead, such as [colleague 1].",
            2,
        )
    return checked


def _telling_words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text).text)) - _TELLS_NOBODY
