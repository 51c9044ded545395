"""A whole interview in lines, from the opening words to the sealed files."""

from pathlib import Path

import click

from vivavoce.cli.opening import has_terminal, locked_study
from vivavoce.cli.plain.call import PlainCall
from vivavoce.cli.plain.lines import InputEnded, Lines
from vivavoce.cli.plain.opening import ask_for_consent, say_opening
from vivavoce.cli.plain.words import counts_sentences
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.timecode import clock
from vivavoce.recording.messages import Status
from vivavoce.session.call_counts import counts_of
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.finishing import take_over_call
from vivavoce.session.live_call import LiveCall
from vivavoce.session.rejoining import rejoin_call
from vivavoce.study.study import Study, passphrase_from_environment


def hold_in_lines(root: Path, participant: str, schedule: str | None, sound: SoundChoice) -> None:
    """Conduct a call with one person by lines typed, or piped in."""
    with locked_study(root) as study:
        _unlock(study)
        lines = Lines(is_terminal=has_terminal())
        try:
            live = _live_call(study, participant, schedule, sound, lines)
        except InputEnded:
            raise VivavoceError(
                "The lines ended before the call began. Nothing was recorded; the answers that "
                "were given are kept."
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
        live = rejoin_call(study, _unheard)
        lines.say(f"You are back in the call {running.interview}. It is off the record.")
        return live
    plan = plan_call(study, participant, schedule, sound)
    lines.say(f"{plan.interview}, {plan.schedule.title}, {plan.schedule.minutes} minutes.")
    say_opening(study, lines)
    if not ask_for_consent(study, participant, lines):
        return None
    return begin_call(study, plan, _unheard)


def _unheard(_: Status) -> None:
    """The call looks at the latest status itself, so that one thread does all the talking."""


def _conduct(study: Study, live: LiveCall, lines: Lines) -> None:
    if lines.is_terminal:
        from vivavoce.cli.terminal import leave_with_the_terminal

        leave_with_the_terminal()
    call = PlainCall(study, live, lines)
    try:
        call.hold()
    finally:
        # Whatever ended the talking: nothing records on when this command is over.
        call.stop()
        _finish(study, live, lines)


def _finish(study: Study, live: LiveCall, lines: Lines) -> None:
    interview = live.plan.interview
    lines.say("Finishing the files.")
    live.wait_until_finished()
    problem = take_over_call(study, interview)
    counts = counts_of(study, interview, problem)
    lines.say(f"Recorded {interview}, {clock(counts.length_ms)}.")
    lines.say(*counts_sentences(counts, with_sound=live.with_sound))
    if problem:
        raise VivavoceError(problem)
