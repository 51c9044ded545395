"""A whole interview in lines, from the opening words to the sealed files."""

from pathlib import Path

import click

from vivavoce.cli.opening import has_terminal, locked_study
from vivavoce.cli.plain.call import PlainCall
from vivavoce.cli.plain.lines import InputEnded, Lines
from vivavoce.cli.plain.opening import PlainOpening
from vivavoce.cli.plain.words import after_sentences, counts_sentences
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.timecode import clock
from vivavoce.recording.messages import Status
from vivavoce.session.call_counts import counts_of
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.consent.clip import end_left_clip
from vivavoce.session.drafting.live.completing import completed_words
from vivavoce.session.finishing import take_over_call
from vivavoce.session.live_call import LiveCall
from vivavoce.session.rejoining import rejoin_call
from vivavoce.study.locks import RunningCall
from vivavoce.study.study import Study, passphrase_from_environment

_LEFT_CLIP = (
    "Type yes to end it: what was recorded until its lines ended is kept as evidence. Anything "
    "else leaves it."
)


def hold_in_lines(root: Path, participant: str, schedule: str | None, sound: SoundChoice) -> None:
    """Conduct a call with one person by lines typed, or piped in."""
    with locked_study(root) as study:
        _unlock(study)
        lines = Lines(is_terminal=has_terminal())
        if lines.is_terminal:
            from vivavoce.cli.terminal import leave_with_the_terminal

            leave_with_the_terminal()
        try:
            live = _live_call(study, participant, schedule, sound, lines)
        except InputEnded:
            raise VivavoceError(
                "The lines ended before the call began. Nothing was recorded of it; the answers "
                "that were given are kept."
            ) from None
        if live:
            _conduct(study, live, lines)


def _unlock(study: Study) -> None:
    given = passphrase_from_environment()
    if given is None and has_terminal():
        question = "Passphrase, to hear the name; or enter alone, to stay locked"
        given = click.prompt(question, hide_input=True, default="", show_default=False, err=True)
    if given:
        study.keys.unlock(given)


def _live_call(
    study: Study, participant: str, schedule: str | None, sound: SoundChoice, lines: Lines
) -> LiveCall | None:
    running = study.running_call
    if running and running.interview.partition("/")[0] == participant:
        if not running.clip:
            live = rejoin_call(study, _unheard)
            lines.say(f"You are back in the call {running.interview}. It is off the record.")
            return live
        _end_left_clip(study, running, lines)
    plan = plan_call(study, participant, schedule, sound)
    lines.say(f"{plan.interview}, {plan.schedule.title}, {plan.schedule.minutes} minutes.")
    return begin_call(study, plan, _unheard) if PlainOpening(study, plan, lines).hold() else None


def _end_left_clip(study: Study, running: RunningCall, lines: Lines) -> None:
    """End a clip whose lines are gone, after a yes; else the plan says that it runs."""
    if lines.ask(f"The consent of {running.interview} is running. {_LEFT_CLIP}").lower() in (
        "y",
        "yes",
    ):
        end_left_clip(study)


def _unheard(_: Status) -> None:
    """The call looks at the latest status itself, so that one thread does all the talking."""


def _conduct(study: Study, live: LiveCall, lines: Lines) -> None:
    call = PlainCall(study, live, lines)
    try:
        call.hold()
    finally:
        # Whatever ended the talking: nothing records on when this command is over.
        call.stop()
        _finish(study, live, lines)
        if call.to_say_afterwards:
            lines.say(call.to_say_afterwards)


def _finish(study: Study, live: LiveCall, lines: Lines) -> None:
    interview = live.plan.interview
    lines.say("Finishing the files.")
    live.wait_until_finished()
    problem = take_over_call(study, interview)
    counts = counts_of(study, interview, problem)
    lines.say(f"Recorded {interview}, {clock(counts.length_ms)}.")
    lines.say(*counts_sentences(counts, with_sound=live.with_sound))
    if live.draft:
        lines.say("Finishing the draft.")
        lines.say(completed_words(study, interview, live.draft))
    lines.say(*after_sentences(study, interview))
    if problem:
        raise VivavoceError(problem)
