"""Going back to a call whose recorder went on while the screens were gone."""

from typing import TYPE_CHECKING

from vivavoce.session.live_call import LiveCall
from vivavoce.tui.background import in_background
from vivavoce.tui.status_link import StatusLink

if TYPE_CHECKING:
    from vivavoce.study.study import Study
    from vivavoce.tui.app import VivavoceApp

_BACK = "You are back in the call. It is off the record – F2 to go on."


def rejoin(app: "VivavoceApp") -> None:
    """Show the call that runs, as soon as its recorder answers."""
    from vivavoce.session.rejoining import rejoin_call
    from vivavoce.tui.screens.call import CallScreen

    link = StatusLink()

    def join(study: "Study") -> LiveCall:
        return rejoin_call(study, link)

    def show(live: LiveCall) -> None:
        app.go_to(CallScreen(live, link, said=_BACK))

    in_background(app.screen_stack[0], join, show, group="rejoin")
