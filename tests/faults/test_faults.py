"""A few runs of each fault of `make faults`; the numbers of the goals are run by that."""

from pathlib import Path

import pytest

from faults.catalogue import FAULTS
from faults.outcome import Fault
from tests.recording.rig import is_installed

SHORT = [fault for fault in FAULTS if fault.short_runs]


@pytest.mark.slow
@pytest.mark.rig
@pytest.mark.parametrize("fault", SHORT, ids=[fault.name for fault in SHORT])
def test_a_fault_that_is_made_on_purpose_costs_no_more_than_was_promised(
    fault: Fault, tmp_path: Path
) -> None:
    if not is_installed():
        pytest.skip("PulseAudio is not installed; see `make setup`")
    if not fault.is_possible():
        pytest.skip("only root may mount a small disk")
    outcome = fault.run(fault.short_runs, tmp_path)
    assert outcome.passed, outcome.missed
