"""What has been said about an interview afterwards, one row for each key."""

from dataclasses import dataclass

from vivavoce.session.aftercare.after_call import AfterCall
from vivavoce.tui.words import counted

NOT_SAID = "not said"


@dataclass(frozen=True)
class AfterRow:
    """One row: which key it belongs to, what it is about, how that stands."""

    what: str
    about: str
    stands: str
    is_open: bool


def after_rows(after: AfterCall) -> tuple[AfterRow, ...]:
    """Return the rows in the order of the keys."""
    how, written = after.how, after.written
    reflections = written.get("reflection", 0)
    to_do = "; ".join(each.words for each in after.to_do)
    return (
        _row("outcome", "outcome", how.outcome),
        _row("mode", "how it was held", how.mode),
        _row("others", "others there", _others_words(after)),
        _row("setting", "setting", "written, sealed" if written.get("setting") else None),
        _row(
            "reflection", "reflections", f"{reflections} written, sealed" if reflections else None
        ),
        AfterRow("marks", "marks", _mark_words(after), after.marks_without_words > 0),
        AfterRow("people", "suggested", ", ".join(after.suggested) or "nobody", is_open=False),
        AfterRow("to_do", "to be done", to_do or "nothing", bool(after.to_do)),
    )


def _row(what: str, about: str, stands: str | None) -> AfterRow:
    return AfterRow(what, about, stands or NOT_SAID, stands is None)


def _others_words(after: AfterCall) -> str | None:
    who = " (who: written, sealed)" if after.written.get("others") else ""
    answer = after.how.others_present
    return f"{answer}{who}" if answer else None


def _mark_words(after: AfterCall) -> str:
    if not after.marks:
        return "none"
    without = after.marks_without_words
    rest = f"{without} without a word" if without else "all with words"
    return f"{counted(len(after.marks), 'mark')}, {rest}"
