"""`python -m faults [NAME…] [--runs N]`: make every fault, and print what it cost."""

import os
import platform
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import click

from faults.catalogue import FAULTS
from faults.outcome import Fault, Outcome


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]…")
@click.option("--runs", type=click.IntRange(1), help="So many runs of each, instead of the goal's.")
def main(names: tuple[str, ...], runs: int | None) -> None:
    """Make the faults that are named, or all, and print a table."""
    unknown = set(names) - {fault.name for fault in FAULTS}
    if unknown:
        known = ", ".join(fault.name for fault in FAULTS)
        raise click.UsageError(f"There is no {', '.join(sorted(unknown))}. There are: {known}")
    chosen = [fault for fault in FAULTS if not names or fault.name in names]
    click.echo(f"{date.today()} · {platform.platform()} · {os.cpu_count()} cores\n")
    outcomes = [_make(fault, runs or fault.runs) for fault in chosen]
    missed = [outcome for outcome in outcomes if not outcome.passed]
    click.echo(f"\n{len(outcomes) - len(missed)} of {len(outcomes)} goals were met.")
    sys.exit(1 if missed else 0)


def _make(fault: Fault, runs: int) -> Outcome:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"vv-{fault.name}-") as folder:
        outcome = fault.run(runs, Path(folder))
    seconds = time.monotonic() - began
    verdict = "met" if outcome.passed else "MISSED"
    click.echo(f"{verdict:6}  {outcome.fault} · {outcome.runs} runs · {seconds:.0f} s")
    click.echo(f"        goal: {outcome.goal}\n        {outcome.measured}")
    for miss in outcome.missed[:10]:
        click.echo(f"        ! {miss}")
    return outcome


if __name__ == "__main__":
    main()
