"""Sound files that somebody brings: none of them twice, so that no two people get one call."""

from collections.abc import Sequence
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import shown
from vivavoce.protection.hashing import file_sha256
from vivavoce.study.study import Study


def hashes_of_new_sound(study: Study, files: Sequence[Path]) -> tuple[str, ...]:
    """Return the SHA-256 of each file; raises VivavoceError for one the study has already."""
    for file in files:
        # A device or a pipe would be read for ever.
        if not file.is_file():
            raise VivavoceError(f"There is no file {shown(str(file))}. Nothing was changed.", 2)
    hashes = tuple(file_sha256(file) for file in files)
    if len(set(hashes)) < len(hashes):
        raise VivavoceError("The same sound was given twice. Nothing was changed.", 2)
    for file, sha256 in zip(files, hashes, strict=True):
        refuse_known_sound(study, file, sha256)
    return hashes


def refuse_known_sound(study: Study, file: Path, sha256: str) -> None:
    """Raise VivavoceError where an interview of the study was made from this very file."""
    known = study.store.row("select interview from sound_sources where sha256 = ?", sha256)
    if known:
        raise VivavoceError(
            f"{shown(file.name)} is in this study already, as {known['interview']}. Nothing was "
            "changed."
        )
