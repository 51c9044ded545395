"""From every focus, dialog and palette, F2 and F10 do what they say; new dialogs are found."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from textual.screen import Screen

from tests.tui.conftest import Desk, Opened
from tests.tui.drafts import an_offer
from vivavoce.domain.interview import Span
from vivavoce.session.consent.consenting import record_answer
from vivavoce.study.study import Study
from vivavoce.tui.app import VivavoceApp
from vivavoce.tui.calling.distress import write_during_call
from vivavoce.tui.calling.pauses import support_pause
from vivavoce.tui.dialogs.add_person import AddPersonDialog
from vivavoce.tui.dialogs.appointment import AppointmentDialog
from vivavoce.tui.dialogs.carry_over import CarryOverDialog
from vivavoce.tui.dialogs.checked import CheckedDialog
from vivavoce.tui.dialogs.choice import ChoiceDialog
from vivavoce.tui.dialogs.constructs import ConstructsDialog
from vivavoce.tui.dialogs.contact import ContactDialog
from vivavoce.tui.dialogs.contact_consent import ContactConsentDialog
from vivavoce.tui.dialogs.decline import DeclineDialog
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.dialogs.edits import EditsDialog
from vivavoce.tui.dialogs.find import FindDialog
from vivavoce.tui.dialogs.make_draft import MakeDraftDialog
from vivavoce.tui.dialogs.pause import PauseDialog
from vivavoce.tui.dialogs.pick_device import PickDeviceDialog
from vivavoce.tui.dialogs.pick_question import PickQuestionDialog
from vivavoce.tui.dialogs.pick_schedule import PickScheduleDialog
from vivavoce.tui.dialogs.plain_files import PlainFilesDialog
from vivavoce.tui.dialogs.suggest import SuggestDialog
from vivavoce.tui.dialogs.to_do import ToDoDialog
from vivavoce.tui.dialogs.unattended import UnattendedDialog
from vivavoce.tui.dialogs.who import WhoDialog
from vivavoce.tui.keys.catalogue import node_classes
from vivavoce.tui.keys.palette import ActionsProvider, Palette, ThemesProvider
from vivavoce.tui.screens.call import CallScreen
from vivavoce.tui.screens.help import HelpScreen

DIALOGS = [c for c in node_classes() if issubclass(c, Dialog) and c is not Dialog]

SAMPLES: Mapping[str, Callable[[CallScreen], Screen[Any]]] = {
    "AddPersonDialog": lambda _: AddPersonDialog("KI-02", str, bool),
    "AppointmentDialog": lambda _: AppointmentDialog("KI-01", None),
    "CarryOverDialog": lambda call: CarryOverDialog(call.state.schedule, "KI-01/1", ("KI-01",)),
    "ChoiceDialog": lambda _: ChoiceDialog("A choice", "Which?", ("one", "another")),
    "ConstructsDialog": lambda _: ConstructsDialog("Why?", ()),
    "ContactConsentDialog": lambda _: ContactConsentDialog("KI-01", ("GP",)),
    "ContactDialog": lambda _: ContactDialog("KI-01", (), None),
    "DeclineDialog": lambda _: DeclineDialog("KI-01", ("no time", "other")),
    "PickScheduleDialog": lambda _: PickScheduleDialog(("one", "another")),
    "PlainFilesDialog": lambda _: PlainFilesDialog((), are_new=True),
    "SuggestDialog": lambda call: SuggestDialog(call.study, "KI-01", call.voce.typed),
    "SupportDialog": lambda call: support_pause(call.study.settings.safety, call.state),
    "ToDoDialog": lambda _: ToDoDialog("KI-01", ()),
    "CheckedDialog": lambda _: CheckedDialog("KI-01/1", "AB", 1_000, 2_000),
    "EditsDialog": lambda _: EditsDialog(("a draft",), ("one", "another"), 1),
    "FindDialog": lambda _: FindDialog(()),
    "MakeDraftDialog": lambda _: MakeDraftDialog(an_offer()),
    "WhoDialog": lambda _: WhoDialog(("AB", "CD")),
    "WriteDialog": write_during_call,
    "PickDeviceDialog": lambda _: PickDeviceDialog(("one", "another"), ("mic", "line")),
    "UnattendedDialog": lambda _: UnattendedDialog(Span(0, 1000)),
    "PauseDialog": lambda call: PauseDialog("A pause", [("Say this.", "say")], call.state),
    "PickQuestionDialog": lambda call: PickQuestionDialog(
        "Look at", call.state.schedule.questions, call.state
    ),
    "HelpScreen": lambda call: HelpScreen(call.app.screen),
}
"""Dialogs that need more than words, numbers and yes or no to be made."""

PLAIN: Mapping[str, object] = {"str": "words", "int": 1, "bool": True, "int | None": 1}


def made(dialog: type[Any], call: CallScreen) -> Screen[Any]:
    """Make a dialog with anything in it; fails, with its name, where it needs a sample above."""
    if dialog.__name__ in SAMPLES:
        return SAMPLES[dialog.__name__](call)
    needed = [p for p in inspect.signature(dialog).parameters.values() if p.default is p.empty]
    kinds = [p.annotation if isinstance(p.annotation, str) else _kind(p.annotation) for p in needed]
    missing = [kind for kind in kinds if kind not in PLAIN]
    assert not missing, f"{dialog.__name__} needs a line in SAMPLES: it takes {missing}"
    made_one: Screen[Any] = dialog(*(PLAIN[kind] for kind in kinds))
    return made_one


def _kind(annotation: object) -> str:
    return getattr(annotation, "__name__", str(annotation)) or ""


def over_the_call(call: CallScreen) -> Iterator[Callable[[], Screen[Any]]]:
    """Yield everything that can lie over a call."""
    for dialog in DIALOGS:
        yield partial(made, dialog, call)
    yield lambda: Palette([ActionsProvider])
    yield lambda: Palette([ThemesProvider])


def call_of(app: VivavoceApp) -> CallScreen:
    call = app.call_screen
    assert call is not None
    return call


async def f2_toggles(desk: Desk, where: str) -> None:
    call = call_of(desk.app)
    was = call.state.is_recording
    await desk.press("f2")
    await desk.until(
        lambda: call.state.is_recording is not was and not call.state.pending, f"F2 on {where}"
    )


async def f10_asks(desk: Desk, where: str) -> None:
    await desk.press("f10")
    await desk.until(lambda: "End the call?" in desk.text, f"F10 on {where}")
    assert type(desk.app.screen).__name__ == "ConfirmDialog", where
    await desk.press("n")
    await desk.at("CallScreen")


async def test_f2_and_f10_do_what_they_say_from_everywhere(study: Study, opened: Opened) -> None:
    record_answer(study, "KI-01", "take-part", "yes")
    walked = []
    async with opened(study) as desk:
        await begin_without_sound(desk)
        call = call_of(desk.app)
        await f2_toggles(desk, "the call")
        await f10_asks(desk, "the call")
        await walk_the_call_itself(desk)
        for make in over_the_call(call):
            walked.append(await walk_over_the_call(desk, make))
        await desk.press("f10", "y")
        await desk.at("AfterScreen")
    assert {dialog.__name__ for dialog in DIALOGS} | {"Palette"} == set(walked)


async def begin_without_sound(desk: Desk) -> None:
    await desk.press("c")
    await desk.sees("room for")
    await desk.press("enter")
    await desk.at("OpeningScreen")
    await desk.press("enter")
    await desk.at("CallScreen")


async def walk_the_call_itself(desk: Desk) -> None:
    call = call_of(desk.app)
    if not call.state.is_recording:
        await f2_toggles(desk, "the call")
    await desk.press("enter")
    for widget in [w for w in call.query("*") if w.focusable]:
        widget.focus()
        await desk.until(lambda widget=widget: desk.app.focused is widget, f"focus on {widget}")  # type: ignore[misc] # bound now
        await f2_toggles(desk, f"the call, {widget}")
        await f10_asks(desk, f"the call, {widget}")
    await desk.press("escape")


async def walk_over_the_call(desk: Desk, make: Callable[[], Screen[Any]]) -> str:
    """Press both keys from each focus in one dialog, and return what it is called."""
    at, places = 0, 1
    while at < places:
        over = await lay_over(desk, make, at)
        places = max(1, len(focusable(desk)))
        where = f"{type(over).__name__}, {desk.app.focused}"
        await f2_toggles(desk, where)
        # A pause closes when the call goes on.
        if desk.app.screen is not over:
            over = await lay_over(desk, make, at)
        await f10_asks(desk, where)
        at += 1
    return type(over).__name__


async def lay_over(desk: Desk, make: Callable[[], Screen[Any]], at: int) -> Screen[Any]:
    """Lay one dialog over the call, and nothing else, with the focus on its widget `at`."""
    call = call_of(desk.app)
    while desk.app.screen is not call:
        desk.app.pop_screen()
    over = make()
    desk.app.push_screen(over)
    await desk.until(lambda: desk.app.screen is over and over.is_current, "it is shown")
    if places := focusable(desk):
        places[at].focus()
        await desk.until(lambda: desk.app.focused is places[at], "the focus is there")
    return over


def focusable(desk: Desk) -> list[Any]:
    return [widget for widget in desk.app.screen.query("*") if widget.focusable]
