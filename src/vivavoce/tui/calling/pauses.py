"""The dialogs that the pauses of a call open."""

from vivavoce.study.protocol import Safety
from vivavoce.tui.calling.pause_words import KIND_END, dropped_words, duty_words, support_words
from vivavoce.tui.calling.state import CallState
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.pause import PauseDialog
from vivavoce.tui.dialogs.support import SupportDialog


def support_pause(safety: Safety, state: CallState) -> SupportDialog:
    """Return what F3 opens: the study's own words for someone in distress, or in danger."""
    return SupportDialog("Pause and support", support_words(safety), state)


def kind_end(safety: Safety) -> ConfirmDialog:
    """Return what asks whether to end the call for somebody in distress."""
    support = "".join(f"\n\nSupport for them: {contact}" for contact in safety.support)
    detail = f"{KIND_END}{support}\n\nThe recording stops, and its files are sealed."
    return ConfirmDialog("End the call kindly?", detail, "End kindly")


def end_for_help(safety: Safety) -> ConfirmDialog:
    """Return what asks whether to end the call in order to call the duty holder."""
    detail = (
        f"{duty_words(safety)}\n\nIt stays on the screen after the call. The recording stops, "
        "and a safety follow-up is open."
    )
    return ConfirmDialog("End the call, and call the duty holder?", detail, "Call for help")


def dropped_pause(contact: str, state: CallState) -> PauseDialog:
    """Return what F4 opens: what is needed to take up a call that was cut off."""
    return PauseDialog("The call was cut off", dropped_words(contact, state), state)
