"""`vivavoce transcribe` and `vivavoce transcript`."""

import json
from pathlib import Path

import click

from vivavoce.cli.drafting_progress import shown_progress
from vivavoce.cli.opening import on_terminal, unlocked_study
from vivavoce.cli.transcript_lines import transcript_lines
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.quality_words import quality_words
from vivavoce.session.drafting.accepting import ModelNotAccepted, accept_model, require_accepted
from vivavoce.session.drafting.clearance import Clearance
from vivavoce.session.drafting.draft import draft_of
from vivavoce.session.drafting.drafted import Wanted
from vivavoce.session.drafting.language import checked_language
from vivavoce.session.drafting.transcribing import Drafting
from vivavoce.session.drafting.trust import trust_in
from vivavoce.session.drafting.waiting import redoable_interviews, waiting_interviews
from vivavoce.session.finishing import finish_waiting_calls
from vivavoce.session.interviews import find_interview
from vivavoce.study.locks import DraftLock
from vivavoce.study.study import Study
from vivavoce.transcription.engines import ENGINES
from vivavoce.transcription.failures import DidNotStart
from vivavoce.transcription.models import InstalledModel, find_model
from vivavoce.transcription.recogniser import WHISPER

_STOPPED = (
    "Stopped while {} was transcribed. What was heard is kept: run it again, and it goes on there."
)


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--engine", type=click.Choice(tuple(ENGINES)), default=WHISPER, show_default=True)
@click.option(
    "--model", "model_name", metavar="NAME", help="Which installed model (default: base)."
)
@click.option(
    "--language",
    metavar="CODE|detect",
    help="What was spoken, where it is not what the schedule says: de, or detect to listen.",
)
@click.option("--all", "redo", is_flag=True, help="All again that nobody has signed off.")
@click.pass_obj
def transcribe(
    study: Path,
    ids: tuple[str, ...],
    engine: str,
    model_name: str | None,
    language: str | None,
    redo: bool,
) -> None:
    """Make drafts of the interviews ID, or of all that wait, one after another.

    It waits while a call is recorded. Stopped with ctrl+c or killed, it goes on where it was.
    """
    language = language and checked_language(language)
    with unlocked_study(study) as opened:
        _recover(opened)
        interviews = _chosen(opened, ids, redo)
        if not interviews:
            click.echo("Nothing waits to be transcribed.")
            return
        model = find_model(model_name)
        _make_sure(opened, model, named=model_name is not None)
        failed = _transcribe_all(opened, interviews, Wanted(model, engine, language))
    if failed:
        raise VivavoceError(
            f"{failed} of {len(interviews)} interviews could not be transcribed; what is wrong "
            "with each stands above, and its sound is as it was."
        )


@click.command()
@click.argument("interview_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document, words included.")
@click.pass_obj
def transcript(study: Path, interview_id: str, as_json: bool) -> None:
    """Print the raw text of the interview ID; it holds names."""
    with unlocked_study(study) as opened:
        interview = find_interview(opened, interview_id)
        draft, trust = draft_of(opened, interview), trust_in(opened, interview)
    if as_json:
        click.echo(json.dumps({**draft.to_json(), "state": trust.state}, ensure_ascii=False))
        return
    for line in transcript_lines(draft, trust):
        click.echo(line)


def _recover(study: Study) -> None:
    recovery = finish_waiting_calls(study)
    for interview in recovery.finished:
        click.echo(f"Recovered the recording of {interview}.", err=True)
    for problem in recovery.problems:
        click.echo(problem, err=True)


def _chosen(study: Study, ids: tuple[str, ...], redo: bool) -> tuple[InterviewId, ...]:
    if ids:
        return tuple(find_interview(study, text) for text in ids)
    return redoable_interviews(study) if redo else waiting_interviews(study)


def _make_sure(study: Study, model: InstalledModel, *, named: bool) -> None:
    """Whoever names a model of unverified origin agrees to it; otherwise ask once, by name."""
    try:
        require_accepted(study, model)
    except ModelNotAccepted as unverified:
        if not named:
            if not on_terminal():
                raise
            click.echo(unverified.message, err=True)
            typed = click.prompt("Type the model's name to use it in this study", err=True)
            if typed != model.name:
                raise
        accept_model(study, model)


def _transcribe_all(study: Study, interviews: tuple[InterviewId, ...], wanted: Wanted) -> int:
    """Make every draft that can be made; return how many could not."""
    failed = 0
    with DraftLock(study.folder.draft_lock) as lock:
        for interview in interviews:
            lock.note(str(interview))
            try:
                _transcribe_one(study, interview, wanted)
            except DidNotStart:
                # The others would be told the same.
                raise
            except VivavoceError as error:
                failed += 1
                click.echo(f"{interview}: {error.message}", err=True)
            except KeyboardInterrupt:
                raise VivavoceError(_STOPPED.format(interview)) from None
    return failed


def _transcribe_one(study: Study, interview: InterviewId, wanted: Wanted) -> None:
    with shown_progress(interview) as progress:
        drafted = Drafting(study, interview, Clearance(study), progress.show).make(wanted)
    draft = drafted.transcript
    click.echo(f"{interview}: {len(draft.turns)} turns, {draft.word_count} words. A machine draft.")
    if draft.quality:
        click.echo(f"{interview}: {quality_words(draft.quality)}.")
    if drafted.lost:
        click.echo(f"{interview}: {drafted.lost_words}", err=True)
