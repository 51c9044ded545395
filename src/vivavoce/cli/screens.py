"""Opening the screens from the command line."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vivavoce.cli.opening import locked_study
from vivavoce.cli.terminal import leave_with_the_terminal
from vivavoce.session.call_plan import SoundChoice
from vivavoce.study.study import Study, passphrase_from_environment

if TYPE_CHECKING:
    from vivavoce.tui.app import VivavoceApp


def open_screens(root: Path) -> None:
    """Open the screens on a study."""
    from vivavoce.tui.app import VivavoceApp

    with _study_for_screens(root) as study:
        _run(VivavoceApp(study))


def open_call(root: Path, participant: str, schedule: str | None, sound: SoundChoice) -> None:
    """Open the screens where a call with one person begins."""
    from vivavoce.tui.app import VivavoceApp
    from vivavoce.tui.start import Start

    with _study_for_screens(root) as study:
        _run(VivavoceApp(study, Start(participant, schedule, sound)))


def _run(app: "VivavoceApp") -> None:
    leave_with_the_terminal()
    app.run()
    if app.return_code:
        sys.exit(app.return_code)


def _study_for_screens(root: Path) -> Study:
    """Open a study; the screens ask for the passphrase where it is not in the environment."""
    study = locked_study(root)
    passphrase = passphrase_from_environment()
    if passphrase:
        study.keys.unlock(passphrase)
    return study
