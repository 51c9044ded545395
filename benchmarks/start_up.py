"""How long Vivavoce takes to start, beside what the import of Textual alone takes.

Each pair is run in turn, A B A B …, so that a machine whose speed drifts favours neither; the
ratio is that of the medians. Nothing here passes or fails.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from vivavoce.session.setup import create_study

RUNS = 15
PEER = [sys.executable, "-c", "from textual.app import App"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        create_study(study, "A study to open", "benchmark").study.close()
        vivavoce = str(Path(sys.executable).with_name("vivavoce"))
        compare("vivavoce --help", [vivavoce, "--help"], goal=0.5)
        first_screen = [sys.executable, "-m", "benchmarks.first_screen", str(study)]
        compare("first screen", first_screen, goal=3.0)


def compare(name: str, command: list[str], goal: float) -> None:
    ours, peers = [], []
    for run in range(RUNS + 1):
        pair = seconds(command), seconds(PEER)
        if run:  # the first pair only warms the disk's cache
            ours.append(pair[0])
            peers.append(pair[1])
    ratio = statistics.median(ours) / statistics.median(peers)
    print(
        f"{name:18} {statistics.median(ours):.3f} s   import of textual.app "
        f"{statistics.median(peers):.3f} s   ratio {ratio:.2f} (goal {goal})"
    )


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
