"""`study.toml`: what people decide about a study, read and checked."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vivavoce.domain.consent import TAKE_PART, ConsentItem
from vivavoce.domain.errors import VivavoceError
from vivavoce.study.protocol import (
    Documents,
    Opening,
    Recruitment,
    Safety,
    Transcribing,
    Withdrawal,
)

SAMPLE = "SAMPLE"
"""What shipped words begin with, so that nobody takes them for approved ones."""


@dataclass(frozen=True)
class Settings:
    """The content of `study.toml`."""

    name: str
    schedule: str
    is_demo: bool
    consent_items: tuple[ConsentItem, ...]
    initials: tuple[str, ...]
    ethics_reference: str = ""
    organisation: str = ""
    contact: str = ""
    """Whom participants may ask, as letters say it."""
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    documents: Documents = field(default_factory=Documents)
    recruitment: Recruitment = field(default_factory=Recruitment)
    opening: Opening = field(default_factory=Opening)
    withdrawal: Withdrawal = field(default_factory=Withdrawal)
    safety: Safety = field(default_factory=Safety)
    transcription: Transcribing = field(default_factory=Transcribing)

    @property
    def only_initials(self) -> str | None:
        """The initials of the one person who works on the study; None where none or several do."""
        return self.initials[0] if len(self.initials) == 1 else None

    def consent_item(self, code: str) -> ConsentItem:
        """Return the item of that code; raises VivavoceError where the study has none."""
        for item in self.consent_items:
            if item.code == code:
                return item
        known = ", ".join(item.code for item in self.consent_items)
        raise VivavoceError(f"This study has no consent item {code!r}. It has: {known}.", 2)

    def check_attribute(self, key: str, value: str) -> None:
        """Raise VivavoceError unless `value` is on the closed list of `key`."""
        if key not in self.attributes:
            known = ", ".join(self.attributes) or "none"
            raise VivavoceError(
                f"study.toml has no attribute {key!r}. It has: {known}. Add it there first.", 2
            )
        if value not in self.attributes[key]:
            known = ", ".join(self.attributes[key])
            raise VivavoceError(f"{key!r} cannot be {value!r}. study.toml allows: {known}.", 2)


def read_settings(path: Path) -> Settings:
    """Read `study.toml`; raises VivavoceError that names the place of what is wrong."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        return _settings(document)
    except RecursionError:
        raise VivavoceError(
            f"{path.name} cannot be read: brackets stand inside brackets too deep. Take them out."
        ) from None
    except ValueError as error:
        raise VivavoceError(f"{path.name} cannot be read: {_in_words(error)}.") from error
    except KeyError as error:
        lacking = error.args[0]
        raise VivavoceError(f"{path.name} lacks {lacking!r}; add it, then try again.") from error
    except (TypeError, AttributeError) as error:
        raise VivavoceError(f"{path.name} has a value of the wrong kind: {error}.") from error


def _in_words(error: ValueError) -> str:
    if isinstance(error, (tomllib.TOMLDecodeError, UnicodeDecodeError)):
        return str(error)
    # A number of thousands of digits is an error of Python's own, about its own limits.
    return "a number in it is too long"


def _settings(document: Mapping[str, Any]) -> Settings:
    study = document["study"]
    items = tuple(
        ConsentItem(item["code"], item["ask"], item.get("required", False))
        for item in document["consent"]
    )
    if TAKE_PART not in {item.code for item in items}:
        raise KeyError(f"[[consent]] code = {TAKE_PART}")
    lists = {key: tuple(values) for key, values in document.get("attributes", {}).items()}
    return Settings(
        name=str(study["name"]),
        schedule=str(study["schedule"]),
        is_demo=study.get("demo") is True,
        ethics_reference=str(study.get("ethics_reference", "")),
        organisation=str(study.get("organisation", "")),
        contact=str(study.get("contact", "")),
        consent_items=items,
        initials=tuple(person["initials"] for person in document.get("people", ())),
        attributes=lists,
        documents=Documents.from_table(document.get("documents", {})),
        recruitment=Recruitment.from_table(document.get("recruitment", {})),
        opening=Opening.from_table(document.get("opening", {})),
        withdrawal=Withdrawal.from_table(document.get("withdrawal", {})),
        safety=Safety.from_table(document.get("safety", {})),
        transcription=Transcribing.from_table(document.get("transcription", {})),
    )
