"""What a template can ask for, from `study.toml` and from the person's own record."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from vivavoce.study.people import PersonalRecord
from vivavoce.study.settings import Settings


@dataclass(frozen=True)
class OfferedItem:
    """One consent item, as a template names it."""

    code: str
    ask: str
    required: bool


def offered_words(settings: Settings, record: PersonalRecord, today: date) -> dict[str, Any]:
    """Return every word on offer; what nobody has written yet is empty, never a participant's ID.

    In the demo, whom to ask stands in brackets instead, so that the samples can be looked at.
    """
    documents = settings.documents
    whom = {
        "organisation": settings.organisation,
        "contact": settings.contact,
        "ethics_reference": settings.ethics_reference,
    }
    if settings.is_demo:
        whom = {name: text or f"({name.replace('_', ' ')})" for name, text in whom.items()}
    items = tuple(OfferedItem(i.code, i.ask, i.required) for i in settings.consent_items)
    return {
        **whom,
        "name": record.name,
        "address_as": address_of(record),
        "date": _in_full(today),
        "study": settings.name,
        "sheet_version": documents.sheet_version,
        "sheet_approved": _in_full(documents.sheet_approved),
        "form_version": documents.form_version,
        "form_approved": _in_full(documents.form_approved),
        "confidentiality": settings.safety.confidentiality,
        "withdrawal_days": settings.withdrawal.days_after_interview,
        "consent_items": items,
    }


def address_of(record: PersonalRecord) -> str:
    """Return how a person is to be addressed: as noted, or by their name."""
    return record.address_as or record.name


def _in_full(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
