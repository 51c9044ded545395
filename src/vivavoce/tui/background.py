"""Work that may take long: in a thread with a study of its own, its result posted back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.incidents import noted

if TYPE_CHECKING:
    from vivavoce.study.study import Study
    from vivavoce.tui.app import VivavoceApp

T = TypeVar("T")
S = TypeVar("S")


def app_of(screen: "Screen[S]") -> "VivavoceApp":
    """Return the app with its own type."""
    return cast("VivavoceApp", screen.app)


def in_background(
    screen: "Screen[S]",
    work: "Callable[[Study], T]",
    then: Callable[[T], object],
    refused: Callable[[VivavoceError], object] | None = None,
    group: str = "work",
) -> None:
    """Do `work` in a thread, then call back on the screen's own; a newer one of its group wins.

    Without `refused` an error is shown in a dialog. A screen that has gone hears nothing.
    """
    study = app_of(screen).study

    refuse = refused or app_of(screen).show_refusal

    def run() -> None:
        worker: Worker[None] = get_current_worker()
        try:
            with study.reopened() as own:
                result = work(own)
        except VivavoceError as error:
            _post(screen, worker, refuse, error)
        except Exception as error:
            _post(screen, worker, refuse, noted(error))
        else:
            _post(screen, worker, then, result)

    screen.run_worker(run, thread=True, exclusive=True, group=group, exit_on_error=False)


def _post(
    screen: "Screen[S]", worker: Worker[None], callback: Callable[[T], object], value: T
) -> None:
    def call_back() -> None:
        # A newer one of the same group has taken its place, or nobody looks any more.
        if screen.is_attached and not worker.is_cancelled:
            callback(value)

    screen.call_later(call_back)
