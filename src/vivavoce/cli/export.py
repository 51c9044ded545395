"""`vivavoce export`."""

from pathlib import Path

import click

from vivavoce.cli.opening import unlocked_study
from vivavoce.session.exporting import export_batch, plan_batch
from vivavoce.session.releasing import FORMATS


@click.command()
@click.argument("name")
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(FORMATS), help="Default: all of them."
)
@click.option("--only", multiple=True, metavar="ID", help="This interview and no other.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Default: exports/.")
@click.pass_obj
def export(
    study: Path, name: str, formats: tuple[str, ...], only: tuple[str, ...], out: Path | None
) -> None:
    """Make the batch NAME of signed-off transcripts; refused while a known name remains."""
    with unlocked_study(study) as opened:
        plan = plan_batch(opened, name, formats or FORMATS, only)
        batch = export_batch(opened, plan, out)
    for member in plan.included:
        mark = "" if member.quotable else "  not to be quoted"
        click.echo(f"in   {member.interview}{mark}")
    for left_out in plan.left_out:
        click.echo(f"out  {left_out.subject}  {left_out.reason}")
    click.echo(f"{len(batch.files)} files in {batch.folder}; no known name remains in any of them.")
