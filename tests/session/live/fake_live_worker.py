"""The real live transcriber in a process of its own, with the engine of `fake_worker`."""

import sys
from pathlib import Path

from vivavoce.session.drafting.live import hearing, worker
from vivavoce.transcription import child
from vivavoce.transcription.models import InstalledModel
from vivavoce.transcription.packing import rows
from vivavoce.transcription.transcriber import SAMPLE_RATE

COMMAND = (sys.executable, "-P", __file__)
_ENGINE = Path(__file__).parents[2] / "transcription" / "fake_worker.py"


def _no_model(_: str | None) -> InstalledModel:
    return InstalledModel("base", Path("base.pt"), "0" * 64, 1, True, True, "0" * 64, None)


if __name__ == "__main__":
    setattr(child, "_WORKER", (sys.executable, "-P", str(_ENGINE)))  # noqa: B010 (mypy: private)
    setattr(hearing, "find_model", _no_model)  # noqa: B010 (mypy: not exported)
    # A row of one utterance: the calls of the tests are too short to fill a real one.
    setattr(rows, "_LONGEST", SAMPLE_RATE)  # noqa: B010 (mypy: private)
    worker.main()
