"""What a command took, its children included."""

import sys

import pytest

from benchmarks.speech.process_tree import CommandFailed, taken_by

CHILD = "import time; held = bytearray(200_000_000); time.sleep(0.6)"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}])"


def test_the_memory_of_a_child_counts() -> None:
    taken = taken_by([sys.executable, "-c", PARENT], {})
    assert taken.peak_bytes > 200_000_000
    assert taken.seconds > 0.6


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(CommandFailed, match="not today"):
        taken_by([sys.executable, "-c", "import sys; sys.exit('not today')"], {})
