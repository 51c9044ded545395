"""What the pauses of a call say; each with how it looks, where it is shown on a screen."""

from collections.abc import Iterator

from vivavoce.study.protocol import Safety
from vivavoce.tui.calling.state import CallState

_NO_WORDS = "study.toml has no safety words yet. Pause, listen, let them decide."
_NO_DUTY_HOLDER = "study.toml names no duty holder: call whoever your protocol names."
_NO_LIMITS = "study.toml has no words on the limits of confidentiality yet."
KIND_END = (
    'Say: "Thank you for what you have told me. We stop here, and that is quite all right. '
    'Is there somebody with you, or whom you can call?"'
)


def support_words(safety: Safety) -> Iterator[tuple[str, str]]:
    """Return the study's own words for someone in distress, or in danger."""
    yield (f"Say: {safety.words}", "say") if safety.words else (_NO_WORDS, "")
    for contact in safety.support:
        yield f"Support for them: {contact}", ""
    yield duty_words(safety), ""
    if safety.confidentiality:
        yield f"If somebody is in danger, say: {safety.confidentiality}", "say"
    else:
        yield _NO_LIMITS, "muted"


def duty_words(safety: Safety) -> str:
    """Say whom to call when in doubt."""
    return f"Call when in doubt: {safety.duty_holder}" if safety.duty_holder else _NO_DUTY_HOLDER


def dropped_words(contact: str, state: CallState) -> Iterator[tuple[str, str]]:
    """Return what is needed to take up a call that was cut off."""
    yield contact, ""
    last = state.progress.question
    question = state.schedule.find(last) if last else None
    if question:
        yield f"Last question: {question.code}  {question.ask}", ""
    yield f"{max(state.minutes_left, 0)} minutes of the planned time are left.", "muted"
    yield 'Say: "Are you still in private? I switch the recorder on again now."', "say"
