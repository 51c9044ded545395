"""Any schedule that breaks no rule, for tests of what has to hold for all of them."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from vivavoce.domain.npt import CONSTRUCTS
from vivavoce.domain.schedule import AMENDMENT, Change, Question, Schedule, Section

_ODD = st.sampled_from(
    [
        'He said "no" \\ and left',
        "A1. Which one?",
        "- not a bullet",
        "Note: not a note",
        "[section]",
        "# no comment",
        "'''",
        '"""',
        "ما رأيك في الخطة؟",
        "\u202eright to left",
        "👩‍👩‍👧 and 🏳️‍🌈",
        "non\u00a0breaking\u2011signs\u00ad here",
        "line\u2028separator",
        "<w:t>&amp;</w:t>",
        "Essential: yes",
        "12 minutes",
        "tab \\t and \\u0041",
    ]
)
_PLAIN = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Mn", "Me", "Mc", "Zl", "Zp")),
    min_size=1,
    max_size=40,
)
TEXT = st.one_of(_ODD, _PLAIN).filter(lambda text: bool(text.strip()))
_QUESTION = st.builds(
    Question,
    code=st.just(""),
    ask=TEXT,
    prompts=st.lists(TEXT, max_size=3).map(tuple),
    essential=st.booleans(),
    constructs=st.lists(st.sampled_from([c.code for c in CONSTRUCTS]), unique=True, max_size=3).map(
        tuple
    ),
    proposition=st.one_of(st.just(""), TEXT),
    note=st.one_of(st.just(""), TEXT),
)
_CHANGE = st.builds(
    Change,
    version=TEXT,
    on=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    by=st.sampled_from(["", "AB", "WXYZ"]),
    reason=TEXT,
    amendment=st.sampled_from(AMENDMENT),
)
_CODE = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,11}", fullmatch=True)


def _codes(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(_CODE, min_size=least, max_size=most, unique_by=str.casefold)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Return a schedule as a person might have typed it: texts are not normalised yet."""
    shape = draw(st.lists(st.lists(_QUESTION, min_size=1, max_size=3), min_size=1, max_size=3))
    codes = draw(_codes(sum(map(len, shape)), 12))
    names = draw(_codes(len(shape), 6))
    given = iter(codes)
    sections = tuple(
        Section(
            name,
            draw(TEXT),
            draw(st.integers(1, 60)),
            tuple(replace(question, code=next(given)) for question in questions),
        )
        for name, questions in zip(names, shape, strict=False)
    )
    minutes = sum(section.minutes for section in sections) + draw(st.integers(0, 60))
    changes = tuple(draw(st.lists(_CHANGE, max_size=2)))
    return Schedule("any", draw(TEXT), draw(TEXT), "en-GB", minutes, sections, changes)
