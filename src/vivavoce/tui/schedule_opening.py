"""From Study to the schedule that somebody wants to look at."""

from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.scheduling.schedules import schedule_files, schedule_named
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.pick_schedule import PickScheduleDialog
from vivavoce.tui.screens.schedule import ScheduleScreen

if TYPE_CHECKING:
    from vivavoce.tui.screens.page import Page


def open_schedule(page: "Page") -> None:
    """Open the only schedule, or ask which; the study's own stands first."""
    own = page.study.settings.schedule
    codes = [path.stem for path in schedule_files(page.study)]
    codes.sort(key=lambda code: (code != own, code))

    def open_one(code: str) -> None:
        try:
            page.app.push_screen(ScheduleScreen(schedule_named(page.study, code)))
        except VivavoceError as error:
            page.voce.show_refusal(error)

    if len(codes) == 1:
        open_one(codes[0])
    elif codes:
        page.app.push_screen(PickScheduleDialog(codes), when_answered(open_one))
    else:
        page.voce.show_refusal(VivavoceError("There is no schedule in schedules/."))
