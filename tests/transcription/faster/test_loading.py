import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.transcription.test_ct2 import folder_with, packed, whole_model
from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.hashing import file_sha256
from vivavoce.transcription import memory
from vivavoce.transcription.faster.loading import load_model
from vivavoce.transcription.installed import InstalledModel


@pytest.fixture
def model(tmp_path: Path) -> InstalledModel:
    """A model whose folder is whole as far as its hash tells."""
    folder = tmp_path / "ours.ct2"
    folder.mkdir()
    weights = folder_with(folder, packed(whole_model())) / "model.bin"
    (folder / "tokenizer.json").write_text("{}")
    source = file_sha256(weights)
    return InstalledModel("ours", tmp_path / "ours.pt", "0" * 64, 1, True, False, source, None)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What faster-whisper is asked for, in place of loading."""
    wanted: dict[str, Any] = {}
    monkeypatch.setattr("faster_whisper.WhisperModel", lambda _, **options: wanted.update(options))
    return wanted


def refusal(model: InstalledModel, language: str = "en") -> str:
    with pytest.raises(VivavoceError) as raised:
        load_model(model, language, 1)
    assert "recordings are safe" in raised.value.message
    return raised.value.message


@pytest.mark.parametrize(
    ("has_card", "device", "numbers"), [(True, "cuda", "float16"), (False, "cpu", "int8")]
)
def test_a_graphics_card_is_used_where_there_is_one(
    model: InstalledModel,
    asked: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    has_card: bool,
    device: str,
    numbers: str,
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: has_card)
    load_model(model, "en", 1)
    assert (asked["device"], asked["compute_type"]) == (device, numbers)


def test_without_the_extra_one_sentence_says_so_whatever_else_is_missing(
    model: InstalledModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    (model.path.with_suffix(".ct2") / "model.bin").unlink()
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    assert "with its extra `fast`" in refusal(model)


def test_a_model_that_was_added_in_another_shape_is_asked_for_as_a_folder(
    model: InstalledModel,
) -> None:
    (model.path.with_suffix(".ct2") / "tokenizer.json").unlink()
    assert "run `vivavoce models add FOLDER`" in refusal(model)


def test_numbers_altered_on_disk_are_a_sentence(
    model: InstalledModel, asked: dict[str, Any]
) -> None:
    with (model.path.with_suffix(".ct2") / "model.bin").open("r+b") as weights:
        weights.seek(1000)
        weights.write(b"\xff")
    assert "can't be read" in refusal(model)
    assert not asked


def test_a_folder_that_the_library_cannot_read_is_a_sentence(model: InstalledModel) -> None:
    assert "can't be read" in refusal(model)


def test_too_little_memory_is_a_sentence_before_and_while_it_is_loaded(
    model: InstalledModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise RuntimeError("std::bad_alloc")

    monkeypatch.setattr("faster_whisper.WhisperModel", no_room)
    assert "too little memory" in refusal(model)
    monkeypatch.setattr(memory, "_available_bytes", lambda: 0)
    assert "too little memory" in refusal(model)


def test_a_language_that_whisper_does_not_know_is_a_sentence(model: InstalledModel) -> None:
    assert "'xx'" in refusal(model, "xx")
