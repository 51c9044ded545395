"""How the consent items of the opening and of the clip are shown."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from vivavoce.domain.consent import Answer, ConsentItem
from vivavoce.session.consent.consenting import ConsentAnswer
from vivavoce.tui.plain_text import plain

NO_SAMPLE = "This wording is a SAMPLE that nobody has approved, so it is not shown to be read out."
REPEAT = "repeat on the recording"

_MARKS: dict[Answer, str] = {
    "yes": "✓ yes",
    "no": "✗ no",
    "not asked": "  not asked",
    "not applicable": "  not applicable",
}


def item_rows(
    items: Sequence[ConsentItem],
    answers: Mapping[str, ConsentAnswer],
    at: int,
    repeated: Mapping[str, bool],
) -> list[Content]:
    """Return a line for each item; `repeated` has those of a clip, and whether that was done."""
    rows = []
    for n, item in enumerate(items):
        pointer, style = ("▸", "bold") if n == at else (" ", "")
        words = f"{pointer} {item.code:<20} {_answer_words(answers[item.code])}"
        if repeated.get(item.code) is False:
            words += f" · {REPEAT}"
        rows.append(plain((words, style)))
    return rows


def _answer_words(given: ConsentAnswer) -> str:
    how = f" ({given.mode})" if given.mode == "written" else ""
    condition = ", on a condition" if given.has_condition else ""
    return f"{_MARKS[given.answer]}{how}{condition}"


def asked_words(item: ConsentItem, condition: str, *, is_sample: bool) -> Content:
    """Return the words of the item that is being asked, and the condition that they made."""
    required = (" (required)", "$foreground-muted") if item.required else ""
    if is_sample:
        return plain((NO_SAMPLE, "bold $text-warning"))
    said = f"\ntheir condition: {condition}" if condition else ""
    return plain((item.ask, "bold $text-primary"), required, said)
