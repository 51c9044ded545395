"""Speech models that are installed as far as their descriptions say: their weights are zeros."""

import hashlib
import json
from pathlib import Path


def install(
    folder: Path, name: str, *, size: int = 1, multilingual: bool = True, verified: bool = True
) -> None:
    """Describe a model of `size` bytes in a models folder; the file takes no room on the disk."""
    folder.mkdir(exist_ok=True)
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    facts = {
        "sha256": sha256,
        "size_bytes": size,
        "language": "multilingual" if multilingual else "English",
        "origin": "published by OpenAI" if verified else "unverified",
        "source_sha256": sha256,
        "alignment_heads": None,
    }
    (folder / f"{name}.json").write_text(json.dumps(facts), encoding="utf-8")
    with (folder / f"{name}.pt").open("wb") as weights:
        weights.truncate(size)
