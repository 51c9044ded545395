"""`vivavoce import`."""

import sys
from pathlib import Path

import click

from vivavoce.cli.opening import locked_study
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.timecode import clock
from vivavoce.domain.words import shown
from vivavoce.session.importing import Imported, ImportedFile, import_sound

_FILE = click.Path(path_type=Path, dir_okay=False)
_CHANNEL_WORDS = {
    ("mic",): "one channel",
    ("mic", "line"): "two channels, the first one taken for your microphone",
}


@click.command("import")
@click.argument("participant", metavar="ID")
@click.argument("file", type=_FILE)
@click.argument("line_file", required=False, type=_FILE)
@click.option("--schedule", metavar="NAME", help="The schedule (default: the one in study.toml).")
@click.pass_obj
def import_command(
    study: Path, *, participant: str, file: Path, line_file: Path | None, schedule: str | None
) -> None:
    """Make an interview with ID from the sound FILE of another recorder.

    A file with two channels has your voice on the first and theirs on the second; or name two
    files, yours and theirs. The originals are read and left as they are.
    """
    files = [file, line_file] if line_file else [file]
    bar = click.progressbar(
        length=100, label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()
    )
    with locked_study(study) as opened, bar:
        imported = import_sound(
            opened,
            participant,
            files,
            schedule,
            lambda share: bar.update(round(share * 100) - bar.pos),
        )
    _tell(imported)


def _tell(imported: Imported) -> None:
    channels = _CHANNEL_WORDS[imported.channels]
    click.echo(f"Imported as {imported.interview}: {clock(imported.length_ms)}, {channels}.")
    for file in imported.files:
        if file.end.filled_ms:
            name, seconds = shown(file.original.path.name), file.end.filled_ms / 1000
            click.echo(f"{name} lacks {seconds:.1f} s within it; there is silence in their place.")
    names = " and ".join(shown(read.original.path.name) for read in imported.files)
    click.echo(
        f"What you imported is still there in the clear: {names}. Vivavoce left it as it is; once "
        "you have listened to the import, delete it, and empty the recorder too."
    )
    if imported.is_damaged:
        raise VivavoceError(" ".join(map(_damage, imported.files)).strip())


def _damage(file: ImportedFile) -> str:
    if not file.end.is_damaged:
        return ""
    promised = f" of about {clock(file.facts.length_ms)}" if file.facts.length_ms else ""
    return (
        f"{shown(file.original.path.name)} is damaged: {clock(file.read_ms)}{promised} could be "
        "read, and was imported."
    )
