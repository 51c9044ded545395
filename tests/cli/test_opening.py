import io
import sys

import pytest

from vivavoce.cli.opening import confidential, has_terminal, on_terminal
from vivavoce.domain.errors import VivavoceError


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("closed", ["stdin", "stdout", "stderr"])
def test_a_stream_that_is_closed_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None if name == closed else Terminal())
    assert has_terminal() is (closed == "stderr")
    assert on_terminal() is (closed == "stdout")


@pytest.mark.parametrize(
    ("given", "said"),
    [(b"", "which is empty"), (b"  \n", "which is empty"), (b"Zo\xeb\n", "not UTF-8 text")],
)
def test_a_name_that_does_not_come_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: bytes, said: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
    with pytest.raises(VivavoceError, match=said) as refused:
        confidential("-", "Name")
    assert refused.value.exit_code == 2
