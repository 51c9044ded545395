"""Who else on this computer may read the study, and whether we may write it."""

import os
from collections.abc import Iterator
from pathlib import Path

from vivavoce.session.examining.finding import Finding

_OTHERS = 0o077
_OWN = ("keys", "study.db", "recordings", "participants", "consent", "safety", "register.age")


def permission_findings(root: Path) -> Iterator[Finding]:
    """Look at the study's folder and what is private in it."""
    if not os.access(root, os.R_OK | os.W_OK | os.X_OK):
        says = "The study's folder cannot be written."
        yield Finding("permissions", "lacks", says, f"Allow it: chmod u+rwx {root}")
        return
    if root.stat().st_mode & _OTHERS == 0:
        yield Finding("permissions", "well", "Only you may look into the study's folder.")
        return
    private = [root / name for name in _OWN if (root / name).exists()]
    open_ones = [path.name for path in private if path.stat().st_mode & _OTHERS]
    if open_ones:
        says = f"Others on this computer may read {', '.join(open_ones)}."
        yield Finding("permissions", "mind", says, f"Close the folder to them: chmod 700 {root}")
    else:
        yield Finding("permissions", "well", "Only you may read what is private in the study.")
