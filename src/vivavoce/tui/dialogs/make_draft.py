"""With which model, language and engine a draft is made; enter takes what is set already."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label, OptionList, Static

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.drafting.drafted import Wanted
from vivavoce.session.drafting.offering import DraftOffer, ModelOffer
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.dialogs.notice import NoticeDialog
from vivavoce.tui.dialogs.spoken_language import ask_language, language_words
from vivavoce.tui.plain_text import plain, plain_lines, shortened
from vivavoce.tui.widgets.pick_list import PickList
from vivavoce.tui.words import minutes_words

_BEGUN = "An earlier attempt stopped: as it is set here, it goes on there."
_NAME_WIDTH = 14


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
        self._list = PickList(*self._rows(), enter="make it", words="make the draft")
        self._details = Static()

    def content(self) -> Iterable[Widget]:
        """Return the models, and how each would be used."""
        how_long = f"{minutes_words(self._offer.length_ms)} of sound."
        if len(self._offer.models) > 1:
            how_long += " Larger models hear better but take longer."
        yield Label(plain(how_long))
        yield self._list
        yield self._details

    def on_mount(self) -> None:
        """Begin at the model that is taken where nobody chooses."""
        models = [each.model for each in self._offer.models]
        self._list.highlighted = models.index(self._wanted.model)
        self._say()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say how that model fits this machine."""
        event.stop()
        self._take(replace(self._wanted, model=self._offer.models[event.option_index].model))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it as it stands, where the model knows the language."""
        event.stop()
        wanted = replace(self._wanted, engine=self._engine(self._chosen))
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
        following = engines[(engines.index(self._engine(self._chosen)) + 1) % len(engines)]
        self._take(replace(self._wanted, engine=following))

    @property
    def _chosen(self) -> ModelOffer:
        return next(each for each in self._offer.models if each.model == self._wanted.model)

    def _engine(self, offer: ModelOffer) -> str:
        """Return the engine that was chosen, or the usual one where it cannot use a model."""
        return self._wanted.engine if self._wanted.engine in offer.engines else offer.engines[0]

    def _take(self, wanted: Wanted) -> None:
        self._wanted = wanted
        for number, row in enumerate(self._rows()):
            self._list.replace_option_prompt_at_index(number, row)
        self._say()
        self.refresh_bindings()

    def _rows(self) -> list[Content]:
        return [self._row(offer) for offer in self._offer.models]

    def _row(self, offer: ModelOffer) -> Content:
        model = offer.model
        size = f"{model.size_bytes // 1_000_000} MB"
        return plain(
            (f"{shortened(model.name, _NAME_WIDTH):{_NAME_WIDTH}}", "bold"),
            f" {size:>7}  {model.languages:12}  ",
            offer.time_words(self._engine(offer), self._offer.length_ms),
        )

    def _say(self) -> None:
        """Say what lies below the list."""
        spoken = language_words(self._wanted.language, self._offer.spoken)
        lines = [plain(self._chosen.fit.words), plain(("Language  ", "bold"), spoken)]
        if any(len(each.engines) > 1 for each in self._offer.models):
            lines.append(plain(("Engine    ", "bold"), self._engine(self._chosen)))
        if self._offer.is_begun and self._wanted == self._offer.usual:
            lines.append(plain(_BEGUN))
        self._details.update(plain_lines(lines))
