from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.study.settings import read_settings


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x = " + b"9" * 5_000, "a number in it is too long"),
        (b"x = " + b"[" * 5_000, "brackets stand inside brackets too deep"),
        (b"x = \xff", "study.toml cannot be read"),
        (b"x = ", "study.toml cannot be read"),
        (b"", "lacks 'study'"),
    ],
    ids=["number", "brackets", "no text", "no value", "empty"],
)
def test_settings_that_cannot_be_read_are_told_in_a_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "study.toml"
    path.write_bytes(content)
    with pytest.raises(VivavoceError, match=said):
        read_settings(path)
