"""Possible identifiers as rows of a list, and one of them with all its contexts."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from vivavoce.tui.plain_text import plain, plain_lines, shortened
from vivavoce.tui.words import counted

if TYPE_CHECKING:
    from vivavoce.anonymisation.candidates import Candidate, Context
    from vivavoce.anonymisation.decisions import Decision
    from vivavoce.session.anonymising import Review

_SUGGESTED = "with a suggestion"
_LOOK_AT = "look at"


def options_of(review: "Review", width: int) -> Iterator[Option]:
    """Yield a heading for each kind of candidate, and a row for each; its ID is the candidate's."""
    heading = ""
    outcomes = [_outcome(c, review.decision_on(c)) for c in review.candidates]
    room = min(max(map(len, outcomes), default=0), width // 2)
    for candidate in review.candidates:
        wanted = _SUGGESTED if candidate.suggestion else _LOOK_AT
        if wanted != heading:
            heading = wanted
            yield Option(plain((heading, "$foreground-muted")), disabled=True)
        decision = review.decision_on(candidate)
        yield Option(_row(candidate, decision, width, room), id=candidate.id)


def _outcome(candidate: "Candidate", decision: "Decision | None") -> str:
    if decision is None:
        return candidate.suggestion or ""
    return decision.label or "kept"


def _row(
    candidate: "Candidate", decision: "Decision | None", width: int, outcome_width: int
) -> Content:
    mark, style = ("·", "$foreground-muted") if decision is None else ("✓", "$text-success")
    outcome = shortened(_outcome(candidate, decision), outcome_width)
    count = f"{candidate.count:>3}"
    room = max(width - outcome_width - len(count) - 4, 8)
    text = shortened(candidate.text, room)
    return plain((mark, style), f" {text:<{room}}{count}  ", (outcome, style))


def contexts_of(candidate: "Candidate", decision: "Decision | None") -> Content:
    """Return everything that a person needs to decide on one candidate."""
    lines = [
        plain((candidate.text, "bold")),
        plain((f"{candidate.category} · {counted(candidate.count, 'place')}", "$foreground-muted")),
        plain((candidate.reason, "$foreground-muted")),
        plain(),
        _decided(candidate, decision),
        plain(),
    ]
    return plain_lines([*lines, *_places(candidate.contexts)])


def _decided(candidate: "Candidate", decision: "Decision | None") -> Content:
    if decision is None:
        return plain(
            "suggested: ", (candidate.suggestion or "nothing – e asks for a label", "bold")
        )
    if decision.label:
        return plain(("✓ replaced by ", "$text-success"), (decision.label, "bold"))
    return plain(("✓ kept: ", "$text-success"), decision.reason or "")


def _places(contexts: "Sequence[Context]") -> Iterator[Content]:
    for context in contexts:
        question = f"{context.question}, " if context.question else ""
        yield plain((f"{question}turn {context.turn}", "$foreground-muted"))
        yield plain(
            f"…{context.before}", (f"«{context.match}»", "bold $text-warning"), f"{context.after}…"
        )
        yield plain()
