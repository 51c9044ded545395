"""Going back to a call whose recorder went on while the screens were gone."""

from typing import TYPE_CHECKING

from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.live_call import LiveCall
from vivavoce.tui.background import in_background
from vivavoce.tui.calling.status_link import StatusLink
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import when_answered

if TYPE_CHECKING:
    from vivavoce.study.locks import RunningCall
    from vivavoce.study.study import Study
    from vivavoce.tui.app import VivavoceApp

_BACK = "You are back in the call. It is off the record – F2 to go on."
_CLIP = (
    "What was recorded until its screen went is kept as evidence, and nothing after that. Then "
    "begin their call anew. n leaves it to its own screen, if there still is one."
)


def rejoin(app: "VivavoceApp") -> None:
    """Show the call that runs, as soon as its recorder answers; a clip of consent is ended."""
    running = app.study.running_call
    if running and running.clip:
        _ask_about_clip(app, running)
    else:
        _rejoin_call(app)


def _rejoin_call(app: "VivavoceApp") -> None:
    from vivavoce.session.rejoining import rejoin_call
    from vivavoce.tui.screens.call import CallScreen

    link = StatusLink()

    def join(study: "Study") -> LiveCall:
        return rejoin_call(study, link)

    def show(live: LiveCall) -> None:
        app.go_to(CallScreen(live, link, said=_BACK))

    in_background(app.screen_stack[0], join, show, group="rejoin")


def _ask_about_clip(app: "VivavoceApp", running: "RunningCall") -> None:
    question = f"A RECORDING IS RUNNING: {running.words}. End it?"
    dialog = ConfirmDialog(question, _CLIP, "Consent")
    app.push_screen(dialog, when_answered(lambda _: _end_clip(app)))


def _end_clip(app: "VivavoceApp") -> None:
    from vivavoce.session.consent.clip import end_left_clip
    from vivavoce.tui.screens.ready import ReadyScreen

    def show(interview: InterviewId) -> None:
        app.go_to(ReadyScreen(interview.participant))

    in_background(app.screen_stack[0], end_left_clip, show, group="rejoin")
