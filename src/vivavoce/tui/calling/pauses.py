"""What the pauses of a call say."""

from collections.abc import Iterator

from vivavoce.study.protocol import Safety
from vivavoce.tui.calling.state import CallState
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.pause import PauseDialog
from vivavoce.tui.dialogs.support import SupportDialog

_NO_WORDS = "study.toml has no safety words yet. Pause, listen, let them decide."
_NO_DUTY_HOLDER = "study.toml names no duty holder: call whoever your protocol names."
_NO_LIMITS = "study.toml has no words on the limits of confidentiality yet."
_KIND_END = (
    'Say: "Thank you for what you have told me. We stop here, and that is quite all right. '
    'Is there somebody with you, or whom you can call?"'
)


def support_pause(safety: Safety, state: CallState) -> SupportDialog:
    """Return what F3 opens: the study's own words for someone in distress, or in danger."""
    return SupportDialog("Pause and support", _support_words(safety), state)


def _support_words(safety: Safety) -> Iterator[tuple[str, str]]:
    yield (f"Say: {safety.words}", "say") if safety.words else (_NO_WORDS, "")
    for contact in safety.support:
        yield f"Support for them: {contact}", ""
    yield _duty_words(safety), ""
    if safety.confidentiality:
        yield f"If somebody is in danger, say: {safety.confidentiality}", "say"
    else:
        yield _NO_LIMITS, "muted"


def kind_end(safety: Safety) -> ConfirmDialog:
    """Return what asks whether to end the call for somebody in distress."""
    support = "".join(f"\n\nSupport for them: {contact}" for contact in safety.support)
    detail = f"{_KIND_END}{support}\n\nThe recording stops, and its files are sealed."
    return ConfirmDialog("End the call kindly?", detail, "End kindly")


def end_for_help(safety: Safety) -> ConfirmDialog:
    """Return what asks whether to end the call in order to call the duty holder."""
    detail = (
        f"{_duty_words(safety)}\n\nIt stays on the screen after the call. The recording stops, "
        "and a safety follow-up is open."
    )
    return ConfirmDialog("End the call, and call the duty holder?", detail, "Call for help")


def _duty_words(safety: Safety) -> str:
    return f"Call when in doubt: {safety.duty_holder}" if safety.duty_holder else _NO_DUTY_HOLDER


def dropped_pause(contact: str, state: CallState) -> PauseDialog:
    """Return what F4 opens: what is needed to take up a call that was cut off."""
    last = state.progress.question
    question = state.schedule.find(last) if last else None
    words = [(contact, "")]
    if question:
        words.append((f"Last question: {question.code}  {question.ask}", ""))
    words.append((f"{max(state.minutes_left, 0)} minutes of the planned time are left.", "muted"))
    again = 'Say: "Are you still in private? I switch the recorder on again now."'
    words.append((again, "say"))
    return PauseDialog("The call was cut off", words, state)
