"""The whole examination, in the order in which its findings matter."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vivavoce.recording.device_survey import Survey, survey_devices
from vivavoce.recording.sound_server import ServerSource, server_sources
from vivavoce.session.examining.disk import disk_findings
from vivavoce.session.examining.drafts import drafts_finding
from vivavoce.session.examining.finding import Finding
from vivavoce.session.examining.machine import machine_findings
from vivavoce.session.examining.model import ModelSpeed, measure_model
from vivavoce.session.examining.permissions import permission_findings
from vivavoce.session.examining.safety import safety_finding
from vivavoce.session.examining.sound import sound_findings
from vivavoce.study.folder import StudyFolder
from vivavoce.study.study import Study

_BUSY = Finding(
    "call",
    "mind",
    "Devices and the model are not tried while a call is recorded.",
    "Run it again after the call.",
)


@dataclass(frozen=True)
class Examination:
    """All that was found, and the devices and the model that were tried."""

    findings: tuple[Finding, ...]
    survey: Survey | None
    sources: tuple[ServerSource, ...]
    model: ModelSpeed | None

    @property
    def lacks(self) -> tuple[Finding, ...]:
        """What keeps a call from being recorded, or a promise from being kept."""
        return tuple(finding for finding in self.findings if finding.state == "lacks")

    def to_json(self) -> dict[str, Any]:
        """Return it for scripts."""
        return {
            "ok": not self.lacks,
            "findings": [asdict(finding) for finding in self.findings],
            "devices": [asdict(device) for device in self.survey.devices] if self.survey else [],
            "sources": [asdict(source) for source in self.sources],
            "portaudio": self.survey.portaudio if self.survey else "",
            "model": asdict(self.model) if self.model else None,
        }


def examine(root: Path, tell: Callable[[str], None]) -> Examination:
    """Look at everything; `root` may hold no study yet. Changes nothing there, keeps no sound.

    `tell` hears what is being done that takes a while.
    """
    folder = StudyFolder(root)
    is_study = folder.settings.is_file() and folder.database.is_file()
    if not is_study:
        return _examined(root, None, tell)
    with Study(root) as study:
        return _examined(root, study, tell)


def _examined(root: Path, study: Study | None, tell: Callable[[str], None]) -> Examination:
    findings: list[Finding] = []
    survey: Survey | None = None
    sources: tuple[ServerSource, ...] = ()
    model: ModelSpeed | None = None
    if study and study.running_call:
        findings.append(_BUSY)
    else:
        tell("Listening to every device …")
        survey, sources = survey_devices(), server_sources()
        findings += sound_findings(survey, sources)
    findings += disk_findings(root)
    findings += [*permission_findings(root), safety_finding(study)] if study else []
    findings += machine_findings(study)
    if survey:
        tell("Trying the model on a minute of the sample call …")
        model, finding = measure_model()
        findings += [finding, drafts_finding(study, model)] if study else [finding]
    return Examination(tuple(findings), survey, sources, model)
