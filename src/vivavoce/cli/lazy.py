"""A group of commands whose modules are imported when one of them is called.

The help page needs names and summaries only, and is the first thing that most people ask for.
"""

from collections.abc import Mapping
from importlib import import_module

import click


class LazyGroup(click.Group):
    """A group made from a table: name → (module within `vivavoce.cli`, summary)."""

    def __init__(self, *, table: Mapping[str, tuple[str, str]], **attributes: object) -> None:
        super().__init__(**attributes)  # type: ignore[arg-type] # click's own attributes
        self._table = table

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the names in the order of the table, which is the order of the work."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        """Import and return one command: the one in its module that has its name."""
        if cmd_name not in self._table:
            return None
        module = import_module(f"vivavoce.cli.{self._table[cmd_name][0]}")
        commands = (each for each in vars(module).values() if isinstance(each, click.Command))
        return next(command for command in commands if command.name == cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's signature)
        """List the commands without importing any."""
        rows = [(name, summary) for name, (_, summary) in self._table.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
