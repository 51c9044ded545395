"""`vivavoce demo`."""

import asyncio
import tempfile
from pathlib import Path

import click

from vivavoce.cli.opening import has_terminal
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.call_plan import SoundChoice
from vivavoce.session.leaks import leaks
from vivavoce.session.sample import PASSPHRASE, SampleCall, create_sample_study, sample_call
from vivavoce.study.study import Study
from vivavoce.transcription.models import find_model

# Four times real time leaves more than a second of this machine's time in the silence before
# the remark that is off the record.
_SPEED = 4.0


@click.command()
@click.option("--auto", is_flag=True, help="Drive the screens by itself, as without a terminal.")
@click.option(
    "--study",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to make the sample study (default: a new temporary folder).",
)
def demo(auto: bool, folder: Path | None) -> None:
    """Show the whole job on a sample call with a made-up person."""
    find_model()
    place = folder or Path(tempfile.mkdtemp(prefix="vivavoce-demo-")) / "study"
    click.echo("Making the sample study …", err=True)
    with create_sample_study(place, PASSPHRASE) as study:
        call = sample_call()
        if auto or not has_terminal():
            _by_itself(study, call)
        else:
            _on_the_screen(study, call)
    click.echo(f"The study is in {place}; its passphrase is: {PASSPHRASE}")


def _on_the_screen(study: Study, call: SampleCall) -> None:
    from vivavoce.tui.app import VivavoceApp

    click.echo("The sample call is set up: press c, then the keys shown.", err=True)
    VivavoceApp(study, sound=SoundChoice(play=(call.sound,))).run()


def _by_itself(study: Study, call: SampleCall) -> None:
    from vivavoce.tui.app import VivavoceApp
    from vivavoce.tui.demonstration import BATCH, demonstrate

    pictures = Path(tempfile.mkdtemp(prefix="vivavoce-demo-pictures-"))
    app = VivavoceApp(study, sound=SoundChoice(play=(call.sound,), speed=_SPEED))
    asyncio.run(demonstrate(app, call, pictures, lambda words: click.echo(f"  {words}", err=True)))
    _refuse_leaks(study, call)
    batch = study.folder.exports / BATCH
    click.echo("Made, by driving the screens:")
    for path in sorted(batch.iterdir()):
        click.echo(f"  {path}")
    click.echo(f"Pictures of the screens: {pictures}")
    click.echo("Planted in the call, and in no file of the study:")
    for text in call.planted:
        click.echo(f"  {text}")
    click.echo(f"Said off the record, and kept nowhere:\n  {call.remark}")


def _refuse_leaks(study: Study, call: SampleCall) -> None:
    found = leaks(study.folder.root, (*call.planted, call.remark, *call.remark_words))
    if found:
        places = "; ".join(f"{leak.text!r} in {leak.path.name}" for leak in found)
        raise VivavoceError(f"The demo failed, because what must not be readable is: {places}.")
