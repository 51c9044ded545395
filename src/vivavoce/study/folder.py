"""Where things are in a study folder."""

from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId

SETTINGS_NAME = "study.toml"


@dataclass(frozen=True)
class StudyFolder:
    """The paths of one study; nothing here reads or writes."""

    root: Path

    @property
    def settings(self) -> Path:
        """The study's settings, edited by people."""
        return self.root / SETTINGS_NAME

    @property
    def database(self) -> Path:
        """`study.db`."""
        return self.root / "study.db"

    @property
    def schedules(self) -> Path:
        """The interview schedules, one TOML file each."""
        return self.root / "schedules"

    @property
    def keys(self) -> Path:
        """The wrapped keys; a backup leaves this folder out."""
        return self.root / "keys"

    @property
    def exports(self) -> Path:
        """Where batches go unless another folder is named."""
        return self.root / "exports"

    @property
    def call_lock(self) -> Path:
        """Held by a running recorder; says where it listens."""
        return self.root / "call.lock"

    @property
    def study_lock(self) -> Path:
        """Held for a moment by whoever begins a call or takes one over."""
        return self.root / "study.lock"

    def interview(self, interview: InterviewId) -> Path:
        """The folder of one interview's sealed files."""
        return self.root / "recordings" / interview.participant / str(interview.n)

    def call_log(self, interview: InterviewId) -> Path:
        """The plain log of codes, frames and clocks of one call."""
        return self.interview(interview) / "call.jsonl"

    def notes(self, interview: InterviewId) -> Path:
        """The sealed log of notes taken during one call."""
        return self.interview(interview) / "notes.log.age"

    def decisions(self, interview: InterviewId) -> Path:
        """The sealed log of anonymisation decisions on one interview."""
        return self.interview(interview) / "decisions.log.age"


def require_study(root: Path) -> StudyFolder:
    """Return the study at `root`; raises VivavoceError where there is none."""
    folder = StudyFolder(root.resolve())
    if not folder.settings.is_file() or not folder.database.is_file():
        raise VivavoceError(
            f"There is no study in {folder.root}. Go to a study's folder, name it with "
            '--study DIR, or make one: vivavoce init DIR --name "…"'
        )
    return folder
