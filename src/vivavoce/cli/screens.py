"""Opening the screens from the command line."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vivavoce.cli.opening import locked_study
from vivavoce.cli.terminal import leave_with_the_terminal
from vivavoce.session.call_plan import SoundChoice
from vivavoce.session.recent_studies import remember_study
from vivavoce.study.study import Study, passphrase_from_environment

if TYPE_CHECKING:
    from vivavoce.tui.sealed_app import SealedApp


def open_screens(root: Path) -> None:
    """Open the screens on a study."""
    with _study_for_screens(root) as study:
        _show(study)


def open_start(ctx: click.Context) -> None:
    """Offer what can be begun outside of a study, then open what was chosen."""
    from vivavoce.tui.start_app import StartApp

    app = StartApp()
    _run(app)
    chosen = app.return_value
    if chosen and chosen.demo:
        from vivavoce.cli.demo import demo

        ctx.invoke(demo, auto=False, folder=None)
    elif chosen and chosen.root:
        open_screens(chosen.root)
    elif chosen and chosen.study:
        with chosen.study as study:
            _show(study)


def _show(study: Study) -> None:
    from vivavoce.tui.app import VivavoceApp

    remember_study(study.folder.root)
    _run(VivavoceApp(study))


def open_call(root: Path, participant: str, schedule: str | None, sound: SoundChoice) -> None:
    """Open the screens where a call with one person begins."""
    from vivavoce.tui.app import VivavoceApp
    from vivavoce.tui.start import Start

    with _study_for_screens(root) as study:
        remember_study(study.folder.root)
        _run(VivavoceApp(study, Start(participant, schedule, sound)))


def _run(app: "SealedApp[Any]") -> None:
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
