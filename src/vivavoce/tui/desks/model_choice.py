"""The model that drafts are made with; one of unverified origin is agreed to first, by name."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.tui.dialogs.text import TextDialog
from vivavoce.tui.plain_text import tell

if TYPE_CHECKING:
    from vivavoce.transcription.models import InstalledModel
    from vivavoce.tui.app import VivavoceApp

    Then = Callable[[InstalledModel], object]


def choose_model(app: "VivavoceApp", then: "Then") -> None:
    """Go on with the usual model, once it may be used in this study; say so where there is none."""
    from vivavoce.session.drafting.accepting import ModelNotAccepted, require_accepted
    from vivavoce.transcription.models import find_model

    try:
        model = find_model()
        require_accepted(app.study, model)
    except ModelNotAccepted as error:
        _ask(app, error.model, then)
    except VivavoceError as error:
        app.show_refusal(error)
    else:
        then(model)


def _ask(app: "VivavoceApp", model: "InstalledModel", then: "Then") -> None:
    def answered(name: str | None) -> None:
        from vivavoce.session.drafting.accepting import accept_model

        if name == model.name:
            accept_model(app.study, model)
            then(model)
        elif name is not None:
            tell(app, f"The model is called {model.name}. Nothing was transcribed.")

    prompt = (
        f"The origin of the model {model.name!r} is unverified: its file is not one that "
        "OpenAI publishes. To use it in this study, type its name."
    )
    app.push_screen(TextDialog("A model of unverified origin", prompt), answered)
