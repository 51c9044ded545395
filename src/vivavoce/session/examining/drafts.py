"""Whether a draft grows while a call goes on, by what the call itself will ask."""

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.drafting.language import language_in
from vivavoce.session.drafting.live.hindrances import (
    NEVER,
    NothingGrows,
    passing_hindrance,
    recogniser_for_calls,
)
from vivavoce.session.examining.finding import Finding
from vivavoce.session.examining.model import ModelSpeed
from vivavoce.session.scheduling.schedules import schedule_named
from vivavoce.study.study import Study

_ON_BATTERY = (
    'Plug the power supply in, or write while_calling = "always" under [transcription] in '
    "study.toml."
)


def drafts_finding(study: Study, measured: ModelSpeed | None) -> Finding:
    """Look at `[transcription]` in study.toml, the model, and the battery.

    `measured` is how fast the model is here; None where that was not tried.
    """
    try:
        recogniser_for_calls(study, language_in(schedule_named(study, None)))
        hindrance = passing_hindrance(study)
    except NothingGrows as why:
        is_wanted = why.words == NEVER
        # A model that could not be tried has said itself what to do.
        todo = why.message if measured and not is_wanted else ""
        return _none_grows(why.words, todo, is_wanted=is_wanted)
    except VivavoceError as error:
        return Finding("drafts", "mind", error.message)
    if hindrance:
        return _none_grows(hindrance, _ON_BATTERY)
    if measured and not measured.keeps_up:
        says = "A draft grows during each call, but falls behind: this machine is too slow."
        return Finding("drafts", "mind", says)
    return Finding("drafts", "well", "A draft grows during each call.")


def _none_grows(why: str, todo: str, *, is_wanted: bool = False) -> Finding:
    says = f"No draft grows during a call ({why}): it is made afterwards."
    return Finding("drafts", "well" if is_wanted else "mind", says, todo)
