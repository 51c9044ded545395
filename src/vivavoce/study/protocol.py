"""What the approved protocol lays down, as tables of `study.toml`.

Each `from_table` raises TypeError, in words, for a value of the wrong kind, and knows no key but
its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

Table = Mapping[str, Any]

NOT_STATED = "not stated"

WHILE_CALLING = ("on mains", "always", "never")

OPENING_LINES = (
    "Am I speaking to the right person? Is this still a good time?",
    "Are you alone, or on a loudspeaker?",
    "Have you read the information sheet? Any questions about it?",
    "I keep what you say confidential, unless somebody is in danger.",
    "You may leave out any question, pause, or stop whenever you like.",
    "May I switch the recorder on once we have been through consent?",
)


@dataclass(frozen=True)
class Documents:
    """The versions of what people were sent; dates of approval are None where not stated."""

    sheet_version: str = NOT_STATED
    sheet_approved: date | None = None
    form_version: str = NOT_STATED
    form_approved: date | None = None

    @classmethod
    def from_table(cls, table: Table) -> "Documents":
        """Read `[documents]`."""
        _refuse_unknown(
            table,
            "documents",
            "information_sheet information_sheet_approved consent_form consent_form_approved",
        )
        return cls(
            _text(table, "information_sheet", NOT_STATED),
            _date(table, "information_sheet_approved"),
            _text(table, "consent_form", NOT_STATED),
            _date(table, "consent_form_approved"),
        )


@dataclass(frozen=True)
class Recruitment:
    """How people may be approached."""

    approaches: int = 3
    """After so many attempts without an answer somebody is left alone; 0 sets no limit."""

    groups: Mapping[str, str] = field(default_factory=dict)
    """The group that the letters of an ID stand for: `KI` is "key informant"."""

    consent_to_contact_for: tuple[str, ...] = ()
    """Groups of whom no name may be noted before they agreed, through somebody, to be contacted."""

    contact_roles: tuple[str, ...] = ("care coordinator", "GP", "relative", "group or charity")
    """Who may pass on that somebody agrees to be contacted."""

    decline_reasons: tuple[str, ...] = (
        "no time",
        "not interested",
        "unwell",
        "recording",
        "other",
        NOT_STATED,
    )

    @classmethod
    def from_table(cls, table: Table) -> "Recruitment":
        """Read `[recruitment]`."""
        _refuse_unknown(table, "recruitment", " ".join(f.name for f in fields(cls)))
        groups = table.get("groups", {})
        if not isinstance(groups, dict) or not all(isinstance(g, str) for g in groups.values()):
            raise TypeError('[recruitment.groups] needs lines such as KI = "key informant"')
        return cls(
            _number(table, "approaches", cls.approaches),
            groups,
            _texts(table, "consent_to_contact_for", cls.consent_to_contact_for),
            _texts(table, "contact_roles", cls.contact_roles),
            _texts(table, "decline_reasons", cls.decline_reasons),
        )


@dataclass(frozen=True)
class Opening:
    """What is said before consent is asked for."""

    say: tuple[str, ...] = OPENING_LINES

    @classmethod
    def from_table(cls, table: Table) -> "Opening":
        """Read `[opening]`."""
        _refuse_unknown(table, "opening", "say")
        return cls(_texts(table, "say", cls.say))


@dataclass(frozen=True)
class Withdrawal:
    """Until when somebody may still take their data back."""

    days_after_interview: int | None = None
    """None where the protocol sets no end to it."""

    @classmethod
    def from_table(cls, table: Table) -> "Withdrawal":
        """Read `[withdrawal]`."""
        _refuse_unknown(table, "withdrawal", "days_after_interview")
        return cls(_number(table, "days_after_interview", 0) or None)


@dataclass(frozen=True)
class Safety:
    """What the interviewer says and whom they call when someone is in distress."""

    words: str = ""
    support: tuple[str, ...] = ()
    """Contacts that can be passed on to the participant."""
    duty_holder: str = ""
    confidentiality: str = ""
    """The limits of confidentiality, in the words that the participant was told."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written down yet what is to be done."""
        return not (self.support and self.duty_holder)

    @classmethod
    def from_table(cls, table: Table) -> "Safety":
        """Read `[safety]`; `support` is a list, or one text."""
        _refuse_unknown(table, "safety", " ".join(f.name for f in fields(cls)))
        support = table.get("support", ())
        lines = {"support": [support] if support else []} if isinstance(support, str) else table
        return cls(
            _text(table, "words", ""),
            _texts(lines, "support", ()),
            _text(table, "duty_holder", ""),
            _text(table, "confidentiality", ""),
        )


@dataclass(frozen=True)
class Transcribing:
    """How drafts are made and written."""

    glossary: tuple[str, ...] = ()
    """Terms of the field, as they are spelt: the recogniser is biased towards them."""
    pause_seconds: int = 3
    """A silence within a turn that is this long is written down, as `(4 s)`; 0 writes none."""
    while_calling: str = "on mains"
    """Whether a draft grows during a call: `always`, `on mains` (not on battery), or `never`."""

    @classmethod
    def from_table(cls, table: Table) -> "Transcribing":
        """Read `[transcription]`."""
        _refuse_unknown(table, "transcription", " ".join(f.name for f in fields(cls)))
        when = _text(table, "while_calling", cls.while_calling)
        if when not in WHILE_CALLING:
            raise TypeError(f"while_calling needs one of: {', '.join(WHILE_CALLING)}")
        return cls(
            _texts(table, "glossary", ()), _number(table, "pause_seconds", cls.pause_seconds), when
        )


def _refuse_unknown(table: Table, name: str, known: str) -> None:
    if not isinstance(table, dict):
        raise TypeError(f"write [{name}] on a line of its own, and its keys below")
    for key in table:
        if key not in known.split():
            raise TypeError(f"[{name}] has no key {key!r}; it has {', '.join(known.split())}")


def _text(table: Table, key: str, default: str) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise TypeError(f'{key} needs a text, such as {key} = "…"')
    return value


def _texts(table: Table, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    value = table.get(key, default)
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise TypeError(f'{key} needs a list of texts, such as {key} = ["…", "…"]')
    return tuple(value)


def _number(table: Table, key: str, default: int) -> int:
    value = table.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10_000:
        raise TypeError(f"{key} needs a whole number from 0 to 10000")
    return value


def _date(table: Table, key: str) -> date | None:
    value = table.get(key) or None
    if value is None:
        return None
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise TypeError(f"{key} needs a date, such as 2026-10-01") from None
