"""`vivavoce models`."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from vivavoce.cli.opening import on_terminal
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.drafting.fitting import fit_of
from vivavoce.transcription.models import (
    InstalledModel,
    add_model_by_name,
    add_model_from_path,
    download_size,
    installed_models,
)


@click.group()
def models() -> None:
    """List and add speech models."""


@models.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def list_models(as_json: bool) -> None:
    """List the installed models: size, languages, origin, memory, and how fast each was here."""
    found = installed_models()
    if as_json:
        click.echo(json.dumps({"models": [_row(model) for model in found]}))
        return
    for model in found:
        row = _row(model)
        size = model.size_bytes // 1_000_000
        click.echo(f"{model.name:12} {size:5} MB  {row['languages']:13} {row['origin']}")
        click.echo(f"{'':12} {fit_of(model).words}")
    if not found:
        click.echo("No model is installed. Add one: vivavoce models add base")


@models.command()
@click.argument("path_or_name", metavar="PATH|NAME")
def add(path_or_name: str) -> None:
    """Add a .pt file or a CTranslate2 folder from PATH, or fetch OpenAI's model NAME."""
    path = Path(path_or_name)
    model = add_model_from_path(path) if path.exists() else _fetched(path_or_name)
    click.echo(f"Added {model.name}: {_row(model)['origin']}.")


def _fetched(name: str) -> InstalledModel:
    size = download_size(name)
    if size is None:
        raise VivavoceError(
            f"There is no file {name}, and OpenAI publishes no model of that name.", 2
        )
    click.echo(
        f"This fetches OpenAI's model {name!r} from OpenAI's server over the internet: "
        f"about {size // 1_000_000} MB. Nothing is sent but the request.",
        err=True,
    )
    if not (on_terminal() and click.confirm("Fetch it?", err=True)):
        raise VivavoceError("Nothing was fetched: it needs a yes on a terminal.")
    return add_model_by_name(name)


def _row(model: InstalledModel) -> dict[str, Any]:
    fit = fit_of(model)
    return {
        "name": model.name,
        "bytes": model.size_bytes,
        "languages": model.languages,
        "origin": "published by OpenAI" if model.verified else "origin unverified",
        "sha256": model.sha256,
        "memory_bytes": fit.needs_bytes,
        "too_large": fit.is_too_large,
        "speeds": {engine: asdict(speed) for engine, speed in fit.speeds.items()},
    }
