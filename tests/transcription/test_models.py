"""Installed models: finding, adding and refusing them; the slow tests use the real base."""

import json
import pickle
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from whisper.model import ModelDimensions, Whisper

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.hashing import file_sha256
from vivavoce.transcription import adding, fetching
from vivavoce.transcription.models import (
    InstalledModel,
    add_model_by_name,
    add_model_from_path,
    download_size,
    find_model,
    installed_models,
    models_folder,
    published_hashes,
)
from vivavoce.transcription.whisper.loading import load_model

# Whisper leaves the file of its tokens open for Python to close.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*tiktoken:pytest.PytestUnraisableExceptionWarning",
    "ignore:unclosed file.*tiktoken:ResourceWarning",
)
DIMS = {
    "n_mels": 4,
    "n_audio_ctx": 6,
    "n_audio_state": 8,
    "n_audio_head": 2,
    "n_audio_layer": 1,
    "n_vocab": 11,
    "n_text_ctx": 5,
    "n_text_state": 8,
    "n_text_head": 2,
    "n_text_layer": 1,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty models folder."""
    chosen = tmp_path / "models"
    monkeypatch.setenv("VIVAVOCE_MODELS", str(chosen))
    return chosen


@pytest.fixture(scope="module")
def base_model() -> InstalledModel:
    """The real base model, which `make setup` installs."""
    return find_model("base")


def checkpoint() -> dict[str, Any]:
    state = Whisper(ModelDimensions(**DIMS)).half().state_dict()
    return {"dims": dict(DIMS), "model_state_dict": state}


def saved(path: Path, content: object) -> Path:
    torch.save(content, path)
    return path


def refusal(path: Path, name: str | None = None) -> str:
    with pytest.raises(VivavoceError) as raised:
        add_model_from_path(path, name)
    assert "nothing was added" in raised.value.message
    assert installed_models() == []
    assert not models_folder().is_dir() or list(models_folder().iterdir()) == []
    return raised.value.message


def test_the_environment_says_where_models_live(folder: Path) -> None:
    assert models_folder() == folder


def test_without_the_environment_models_live_in_the_users_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("VIVAVOCE_MODELS", raising=False)
    assert models_folder().parts[-2:] == ("vivavoce", "models")


def test_without_a_model_the_sentence_says_how_to_get_one(folder: Path) -> None:
    with pytest.raises(VivavoceError, match="vivavoce models add base"):
        find_model()


def test_a_checkpoint_is_copied_to_the_bit_and_named_after_its_file(
    folder: Path, tmp_path: Path
) -> None:
    source = saved(tmp_path / "ours.pt", checkpoint())
    model = add_model_from_path(source)
    assert model.name == "ours"
    assert model.path.read_bytes() == source.read_bytes()
    assert model.sha256 == model.source_sha256 == file_sha256(source)
    assert model.size_bytes == source.stat().st_size
    assert (model.multilingual, model.verified, model.alignment_heads) == (False, False, None)


def test_base_is_preferred_and_otherwise_the_first_model(folder: Path, tmp_path: Path) -> None:
    source = saved(tmp_path / "ours.pt", checkpoint())
    add_model_from_path(source, "zeta")
    add_model_from_path(source, "alpha.en")
    assert find_model().name == "alpha.en"
    add_model_from_path(source, "base")
    assert find_model().name == "base"
    assert find_model("zeta").name == "zeta"


def test_an_unknown_name_is_answered_with_the_names_there_are(folder: Path, tmp_path: Path) -> None:
    add_model_from_path(saved(tmp_path / "ours.pt", checkpoint()))
    with pytest.raises(VivavoceError, match="there is ours"):
        find_model("small")


def test_a_model_cut_short_after_installing_is_not_listed(folder: Path, tmp_path: Path) -> None:
    model = add_model_from_path(saved(tmp_path / "ours.pt", checkpoint()))
    model.path.write_bytes(model.path.read_bytes()[:-1])
    assert installed_models() == []


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"sha256": 1}', "\x00"])
def test_a_broken_note_hides_its_model_and_breaks_nothing(folder: Path, note: str) -> None:
    folder.mkdir()
    (folder / "odd.pt").write_bytes(b"x")
    (folder / "odd.json").write_text(note)
    assert installed_models() == []


def test_a_file_with_a_published_hash_is_known_as_openais(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = saved(tmp_path / "ours.pt", checkpoint())
    hashes = {file_sha256(source): "base"}
    monkeypatch.setattr(adding, "published_hashes", lambda: hashes)
    model = add_model_from_path(source)
    assert model.verified
    facts = json.loads((folder / "ours.json").read_text())
    assert facts["origin"] == "published by OpenAI"
    assert facts["language"] == "en"


def test_published_hashes_are_those_in_whispers_addresses() -> None:
    hashes = published_hashes()
    assert {len(digest) for digest in hashes} == {64}
    assert {"base", "tiny.en", "small"} <= set(hashes.values())


def test_a_pickle_that_runs_code_is_refused_and_not_run(folder: Path, tmp_path: Path) -> None:
    class Hostile:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (Path.mkdir, (tmp_path / "owned",))  # type: ignore[return-value]

    refusal(saved(tmp_path / "bad.pt", {"dims": DIMS, "model_state_dict": Hostile()}))
    (tmp_path / "old.pt").write_bytes(pickle.dumps(Hostile()))
    refusal(tmp_path / "old.pt")
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize(
    "content", [[], {}, {"dims": 3, "model_state_dict": {}}, {"dims": {}, "model_state_dict": {}}]
)
def test_a_file_with_something_else_in_it_is_refused(
    folder: Path, tmp_path: Path, content: object
) -> None:
    refusal(saved(tmp_path / "bad.pt", content))


def test_a_checkpoint_with_a_tensor_missing_is_refused(folder: Path, tmp_path: Path) -> None:
    content = checkpoint()
    del content["model_state_dict"]["decoder.ln.bias"]
    refusal(saved(tmp_path / "bad.pt", content))


def test_dimensions_that_no_whisper_has_are_refused(folder: Path, tmp_path: Path) -> None:
    content = checkpoint()
    content["dims"]["n_vocab"] = 10**12
    refusal(saved(tmp_path / "bad.pt", content))


def test_a_truncated_checkpoint_is_refused_with_a_sentence(folder: Path, tmp_path: Path) -> None:
    whole = saved(tmp_path / "ours.pt", checkpoint()).read_bytes()
    for size in (0, 10, len(whole) // 2, len(whole) - 1):
        (tmp_path / "cut.pt").write_bytes(whole[:size])
        refusal(tmp_path / "cut.pt")


@pytest.mark.parametrize("name", ["../evil", "", ".hidden", "a/b", "x" * 65, "né"])
def test_a_name_that_cannot_be_a_files_name_is_refused(
    folder: Path, tmp_path: Path, name: str
) -> None:
    assert "can't be called" in refusal(saved(tmp_path / "ours.pt", checkpoint()), name)


def test_a_path_with_nothing_there_is_refused(folder: Path, tmp_path: Path) -> None:
    assert "neither" in refusal(tmp_path / "nowhere")
    assert "neither" in refusal(tmp_path)


def test_a_models_folder_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("VIVAVOCE_MODELS", str(tmp_path / "file" / "models"))
    with pytest.raises(VivavoceError, match="nothing was added"):
        add_model_from_path(saved(tmp_path / "ours.pt", checkpoint()))


def test_a_failed_network_is_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object, **__: object) -> None:
        raise OSError("Name or service not known")

    monkeypatch.setattr("urllib.request.urlopen", no_network)
    with pytest.raises(VivavoceError, match="couldn't be fetched"):
        add_model_by_name("tiny")
    assert list(folder.iterdir()) == []


def test_a_fetched_file_that_is_not_the_published_one_is_thrown_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_fetch", lambda *_: "0" * 64)
    with pytest.raises(VivavoceError, match="not the file that OpenAI published"):
        add_model_by_name("tiny")
    assert list(folder.iterdir()) == []


def test_a_name_that_openai_never_published_is_refused(folder: Path) -> None:
    with pytest.raises(VivavoceError, match="choose one of base"):
        add_model_by_name("gigantic")


@pytest.mark.parametrize(
    ("name", "megabytes"), [("base.en", 145), ("large-v3-turbo", 1618), ("large-v2", 3087)]
)
def test_the_size_of_a_download_is_known_beforehand(name: str, megabytes: int) -> None:
    assert download_size(name) == megabytes * 1_000_000
    assert download_size("gigantic") is None


@pytest.mark.slow
def test_the_real_base_knows_its_alignment_heads(base_model: InstalledModel) -> None:
    assert base_model.multilingual
    loaded = load_model(base_model)
    assert len(loaded.state_dict()) == 245
    assert loaded.alignment_heads.to_dense().sum() == 8


@pytest.mark.slow
def test_a_model_damaged_on_disk_is_a_sentence_when_loaded(
    base_model: InstalledModel, folder: Path
) -> None:
    folder.mkdir()
    for path in (base_model.path, base_model.path.with_suffix(".json")):
        shutil.copy(path, folder)
    with (folder / "base.pt").open("r+b") as file:
        # In the middle of the numbers, where torch would notice nothing.
        file.seek(70_000_000)
        file.write(b"\xff" * 4096)
    with pytest.raises(VivavoceError, match="can't be read"):
        load_model(find_model("base"))
