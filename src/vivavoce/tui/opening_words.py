"""What the opening screen says, apart from the study's own consent items."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from vivavoce.domain.consent import Answer, ConsentItem
from vivavoce.tui.plain_text import plain

DECLINED = (
    "Their answer is kept, and nothing else.\n\n"
    'Say: "Thank you for telling me, and for your time. Nothing was recorded, and you will not '
    'be asked again."'
)

_MARKS: dict[Answer, str] = {
    "yes": "✓ yes",
    "no": "✗ no",
    "not asked": "  not asked",
    "not applicable": "  not applicable",
}


def consent_rows(
    items: Sequence[ConsentItem], answers: Mapping[str, Answer], at: int
) -> list[Content]:
    """Return a line for each item, and the words of the one that is being asked."""
    rows = []
    for n, item in enumerate(items):
        pointer, style = ("▸", "bold") if n == at else (" ", "")
        mark = _MARKS[answers.get(item.code, "not asked")]
        rows.append(plain((f"{pointer} {item.code:<20} {mark}", style)))
    asked = items[at]
    required = " (required)" if asked.required else ""
    return [
        *rows,
        plain(),
        plain((asked.ask, "bold $text-primary"), (required, "$foreground-muted")),
    ]
