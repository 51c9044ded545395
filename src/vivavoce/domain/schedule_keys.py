"""Keys of many parts, refused before tomllib takes minutes over them."""

import re

from vivavoce.domain.schedule_problems import only_problem

MAX_DOTS = 8
"""Dots in one key: a schedule needs one, and tomllib's time grows with the square of them."""

# No ending is needed, so that what follows a text left open is never taken for keys.
_TEXT_OR_COMMENT = re.compile(
    r'"""(?:[^"\\]+|\\.|"(?!""))*"{0,5}'
    r"|'''(?:[^']+|'(?!''))*'{0,5}"
    r'|"(?:[^"\\\n]+|\\[^\n])*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*",
    re.DOTALL,
)
_LONG_KEY = re.compile(rf"(?:\.[ \t]*[A-Za-z0-9_-]+[ \t]*){{{MAX_DOTS + 1}}}")


def refuse_long_keys(text: str, file: str) -> None:
    """Raise ScheduleProblems at the first key of a TOML text with more than MAX_DOTS dots."""
    # A text may be part of a key, so a letter takes its place, and its lines still count.
    keys = _TEXT_OR_COMMENT.sub(lambda found: "x" + "\n" * found[0].count("\n"), text)
    if found := _LONG_KEY.search(keys):
        line = keys.count("\n", 0, found.start()) + 1
        wrong = f"a key has more than {MAX_DOTS} dots"
        raise only_problem(file, f"line {line}", wrong, "write a key without dots")
