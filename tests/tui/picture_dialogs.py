"""Dialogs with words that do not change, to be pictured one after another."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.tui.drafts import an_offer
from vivavoce.domain.interview import Span
from vivavoce.domain.transcript import Turn
from vivavoce.session.aftercare.following_up import FollowUp
from vivavoce.session.inviting.plain_files import Invitation
from vivavoce.tui.dialogs.add_person import AddPersonDialog
from vivavoce.tui.dialogs.appointment import AppointmentDialog
from vivavoce.tui.dialogs.booked import BookedDialog
from vivavoce.tui.dialogs.checked import CheckedDialog
from vivavoce.tui.dialogs.contact import ContactDialog
from vivavoce.tui.dialogs.contact_consent import ContactConsentDialog
from vivavoce.tui.dialogs.decline import DeclineDialog
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.dialogs.edits import EditsDialog
from vivavoce.tui.dialogs.find import FindDialog
from vivavoce.tui.dialogs.make_draft import MakeDraftDialog
from vivavoce.tui.dialogs.notice import NoticeDialog
from vivavoce.tui.dialogs.pick_device import PickDeviceDialog
from vivavoce.tui.dialogs.plain_files import PlainFilesDialog
from vivavoce.tui.dialogs.suggester import SuggesterDialog
from vivavoce.tui.dialogs.to_do import ToDoDialog
from vivavoce.tui.dialogs.unattended import UnattendedDialog
from vivavoce.tui.dialogs.who import WhoDialog

_FILES = ("Consent form.docx", "E-mail.eml", "Information sheet.docx", "Letter.docx")
_WHEN = "1 Dec 2031 14:30"
_HEARD = ("key informant · telephone", "2026-11-03 10:12  no reply      AB")
_FULL = "Limit reached – leave them"


def pictured_dialogs() -> Iterator[tuple[str, Dialog[Any]]]:
    """Yield each with the name of its picture."""
    yield from _recruiting()
    letters = Invitation(1, Path("/letters/1"), dict.fromkeys(_FILES, ""))
    yield "plain-files", PlainFilesDialog((letters,), are_new=True)
    words = "The study is on a network drive. Nothing was written; move it to a local disk."
    yield "notice", NoticeDialog(words, "Not done")
    yield "who", WhoDialog(("AB", "CD"))
    to_do = (
        FollowUp(1, "KI-01", "KI-01/1", "thank", "2026-12-01"),
        FollowUp(2, "KI-01", "KI-01/1", "check a fact", None),
    )
    yield "to-do", ToDoDialog("KI-01", to_do)
    yield "unattended", UnattendedDialog(Span(1_091_000, 1_192_000))
    yield from _correcting()
    yield "make-draft", MakeDraftDialog(an_offer())
    devices = ("Headset USB", "Built-in microphone", "Monitor of HDMI")
    yield "device", PickDeviceDialog(devices, ("mic", "line"))


def _correcting() -> Iterator[tuple[str, Dialog[Any]]]:
    yield "checked", CheckedDialog("KI-01/1", "AB", 723_000, 2_470_000)
    about = ("machine draft (whisper base, en)", "text for 97 % of the speech, the longest gap 6 s")
    edits = ("24 Nov  AB  turn 6 joined with the one before", "24 Nov  CD  text of turn 4")
    yield "edits", EditsDialog(about, edits, 1)
    text = "I was in Rotherham then, with Shavon who ran the ward."
    yield "find", FindDialog((Turn(1, "participant", 723_000, 730_000, text),), "shavon")


def _recruiting() -> Iterator[tuple[str, Dialog[Any]]]:
    yield "contact", ContactDialog("KI-01", _HEARD, None)
    yield "contact-limit", ContactDialog("KI-01", _HEARD, _FULL)
    yield "decline", DeclineDialog("KI-01", ("no time", "not interested", "too distressing"))
    yield "appointment", AppointmentDialog("KI-01", _WHEN)
    yield "booked", BookedDialog("KI-01", _WHEN)
    yield "add-person", AddPersonDialog("KI-03", str, bool)
    yield "suggester", SuggesterDialog("KI-02", "KI-01")
    yield "contact-consent", ContactConsentDialog("KI-02", ("care coordinator", "nurse"))
