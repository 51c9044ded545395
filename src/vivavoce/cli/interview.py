"""`vivavoce interview`."""

import threading
from pathlib import Path

import click

from vivavoce.cli.opening import has_terminal, locked_study
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.timecode import clock
from vivavoce.recording.messages import Status
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.consent.consenting import gate_of
from vivavoce.session.drafting.live.completing import completed_words
from vivavoce.session.finishing import take_over_call
from vivavoce.study.study import Study


@click.command()
@click.argument("participant", metavar="ID")
@click.option("--schedule", metavar="NAME", help="The schedule (default: the one in study.toml).")
@click.option("--mic", metavar="DEVICE|none", default="default", help="Where your voice comes in.")
@click.option("--line", metavar="DEVICE|none", default="none", help="Where their voice comes in.")
@click.option(
    "--play",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Play a file in place of a device: once with two channels, or twice (microphone, line).",
)
@click.option(
    "--plain",
    is_flag=True,
    help="Lines in, lines out: for screen readers and braille; ? lists what to type.",
)
@click.option("--speed", type=float, default=1.0, help="How much faster than real time to play.")
@click.pass_obj
def interview(  # noqa: PLR0913 (one parameter an option of the contract)
    study: Path,
    *,
    participant: str,
    schedule: str | None,
    mic: str,
    line: str,
    play: tuple[Path, ...],
    speed: float,
    plain: bool,
) -> None:
    """Conduct a call with the participant ID. Without a terminal, --play is recorded to its end."""
    if len(play) > 2:
        raise VivavoceError("--play takes one file with two channels, or two files.", 2)
    sound = SoundChoice(mic, line, play, speed)
    if plain:
        from vivavoce.cli.plain.interview import hold_in_lines

        hold_in_lines(study, participant, schedule, sound)
        return
    if has_terminal():
        from vivavoce.cli.screens import open_call

        open_call(study, participant, schedule, sound)
        return
    if not play:
        raise VivavoceError("Without a terminal a call needs --play FILE.", 2)
    with locked_study(study) as opened:
        _record_to_the_end(opened, participant, schedule, sound)


def _record_to_the_end(
    study: Study, participant: str, schedule: str | None, sound: SoundChoice
) -> None:
    plan = plan_call(study, participant, schedule, sound)
    gate_of(study, participant).require_recording(participant)
    ended = threading.Event()

    def listen(status: Status) -> None:
        if status.sources_ended or status.state == "failed":
            ended.set()

    live = begin_call(study, plan, listen)
    try:
        live.go_on_record()
        ended.wait()
    finally:
        # Whatever ends the waiting, Ctrl-C too: nothing records on when this command is over.
        stopped = live.stop()
        live.wait_until_finished()
        problem = take_over_call(study, plan.interview)
        click.echo(f"Recorded {plan.interview}, {clock(stopped.at_ms)}.")
    if live.draft:
        click.echo(completed_words(study, plan.interview, live.draft))
    if any(code.endswith("-damaged") for code in live.status.trouble):
        problem = "The file is damaged: it could be played only as far as it was recorded."
    if problem:
        raise VivavoceError(problem)
