"""What can't work ends in a sentence: a model or a machine that won't do, another language."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.speech.goals.bench import Bench
from benchmarks.speech.goals.figure import Figure
from benchmarks.speech.ours import ENVIRONMENT, PERSON, SCHEDULE, OurStudy
from benchmarks.speech.own_sample import own_sample
from vivavoce.transcription.models import find_model

# Python and torch start within it; the weights do not fit any more.
_LITTLE_KILOBYTES = 1_000_000


def figures(bench: Bench) -> Iterator[Figure]:
    """One line each."""
    study = OurStudy.made(bench.work / "sentences")
    schedule = study.root / "schedules" / f"{SCHEDULE}.toml"
    english = schedule.read_text(encoding="utf-8")
    schedule.write_text(english.replace("en-GB", "de-DE"), encoding="utf-8")
    study.take_in(own_sample()[0])
    models = bench.work / "models"
    for name in ("corrupt", "other"):
        (models / name).mkdir(parents=True)
    corrupt = {"VIVAVOCE_MODELS": str(_corrupt(models / "corrupt"))}
    yield _figure("a corrupt model", "can't be read", study, corrupt)
    other = ("models", "add", str(_of_another_architecture(models / "other" / "model.pt")))
    yield _figure("a model for another architecture", "not a whole Whisper", study, {}, other)
    yield _figure("too little memory", "too little memory", study, {}, limit=_LITTLE_KILOBYTES)
    yield _figure("wrong language", "It sounds like 'en'", study, {})


def _figure(
    what: str,
    says: str,
    study: OurStudy,
    extra: Mapping[str, str],
    words: Sequence[str] = ("transcribe", PERSON, "--model", "base"),
    limit: int | None = None,
) -> Figure:
    command = study.command(words, ["vivavoce"])
    if limit:
        command = ["bash", "-c", f'ulimit -v {limit}; exec "$@"', "-", *command]
    ended = subprocess.run(
        command,
        env={**os.environ, **ENVIRONMENT, **extra},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    told = " ".join(ended.stderr.split())
    is_sentence = ended.returncode == 1 and says in told and "Traceback" not in told
    shown = told[max(0, told.find(says) - 100) :][:300]
    return Figure(what, f"exit {ended.returncode}: {shown}", f"“{says}”", is_sentence)


def _corrupt(folder: Path) -> Path:
    """A models folder whose base has other bytes in its middle."""
    model = find_model("base").path
    for path in (model, model.with_suffix(".json")):
        shutil.copy(path, folder)
    with (folder / model.name).open("r+b") as file:
        file.seek(model.stat().st_size // 2)
        file.write(os.urandom(1 << 16))
    return folder


def _of_another_architecture(path: Path) -> Path:
    """A file that torch reads, of a network that is no Whisper."""
    import torch

    torch.save({"dims": {"n_mels": 80}, "model_state_dict": {"a": torch.zeros(3)}}, path)
    return path
