"""The command `vivavoce` itself: its options, its commands, and the screens without any."""

import contextlib
from pathlib import Path

import click
from click.core import ParameterSource

from vivavoce import __version__
from vivavoce.cli.lazy import LazyGroup

COMMANDS = {
    "demo": ("demo", "The whole job on a sample call."),
    "init": ("init", "Make a study."),
    "schedule": ("schedule", "Check, list, revise and exchange interview schedules."),
    "participant": ("participant", "Add, edit and list participants."),
    "contact": ("contact", "Note and list the attempts to reach somebody."),
    "appointment": ("appointment", "Make, cancel and list agreed times to call."),
    "invite": ("invite", "Letters for a participant, to be sent."),
    "register": ("register", "Names that must not be recognised in a transcript."),
    "consent": ("consent", "Record and show what participants agreed to."),
    "interview": ("interview", "Conduct and record a call."),
    "coverage": ("coverage", "Which questions each interview reached."),
    "rehearse": ("rehearse", "Practise an interview; nothing is recorded."),
    "unattended": ("unattended", "Keep or destroy sound taken while no screen was there."),
    "after": ("after", "Say how an interview went, and write down what you think of it."),
    "safety": ("safety", "The safety record of a participant."),
    "follow-up": ("follow_up", "What is to be done for somebody after a call."),
    "hold": ("hold", "Keep everything of a participant from being destroyed."),
    "import": ("import_sound", "Take in the sound file of another recorder."),
    "transcribe": ("transcribe", "Make drafts of recorded interviews."),
    "transcript": ("transcribe", "Print the raw text of an interview."),
    "edit": ("edit", "Correct a draft."),
    "checked": ("checked", "Say that a draft was checked against its sound."),
    "anonymise": ("anonymise", "Replace or keep what may identify someone."),
    "sign-off": ("anonymise", "Release the replaced text of an interview."),
    "export": ("export", "Make a batch of signed-off transcripts."),
    "status": ("status", "How the study stands."),
    "verify": ("verify", "Check that everything is there and unaltered."),
    "backup": ("backup", "Copy the study, or its keys, to another place."),
    "passphrase": ("passphrase", "Change the passphrase."),
    "doctor": ("doctor", "Look whether this computer is fit for a call."),
    "keys": ("keys", "List every key, or write them down to be changed."),
    "models": ("models", "List and add speech models."),
}


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command, the screens open on the study.",
)
@click.option(
    "--study",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The study's folder (default: here).",
)
@click.version_option(__version__, prog_name="vivavoce")
@click.pass_context
def vivavoce(ctx: click.Context, study: Path) -> None:
    """Conduct, record, transcribe and anonymise research interviews, offline."""
    ctx.obj = study
    _warn_of_a_running_call(study)
    if ctx.invoked_subcommand is None:
        from vivavoce.cli.opening import has_terminal
        from vivavoce.session.recent_studies import holds_study

        if not has_terminal():
            raise click.UsageError("The screens need a terminal. For commands: vivavoce --help")
        from vivavoce.cli.screens import open_screens, open_start

        is_named = ctx.get_parameter_source("study") is not ParameterSource.DEFAULT
        if is_named or holds_study(study):
            open_screens(study)
        else:
            open_start(ctx)


def _warn_of_a_running_call(study: Path) -> None:
    from vivavoce.study.folder import StudyFolder
    from vivavoce.study.locks import running_call

    # A folder that cannot be looked into is the command's to report.
    with contextlib.suppress(OSError):
        call = running_call(StudyFolder(study).call_lock)
        if call:
            click.echo(f"A RECORDING IS RUNNING ({call.words}).", err=True)
