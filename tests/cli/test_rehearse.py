from pathlib import Path

import pytest
from click.testing import CliRunner

from vivavoce.cli.app import vivavoce
from vivavoce.domain.errors import VivavoceError


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("npt-key-informants", "A rehearsal needs a terminal"),
        ("nobody-wrote-this", "There is no schedule 'nobody-wrote-this'. There are: "),
    ],
)
def test_a_rehearsal_that_cannot_begin_says_why_and_is_wrong_usage(
    tmp_path: Path, wanted: str, words: str
) -> None:
    done = CliRunner().invoke(vivavoce, ["--study", str(tmp_path), "rehearse", wanted])
    assert isinstance(done.exception, VivavoceError)
    assert words in done.exception.message
    assert done.exception.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_schedule_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_bytes("[schedule]".encode("utf-16"))
    done = CliRunner().invoke(vivavoce, ["rehearse", str(path)])
    assert isinstance(done.exception, VivavoceError)
    assert "odd.toml" in done.exception.message
