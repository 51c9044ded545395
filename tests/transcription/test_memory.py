from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription import child, memory
from vivavoce.transcription.child import TranscriberChild
from vivavoce.transcription.memory import is_want_of_memory, needed_bytes, refuse_without_memory
from vivavoce.transcription.models import InstalledModel, find_model
from vivavoce.transcription.recogniser import Recogniser

LARGE = InstalledModel(
    "large-v3", Path("l.pt"), "0" * 64, 3_087_000_000, True, True, "0" * 64, None
)


def test_a_model_that_needs_more_than_is_free_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "_available_bytes", lambda: needed_bytes(LARGE) - 1)
    with pytest.raises(VivavoceError, match=r"too little memory .* 'large-v3'.* about 9\.\d GB"):
        refuse_without_memory(LARGE)


def test_a_model_that_fits_or_a_machine_that_tells_nothing_is_let_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for free in (needed_bytes(LARGE), None):
        monkeypatch.setattr(memory, "_available_bytes", lambda free=free: free)
        refuse_without_memory(LARGE)


def test_what_torch_and_the_system_say_when_memory_runs_out_is_known() -> None:
    assert is_want_of_memory(MemoryError())
    assert is_want_of_memory(RuntimeError("DefaultCPUAllocator: can't allocate memory: 4 bytes"))
    assert is_want_of_memory(OSError(12, "Cannot allocate memory"))
    assert is_want_of_memory(ImportError("lib.so: failed to map segment from shared object"))
    assert not is_want_of_memory(RuntimeError("shapes cannot be multiplied"))


@pytest.mark.slow
def test_a_worker_that_is_given_too_little_memory_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(child, "_WORKER", ("prlimit", f"--as={900 << 20}", *child._WORKER))
    with (
        pytest.raises(VivavoceError, match="too little memory"),
        TranscriberChild(Recogniser(find_model("base"))),
    ):
        pass
