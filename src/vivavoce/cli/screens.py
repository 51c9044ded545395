"""Opening the screens from the command line."""

from pathlib import Path

from vivavoce.cli.opening import locked_study
from vivavoce.session.calls import SoundChoice
from vivavoce.study.study import Study, passphrase_from_environment


def open_screens(root: Path) -> None:
    """Open the screens on a study."""
    from vivavoce.tui.app import VivavoceApp

    with _study_for_screens(root) as study:
        VivavoceApp(study).run()


def open_call(root: Path, participant: str, schedule: str | None, sound: SoundChoice) -> None:
    """Open the screens where a call with one person begins."""
    from vivavoce.tui.app import VivavoceApp
    from vivavoce.tui.start import Start

    with _study_for_screens(root) as study:
        VivavoceApp(study, Start(participant, schedule, sound)).run()


def _study_for_screens(root: Path) -> Study:
    """Open a study; the screens ask for the passphrase where it is not in the environment."""
    study = locked_study(root)
    passphrase = passphrase_from_environment()
    if passphrase:
        study.keys.unlock(passphrase)
    return study
