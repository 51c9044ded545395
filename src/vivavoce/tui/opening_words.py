"""What the opening and the clip of consent say, apart from the study's own consent items."""

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from vivavoce.domain.consent import TAKE_PART, Answer, ConsentItem
from vivavoce.session.consent.consenting import ConsentAnswer
from vivavoce.study.settings import Settings
from vivavoce.tui.plain_text import plain

_THANKS = 'Say: "Thank you for telling me, and for your time. '
_NOTHING = "Nothing was recorded, and you will not be asked again."
_DESTROYED = "What was recorded of this is destroyed, and you will not be asked again."

NO_SAMPLE = "This wording is a SAMPLE that nobody has approved, so it is not shown to be read out."
RECORD_IT = (
    'Ask: "May I switch the recorder on while we go through consent?"  '
    "r records it; enter begins without a clip"
)
REPEAT = "repeat on the recording"

_MARKS: dict[Answer, str] = {
    "yes": "✓ yes",
    "no": "✗ no",
    "not asked": "  not asked",
    "not applicable": "  not applicable",
}


def ending_words(item: str, *, was_recorded: bool) -> str:
    """Return how it ends kindly where something that the study requires is refused."""
    reason = (
        ""
        if item == TAKE_PART
        else "Without that, this study cannot interview you, and that is quite all right. "
    )
    kept = _DESTROYED if was_recorded else _NOTHING
    return f'Their answer is kept, and nothing else.\n\n{_THANKS}{reason}{kept}"'


def day(when: date) -> str:
    """Write a day as people say it: `8 December 2026`."""
    return f"{when.day} {when:%B %Y}"


def cut_off_words(until: date) -> str:
    """Say until when data may be taken back."""
    return f"they can take it back until {day(until)}"


def lines_to_say(settings: Settings) -> list[str]:
    """Return what is said before consent is asked for, the limits of confidentiality among it."""
    limits = [settings.safety.confidentiality] if settings.safety.confidentiality else []
    return [*settings.opening.say, *limits]


def clip_lines(participant: str, today: date) -> list[str]:
    """Return what the clip begins with: no name is said on it."""
    return [
        f'Say: "This is the consent of {participant}, on {day(today)}." No name.',
        "Then read each item again, and let them answer.",
    ]


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
