"""Words that are also names, and words beside a name that are no part of it."""

from functools import cache
from importlib.resources import files

TITLES = frozenset(
    "dr doctor mr mrs ms miss mx prof professor sir dame lord lady rev revd reverend father "
    "sister brother nurse matron canon councillor cllr aunt auntie uncle".split()
)
# Of these, none alone says who is meant.
PARTICLES = frozenset(
    "van von der den del dos das bin ibn the and of de di da du la le el al st mc mac ap "
    "jr jnr sr snr phd msc bsc md mbe obe cbe frcp frcs rn".split()
)


def ordinary_words() -> frozenset[str]:
    """Return the words that are also first names, surnames, places or organisations."""
    return _lists()[0]


def always_capital_words() -> frozenset[str]:
    """Return those of them whose capital tells nothing, such as May or Ward."""
    return _lists()[1]


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    source = files("vivavoce.anonymisation").joinpath("ordinary_words.txt")
    lines = source.read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    always = frozenset(word[:-1] for word in words if word.endswith("*"))
    return frozenset(word.rstrip("*") for word in words), always
