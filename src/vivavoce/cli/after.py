"""`vivavoce after`."""

from pathlib import Path

import click

from vivavoce.cli.opening import confidential, locked_study, unlocked_study
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.timecode import clock
from vivavoce.domain.words import shown
from vivavoce.session.aftercare.after_call import AfterCall, after_call
from vivavoce.session.aftercare.outcomes import (
    OTHERS_PRESENT,
    OUTCOMES,
    OthersPresent,
    Outcome,
    note_mode,
    note_others,
    note_outcome,
)
from vivavoce.session.aftercare.reflecting import (
    Reflection,
    ReflectionKind,
    reflect,
    reflections_of,
)
from vivavoce.session.interviews import find_interview
from vivavoce.study.study import Study


@click.command()
@click.argument("interview", metavar="ID")
@click.option("--outcome", type=click.Choice(OUTCOMES), help="How it ended.")
@click.option("--mode", help="How it was held, from the list in study.toml.")
@click.option("--others", type=click.Choice(OTHERS_PRESENT), help="Whether others were there.")
@click.option("--who", metavar="TEXT|-", help="Who else was there, sealed.")
@click.option("--setting", metavar="TEXT|-", help="Where they were, sealed.")
@click.option("--reflection", metavar="TEXT|-", help="What you think of it, sealed.")
@click.option("--mark", type=int, metavar="N", help="The reflection is about the N-th mark.")
@click.option("--show", is_flag=True, help="Print what was written; needs the passphrase.")
@click.pass_obj
def after(  # noqa: PLR0913 (one parameter an option)
    study: Path,
    *,
    interview: str,
    outcome: Outcome | None,
    mode: str | None,
    others: OthersPresent | None,
    who: str | None,
    setting: str | None,
    reflection: str | None,
    mark: int | None,
    show: bool,
) -> None:
    """Say how the interview ID went; without options, what is still open about it.

    - reads a text from stdin, one line for each, so that no shell keeps it.
    """
    if mark is not None and reflection is None:
        raise click.UsageError("--mark needs a --reflection.")
    if who is not None and others in ("no", "not known"):
        raise click.UsageError("--who goes with --others yes.")
    options: dict[ReflectionKind, str | None] = {
        "others": who,
        "setting": setting,
        "reflection": reflection,
    }
    texts = {k: confidential(text, f"The {k}") for k, text in options.items() if text is not None}
    with unlocked_study(study) if show else locked_study(study) as opened:
        found = find_interview(opened, interview)
        # First what can be refused, so that nothing is half done.
        seq = None if mark is None else _seq_of(opened, found, mark)
        if mode:
            note_mode(opened, found, mode)
        _write(opened, found, texts, seq)
        if outcome:
            note_outcome(opened, found, outcome)
        if others or who is not None:
            note_others(opened, found, others or "yes")
        _print(opened, found, show)


def _write(
    study: Study, interview: InterviewId, texts: dict[ReflectionKind, str], seq: int | None
) -> None:
    for kind, text in texts.items():
        if kind == "reflection" and seq is not None:
            reflect(study, interview, "mark", text, seq)
        else:
            reflect(study, interview, kind, text)


def _seq_of(study: Study, interview: InterviewId, mark: int) -> int:
    marks = after_call(study, interview).marks
    if not 1 <= mark <= len(marks):
        raise click.UsageError(f"{interview} has {len(marks)} marks; there is no mark {mark}.")
    return marks[mark - 1].seq


def _print(study: Study, interview: InterviewId, show: bool) -> None:
    stands = after_call(study, interview)
    how = stands.how
    click.echo(f"{interview}: {how.outcome or 'outcome not said'}, {how.mode or 'mode not said'}")
    if show:
        for entry in reflections_of(study, interview):
            click.echo(f"{entry.at}  {_about(entry, stands)}\n  {shown(entry.text)}")
    for n, mark in enumerate(stands.marks, start=1):
        click.echo(f"  mark {n} at {clock(mark.at_ms)}  {mark.question or ''}".rstrip())
    if stands.open_words:
        click.echo(f"Still open: {'; '.join(stands.open_words)}.")


def _about(entry: Reflection, stands: AfterCall) -> str:
    if entry.kind == "others":
        return "who else was there"
    seqs = [mark.seq for mark in stands.marks]
    is_known = entry.mark in seqs
    return f"mark {seqs.index(entry.mark or 0) + 1}" if is_known else entry.kind
