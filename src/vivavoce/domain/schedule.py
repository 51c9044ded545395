"""An interview schedule: what is asked, in which order, in how much time."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256

MAX_TEXT_LENGTH = 2_000
"""Characters of one question, prompt, title or note."""

MAX_QUESTIONS = 500

MAX_PROMPTS = 50
"""Prompts of one question: nobody looks through more while someone waits."""

MAX_MINUTES = 600
"""Ten hours: more is a slip of the keyboard."""

# A letter first, so that no spreadsheet takes a code for a number or an hour.
ITEM_CODE = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,11}")
"""A section's or a question's code: `A1`."""

SCHEDULE_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""A schedule's code, which is a file's name on every system: `npt-key-informants`."""

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""Language, script and region as BCP 47 writes them: `cy`, `en-GB`, `zh-Hant-TW`."""


@dataclass(frozen=True)
class Question:
    """One question as the interviewer says it, with what helps to ask it."""

    code: str
    """Unique in its schedule in any case of letters: `A1`."""

    ask: str
    """The words to say aloud."""

    prompts: tuple[str, ...] = ()
    """What to add when the answer stops short, in order."""

    essential: bool = False
    """Whether an interview without it is incomplete."""

    constructs: tuple[str, ...] = ()
    """Codes from `npt.CONSTRUCTS`."""

    proposition: str = ""
    """What the question is to throw light on; empty where none is named."""

    note: str = ""
    """A word to the interviewer, never read out; empty where there is none."""


@dataclass(frozen=True)
class Section:
    """Questions on one topic, and the time that they may take."""

    code: str
    title: str

    minutes: int
    """Whole minutes planned for the section."""

    questions: tuple[Question, ...]


AMENDMENT = ("yes", "no", "not known")
"""Whether a change has to be approved by the ethics committee before it is used."""


@dataclass(frozen=True)
class Change:
    """Why there is a version of a schedule, as its file tells it."""

    version: str
    """The version that came of it."""

    on: date

    by: str
    """Staff initials; empty where nobody gave theirs."""

    reason: str

    amendment: str
    """One of AMENDMENT."""


@dataclass(frozen=True)
class Schedule:
    """A whole schedule; `schedule_file` makes one only of a file that breaks no rule."""

    code: str
    """The name of its file without `.toml`."""

    title: str
    version: str

    language: str
    """The language in which it is asked: `en-GB`."""

    minutes: int
    """Whole minutes planned for the interview."""

    sections: tuple[Section, ...]

    changes: tuple[Change, ...] = ()
    """Its history, the oldest change first; no part of what is asked, nor of its hash."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of asking."""
        return tuple(question for section in self.sections for question in section.questions)

    def find(self, code: str) -> Question | None:
        """Return the question with this code, in any case of letters, or None."""
        return next((q for q in self.questions if _same(q.code, code)), None)

    def section_of(self, code: str) -> Section | None:
        """Return the section that holds the question with this code, or None."""
        holders = (s for s in self.sections if any(_same(q.code, code) for q in s.questions))
        return next(holders, None)


def content_hash(schedule: Schedule) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of what a schedule says, not of its layout.

    Its history is no part of that.
    """
    canonical = json.dumps(
        _without_blanks(asdict(replace(schedule, changes=()))),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return sha256(canonical.encode()).hexdigest()


def fault_in_text(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a text and what to do about it, or None where it is sound."""
    if not text:
        return "is empty", "write something there, or take it out where it is not needed"
    if len(text) > MAX_TEXT_LENGTH:
        return f"is longer than {MAX_TEXT_LENGTH} characters", "shorten it"
    # Word's files cannot hold the two last signs of the first plane.
    odd = next((sign for sign in text if _is_odd(sign)), None)
    if odd is not None:
        return f"holds a control character (U+{ord(odd):04X})", "take it out"
    return None


def _is_odd(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs") or sign in "\ufffe\uffff"


def _same(code: str, other: str) -> bool:
    return code.casefold() == other.casefold()


def _without_blanks(value: object) -> object:
    """Leave out what was not given, so that a key added to the format later alters no old hash."""
    if isinstance(value, Mapping):
        given = {key: item for key, item in value.items() if item not in ("", (), False)}
        return {key: _without_blanks(item) for key, item in given.items()}
    if isinstance(value, tuple):
        return [_without_blanks(item) for item in value]
    return value
