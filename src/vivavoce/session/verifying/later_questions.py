"""Opening what was noted for later interviews."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealed_log import read_sealed_log
from vivavoce.protection.sealing import Identity
from vivavoce.study.study import Study


def later_problems(study: Study, identities: Mapping[str, Identity]) -> Iterator[str]:
    """Yield what cannot be opened; raises Locked."""
    logs = {study.folder.later(person): identity for person, identity in identities.items()}
    logs[study.folder.later()] = study.keys.study_identity
    for path, identity in logs.items():
        if path.exists():
            yield from _problems(study.folder.root, path, identity)


def _problems(root: Path, path: Path, identity: Identity) -> Iterator[str]:
    try:
        read_sealed_log(path, identity)
    except VivavoceError as error:
        yield f"{path.relative_to(root)}: {error.message}"
