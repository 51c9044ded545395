"""The studies that this user opened lately: their folders, and nothing of what is in them."""

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from vivavoce.protection.durable import write_durably
from vivavoce.study.folder import StudyFolder

_MOST = 9


@dataclass(frozen=True)
class RecentStudy:
    """A folder that a study was opened in, and whether one is there now."""

    root: Path
    is_there: bool


def holds_study(root: Path) -> bool:
    """Whether a study lies in `root`, as far as can be seen without opening it."""
    folder = StudyFolder(root)
    try:
        return folder.settings.is_file() and folder.database.is_file()
    except OSError:
        return False


def recent_studies() -> tuple[RecentStudy, ...]:
    """Return the studies opened lately, the latest first."""
    return tuple(RecentStudy(root, holds_study(root)) for root in _roots())


def remember_study(root: Path) -> None:
    """Put a study at the head of the list; where that cannot be written, nothing is lost."""
    # A demo in a temporary folder, say, may be gone by the next time; then it is shown as missing.
    roots = [root, *(known for known in _roots() if known != root)][:_MOST]
    with contextlib.suppress(OSError):
        write_durably(_path(), json.dumps([str(known) for known in roots]).encode())


def _roots() -> list[Path]:
    try:
        listed = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    texts = listed if isinstance(listed, list) else []
    return [Path(text) for text in texts if isinstance(text, str) and text][:_MOST]


def _path() -> Path:
    return platformdirs.user_state_path("vivavoce") / "recent.json"
