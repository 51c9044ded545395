"""With which model, language and engine a draft is made; enter takes what is set already."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label, OptionList, Static

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.drafting.drafted import Wanted
from vivavoce.session.drafting.offering import DraftOffer, ModelOffer
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.dialogs.notice import NoticeDialog
from vivavoce.tui.dialogs.spoken_language import ask_language
from vivavoce.tui.draft_rows import details, model_rows, sound_words
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.pick_list import PickList


class MakeDraftDialog(Dialog[Wanted]):
    """Answers what was chosen."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "dialog.tcss",
        "make_draft.tcss",
    ]
    AUTO_FOCUS = "PickList"
    HELP_TITLE = "Make a draft"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "l",
            "language",
            "language",
            tooltip="say in which language it was held, or listen first",
            id="make-draft.language",
        ),
        Binding("e", "engine", "engine", tooltip="use another engine", id="make-draft.engine"),
        Binding("escape", "leave", "go back", tooltip="make none", id="make-draft.leave"),
    ]

    def __init__(self, offer: DraftOffer) -> None:
        super().__init__(f"Make a draft of {offer.interview}")
        self._offer = offer
        self._wanted = offer.usual
        rows = model_rows(offer, offer.usual)
        self._list = PickList(*rows, enter="make it", words="make the draft")
        self._details = Static(details(offer, offer.usual))

    def content(self) -> Iterable[Widget]:
        """Return the models, and how each would be used."""
        yield Label(plain(sound_words(self._offer)))
        yield self._list
        yield self._details

    def on_mount(self) -> None:
        """Begin at the model that is taken where nobody chooses."""
        self._list.highlighted = self._offer.models.index(self._chosen)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say how that model fits this machine."""
        event.stop()
        self._take(replace(self._wanted, model=self._offer.models[event.option_index].model))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it as it stands, where the model knows the language."""
        event.stop()
        wanted = replace(self._wanted, engine=self._chosen.engine(self._wanted.engine))
        try:
            self._offer.require(wanted)
        except VivavoceError as error:
            self.app.push_screen(NoticeDialog(error.message, "Not done"))
        else:
            self.dismiss(wanted)

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """Offer another engine where there is one for this model."""
        return len(self._chosen.engines) > 1 if action == "engine" else True

    def action_language(self) -> None:
        """Ask in which language it was held."""
        ask_language(
            self.app,
            self._offer.spoken,
            lambda language: self._take(replace(self._wanted, language=language)),
        )

    def action_engine(self) -> None:
        """Take the next engine."""
        engines = self._chosen.engines
        now = engines.index(self._chosen.engine(self._wanted.engine))
        self._take(replace(self._wanted, engine=engines[(now + 1) % len(engines)]))

    @property
    def _chosen(self) -> ModelOffer:
        return self._offer.of(self._wanted.model)

    def _take(self, wanted: Wanted) -> None:
        self._wanted = wanted
        for number, row in enumerate(model_rows(self._offer, wanted)):
            self._list.replace_option_prompt_at_index(number, row)
        self._details.update(details(self._offer, wanted))
        self.refresh_bindings()
