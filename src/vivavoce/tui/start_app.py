"""The program outside of a study: it ends with what was chosen, which the command then opens."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from vivavoce.study.study import Study
from vivavoce.tui.keys.safety_keys import HELP_KEY, PALETTE_KEY, QUIT_KEYS
from vivavoce.tui.screens.start import StartScreen
from vivavoce.tui.sealed_app import SealedApp


@dataclass(frozen=True)
class Chosen:
    """The demo, a study's folder, or a study that was made just now and is unlocked."""

    demo: bool = False
    root: Path | None = None
    study: Study | None = None


class StartApp(SealedApp[Chosen]):
    """Offers the demo, a new study, or a recent one."""

    # The first screen of an app cannot bring its own.
    CSS_PATH = ["app.tcss", "screens/start.tcss"]  # noqa: RUF012 (Textual declares it so)
    TITLE = "Vivavoce"
    HELP_TITLE = "Everywhere"
    BINDINGS: ClassVar[list[BindingType]] = [HELP_KEY, PALETTE_KEY, *QUIT_KEYS]

    def get_default_screen(self) -> Screen[None]:
        """Open at the choice."""
        return StartScreen()

    def begin_demo(self) -> None:
        """End with the demo."""
        self.exit(Chosen(demo=True))

    def open_study(self, root: Path) -> None:
        """End with a study that was opened before."""
        self.exit(Chosen(root=root))

    def open_new_study(self, study: Study) -> None:
        """End with a study that was made just now."""
        self.exit(Chosen(study=study))
