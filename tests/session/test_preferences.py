from dataclasses import replace
from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.key_rules import KnownKey
from vivavoce.session.key_settings import keys_path, read_own_keys, write_keys
from vivavoce.session.preferences import (
    DEFAULTS,
    keep_preferences,
    preferences_path,
    read_preferences,
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VIVAVOCE_CONFIG", str(tmp_path / "config"))
    return tmp_path / "config"


def test_a_choice_is_kept_for_next_time_and_for_the_user_only(folder: Path) -> None:
    assert read_preferences() == DEFAULTS
    chosen = replace(DEFAULTS, theme="high-contrast", big_type=True)
    keep_preferences(chosen)
    assert read_preferences() == chosen
    assert folder.stat().st_mode & 0o077 == 0
    assert preferences_path().stat().st_mode & 0o077 == 0


def test_comments_of_the_user_and_settings_of_a_later_version_stay() -> None:
    keep_preferences(DEFAULTS)
    path = preferences_path()
    path.write_text(f"# mine\nfrom_the_future = 3\n{path.read_text()}")
    keep_preferences(replace(DEFAULTS, layout="left-hand"))
    assert "# mine" in path.read_text()
    assert "from_the_future = 3" in path.read_text()
    assert read_preferences().layout == "left-hand"


@pytest.mark.parametrize(
    "content",
    [b"theme = ", b"theme = 3", b'big_type = "yes"', b"\xff\xfe", b"a = " + b"[" * 5000],
    ids=["cut off", "a number", "a word", "UTF-16", "deep"],
)
def test_a_damaged_file_is_a_sentence(folder: Path, content: bytes) -> None:
    folder.mkdir()
    preferences_path().write_bytes(content)
    with pytest.raises(VivavoceError, match="usual preferences are used"):
        read_preferences()


def test_a_folder_that_cannot_be_written_is_a_sentence(folder: Path) -> None:
    folder.write_text("not a folder")
    with pytest.raises(VivavoceError, match="not kept for next time"):
        keep_preferences(DEFAULTS)
    with pytest.raises(VivavoceError, match="cannot be written"):
        write_keys(())


def test_a_file_of_keys_holds_every_default_and_changes_none() -> None:
    known = (
        KnownKey("call.ask", "The call", ("space",), "ask it"),
        KnownKey("call.next", "The call", ("right_square_bracket",), "go on"),
        KnownKey("anon.k", "Anonymise", ("k",), "keep it"),
    )
    path = write_keys(known)
    text = path.read_text()
    assert path == keys_path()
    assert read_own_keys() == {}
    assert text.count("[call]") == 1
    assert '# ask = "space"' in text
    path.write_text("".join(line.removeprefix("# ") for line in text.splitlines(True)[4:]))
    assert read_own_keys() == {
        "anon.k": "k",
        "call.ask": "space",
        "call.next": "right_square_bracket",
    }
    with pytest.raises(VivavoceError, match="is there already, and stays"):
        write_keys(known)


def test_several_keys_are_a_list_in_one_string_or_several() -> None:
    write_keys(())
    keys_path().write_text('[call]\nup = "up,w"\ndown = ["down", "s"]\n')
    assert read_own_keys() == {"call.up": "up,w", "call.down": "down,s"}


@pytest.mark.parametrize(
    "text", ['ask = "x"', "[call]\nask = 3", "[call]\nask = []", '[call]\nask = [""]', "[call"]
)
def test_a_damaged_file_of_keys_is_a_sentence(text: str) -> None:
    write_keys(())
    keys_path().write_text(text)
    with pytest.raises(VivavoceError, match="cannot be read: "):
        read_own_keys()
