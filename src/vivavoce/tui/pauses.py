"""What the pauses of a call say."""

from vivavoce.study.protocol import Safety
from vivavoce.tui.call_state import CallState
from vivavoce.tui.dialogs.pause import PauseDialog


def support_pause(safety: Safety, state: CallState) -> PauseDialog:
    """Return what F3 opens: the study's own words for someone in distress."""
    words = [(f"Say: {safety.words}", "say")] if safety.words else []
    words += [(f"Support for them: {contact}", "") for contact in safety.support]
    if safety.duty_holder:
        words.append((f"Call when in doubt: {safety.duty_holder}", ""))
    if not words:
        words.append(("study.toml has no safety words yet. Pause, listen, let them decide.", ""))
    return PauseDialog("Pause and support", words, state)


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
