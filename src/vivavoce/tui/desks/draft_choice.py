"""With what a draft is made; a model of unverified origin is agreed to first, by name."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.text import TextDialog
from vivavoce.tui.plain_text import tell

if TYPE_CHECKING:
    from vivavoce.session.drafting.drafted import Wanted
    from vivavoce.tui.app import VivavoceApp

    Then = Callable[[Wanted], object]


def choose_draft(app: "VivavoceApp", interview: InterviewId, then: "Then") -> None:
    """Ask with what a draft is made, and go on once that may be used; say so where none can be."""
    from vivavoce.session.drafting.offering import draft_offer
    from vivavoce.tui.dialogs.make_draft import MakeDraftDialog

    def chosen(wanted: "Wanted") -> None:
        _accepted(app, wanted, then)

    try:
        offer = draft_offer(app.study, interview)
    except VivavoceError as error:
        app.show_refusal(error)
    else:
        app.push_screen(MakeDraftDialog(offer), when_answered(chosen))


def _accepted(app: "VivavoceApp", wanted: "Wanted", then: "Then") -> None:
    from vivavoce.session.drafting.accepting import ModelNotAccepted, require_accepted

    try:
        require_accepted(app.study, wanted.model)
    except ModelNotAccepted:
        _ask(app, wanted, then)
    else:
        then(wanted)


def _ask(app: "VivavoceApp", wanted: "Wanted", then: "Then") -> None:
    model = wanted.model

    def answered(name: str) -> None:
        from vivavoce.session.drafting.accepting import accept_model

        if name == model.name:
            accept_model(app.study, model)
            then(wanted)
        else:
            tell(app, f"The model is called {model.name}. Nothing was transcribed.")

    prompt = (
        f"The origin of the model {model.name!r} is unverified: its file is not one that "
        "OpenAI publishes. To use it in this study, type its name."
    )
    dialog = TextDialog("A model of unverified origin", prompt)
    app.push_screen(dialog, when_answered(answered))
