"""How an interview went: its outcome, how it was held, whether anybody else was there."""

from dataclasses import dataclass
from typing import Literal, get_args

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.study import Study

Outcome = Literal[
    "completed",
    "ended early",
    "ended for distress",
    "cut off",
    "to be continued",
    "did not take place",
]
OthersPresent = Literal["yes", "no", "not known"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
OTHERS_PRESENT: tuple[OthersPresent, ...] = get_args(OthersPresent)
MODE = "mode"
"""The attribute in `study.toml` whose list says how an interview can be held."""


@dataclass(frozen=True)
class HowItWent:
    """What is known of one interview from closed lists; None where nobody has said."""

    outcome: Outcome | None
    mode: str | None
    others_present: OthersPresent | None


def how_it_went(study: Study, interview: InterviewId) -> HowItWent:
    """Return what is on record; needs no passphrase."""
    row = study.store.row(
        "select outcome, mode, others_present from interviews where id = ?", str(interview)
    )
    return HowItWent(**row) if row else HowItWent(None, None, None)


def modes_of(study: Study) -> tuple[str, ...]:
    """Return how interviews of this study can be held."""
    return study.settings.attributes.get(MODE, ())


def note_outcome(study: Study, interview: InterviewId, outcome: str) -> None:
    """Say how an interview ended; raises VivavoceError (exit code 2) for another word."""
    _refuse_other(outcome, OUTCOMES, "outcome")
    _note(study, interview, "outcome", outcome)


def note_mode(study: Study, interview: InterviewId, mode: str) -> None:
    """Say how an interview was held, from the study's own list; raises VivavoceError."""
    study.settings.check_attribute(MODE, mode)
    _note(study, interview, "mode", mode)


def note_others(study: Study, interview: InterviewId, others: str) -> None:
    """Say whether anybody else was there; raises VivavoceError for another word."""
    _refuse_other(others, OTHERS_PRESENT, "answer")
    _note(study, interview, "others_present", others)


def _refuse_other(value: str, known: tuple[str, ...], what: str) -> None:
    if value not in known:
        raise VivavoceError(f"{value!r} is no {what}: {', '.join(known)}.", 2)


def _note(study: Study, interview: InterviewId, column: str, value: str) -> None:
    with study.store.writing() as writer:
        writer.execute(
            f"update interviews set {column} = ? where id = ?",  # noqa: S608 (our own columns)
            value,
            str(interview),
        )
        content = f"{column}={value}".encode()
        writer.audit(AuditEntry("interview-described", str(interview), content=content))
