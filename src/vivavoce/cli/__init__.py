"""The commands of Vivavoce; every rule behind them is in `session/`."""

from vivavoce.cli.running import run


def main() -> None:
    """Run the command line, the entry point of `vivavoce`."""
    run()
