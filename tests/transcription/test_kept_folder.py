import errno
import importlib.util
import shutil
from pathlib import Path

import pytest
import torch

from tests.transcription.test_ct2 import folder_with, packed, whole_model
from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription.ct2 import read_ct2
from vivavoce.transcription.installed import find_model
from vivavoce.transcription.kept_folder import kept_folder
from vivavoce.transcription.models import add_model_from_path

NEEDED = {"model.bin", "tokenizer.json"}


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A CTranslate2 folder with a tokenizer and a needless file; no model was added yet."""
    monkeypatch.setenv("VIVAVOCE_MODELS", str(tmp_path / "models"))
    folder = tmp_path / "source"
    folder.mkdir()
    for name in ("tokenizer.json", "README.md"):
        (folder / name).write_text("{}")
    return folder_with(folder, packed(whole_model()))


def kept_names() -> set[str]:
    folder = kept_folder(find_model("ours").path)
    return {path.name for path in folder.iterdir()} if folder else set()


def left_over(models: Path) -> list[str]:
    return [path.name for path in models.iterdir() if path.name.startswith(".")]


def test_a_folder_is_kept_to_the_bit_beside_the_model_made_of_it(source: Path) -> None:
    model = add_model_from_path(source, "ours")
    kept = kept_folder(model.path)
    assert kept
    assert kept_names() == NEEDED
    assert (kept / "model.bin").read_bytes() == (source / "model.bin").read_bytes()
    assert left_over(model.path.parent) == []


def test_where_faster_whisper_is_not_installed_no_folder_is_kept(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    add_model_from_path(source, "ours")
    assert kept_names() == set()


def test_a_folder_without_a_tokenizer_is_of_no_use_and_not_kept(source: Path) -> None:
    (source / "tokenizer.json").unlink()
    add_model_from_path(source, "ours")
    assert kept_names() == set()


def test_what_was_kept_goes_with_the_model_that_it_belonged_to(source: Path) -> None:
    add_model_from_path(source, "ours")
    checkpoint = source.parent / "other.pt"
    torch.save(read_ct2(source), checkpoint)
    add_model_from_path(checkpoint, "ours")
    assert kept_names() == set()


def test_a_disk_too_full_for_both_says_which_one_is_there(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", no_space)
    with pytest.raises(VivavoceError, match=r"'ours' was added, but not .*\(No space left"):
        add_model_from_path(source, "ours")
    assert kept_names() == set()
    assert left_over(find_model("ours").path.parent) == []
