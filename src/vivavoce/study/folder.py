"""Where things are in a study folder."""

from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId

SETTINGS_NAME = "study.toml"


@dataclass(frozen=True)
class StudyFolder:
    """The paths of one study; nothing here opens a file."""

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
    def templates(self) -> Path:
        """The study's own letter, information sheet, consent form and e-mail, to be filled in."""
        return self.root / "templates"

    @property
    def keys(self) -> Path:
        """The wrapped keys; a backup leaves this folder out."""
        return self.root / "keys"

    @property
    def exports(self) -> Path:
        """Where batches go unless another folder is named."""
        return self.root / "exports"

    @property
    def consent(self) -> Path:
        """Evidence of consent, sealed under a key of its own."""
        return self.root / "consent"

    @property
    def call_lock(self) -> Path:
        """Held by a running recorder; says where it listens."""
        return self.root / "call.lock"

    @property
    def study_lock(self) -> Path:
        """Held for a moment by whoever begins a call or takes one over."""
        return self.root / "study.lock"

    @property
    def draft_lock(self) -> Path:
        """Held by whoever makes drafts; says which one."""
        return self.root / "draft.lock"

    def holds_sealed(self, participant: str) -> bool:
        """Whether anything lies here that was sealed to one person's key."""
        records = (self.root / "participants").glob(f"{participant}.*.age")
        return any(records) or (self.root / "recordings" / participant).exists()

    def conditions(self, participant: str) -> Path:
        """The sealed log of conditions that one person made when they gave consent."""
        return self.root / "participants" / f"{participant}.conditions.log.age"

    def interview(self, interview: InterviewId) -> Path:
        """The folder of one interview's sealed files."""
        return self.root / "recordings" / interview.participant / str(interview.n)

    def call_log(self, interview: InterviewId) -> Path:
        """The plain log of codes, frames and clocks of one call."""
        return self.interview(interview) / "call.jsonl"

    def notes(self, interview: InterviewId) -> Path:
        """The sealed log of notes taken during one call."""
        return self.interview(interview) / "notes.log.age"

    def reflections(self, interview: InterviewId) -> Path:
        """The sealed log of what was written down after one interview."""
        return self.interview(interview) / "reflections.log.age"

    def safety_record(self, participant: str) -> Path:
        """What was written down about one person's safety, sealed to the study."""
        return self.root / "safety" / f"{participant}.log.age"

    def later(self, participant: str = "") -> Path:
        """The sealed log of questions for later interviews, of everyone's or of one person's."""
        if participant:
            return self.root / "participants" / f"{participant}.later.log.age"
        return self.schedules / "later.log.age"

    def edits(self, interview: InterviewId) -> Path:
        """The sealed log of edits to one interview's draft."""
        return self.interview(interview) / "edits.log.age"

    def decisions(self, interview: InterviewId) -> Path:
        """The sealed log of anonymisation decisions on one interview."""
        return self.interview(interview) / "decisions.log.age"


def resolved(path: Path) -> Path:
    """Return `path` from the root on, without links.

    Raises VivavoceError (exit code 2) where it is too long or its links go in a circle.
    """
    try:
        whole = path.resolve()
        whole.exists()
    except (OSError, RuntimeError):
        raise VivavoceError(
            f"{str(path)[:60]}… cannot be a place: it is too long, may not be looked at, or its "
            "links go in a circle. Nothing was changed; name another.",
            2,
        ) from None
    return whole


def require_study(root: Path) -> StudyFolder:
    """Return the study at `root`; raises VivavoceError where there is none."""
    folder = StudyFolder(resolved(root))
    if not folder.settings.is_file() or not folder.database.is_file():
        raise VivavoceError(
            f"There is no study in {folder.root}. Go to a study's folder, name it with "
            '--study DIR, or make one: vivavoce init DIR --name "…"'
        )
    return folder
