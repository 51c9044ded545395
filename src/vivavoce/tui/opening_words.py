"""What the opening and the clip of consent say, apart from the study's own consent items."""

from datetime import date

from vivavoce.domain.consent import TAKE_PART
from vivavoce.study.settings import Settings

_THANKS = 'Say: "Thank you for telling me, and for your time. '
_NOTHING = "Nothing was recorded, and you will not be asked again."
_DESTROYED = "What was recorded of this is destroyed, and you will not be asked again."

RECORD_IT = (
    'Ask: "May I switch the recorder on while we go through consent?"  '
    "r records it; enter begins without a clip"
)

CLIP_GONE = (
    "The recorder of this clip ended by itself. What it wrote is safe and sealed, and is finished "
    "when the study is unlocked. Record their consent again, or begin without a clip."
)
CLIP_EMPTY = (
    "No sound reached this clip, so nothing of it is kept. Their answers are. Look after the "
    "microphone and record their consent again, or begin without a clip."
)


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


def cut_off_sentence(until: date) -> str:
    """Say the same in a sentence."""
    return f"They can take it back until {day(until)}."


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


def missing_words(item: str) -> str:
    """Say what keeps a call from beginning."""
    what = "take part" if item == TAKE_PART else f"{item}, which is required"
    return f"The call can begin when they agree to {what}."
