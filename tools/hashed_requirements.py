"""Make a list that pip checks hash by hash, from what pip says it would install.

    pip install --dry-run --ignore-installed --report report.json -c requirements/constraints.txt .
    python tools/hashed_requirements.py report.json > hashed.txt
    pip install --require-hashes -r hashed.txt

It stands on the standard library alone, so that it runs before anything is installed.
"""

import json
import sys
from pathlib import Path
from typing import Any


def hashed_requirements(report: dict[str, Any]) -> list[str]:
    """Return a line a package; what is not from an archive, as this checkout, is left out."""
    lines = []
    for package in report["install"]:
        hashes = package["download_info"].get("archive_info", {}).get("hashes", {})
        if "sha256" in hashes:
            name, version = package["metadata"]["name"], package["metadata"]["version"]
            lines.append(f"{name}=={version} --hash=sha256:{hashes['sha256']}")
    return sorted(lines, key=str.lower)


if __name__ == "__main__":
    print("\n".join(hashed_requirements(json.loads(Path(sys.argv[1]).read_text("utf-8")))))
