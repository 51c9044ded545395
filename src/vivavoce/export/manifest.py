"""The manifest of a batch: what is in it, proved by hashes."""

import hashlib
import json
from collections.abc import Mapping


def manifest(files: Mapping[str, bytes], details: Mapping[str, object]) -> bytes:
    """Return JSON with `details` and, under "files", name, size in bytes and SHA-256 of each."""
    listed = [
        {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in sorted(files.items())
    ]
    document = {**details, "files": listed}
    return (json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
