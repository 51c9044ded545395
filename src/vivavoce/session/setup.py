"""Making a study."""

import json
import shutil
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.durable import make_private_folder, write_durably
from vivavoce.session.inviting.templates import copy_sample_templates
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.folder import StudyFolder, resolved
from vivavoce.study.keys import create_keys
from vivavoce.study.study import Study


@dataclass(frozen=True)
class NewStudy:
    """A study that was just made, unlocked; the recovery key exists nowhere else."""

    study: Study
    recovery_key: str


@dataclass(frozen=True)
class StudyDetails:
    """What else may be known of a study when it is made."""

    initials: str = ""
    ethics_reference: str = ""


def create_study(
    root: Path,
    name: str,
    passphrase: str,
    *,
    is_demo: bool = False,
    details: StudyDetails | None = None,
) -> NewStudy:
    """Make a study in `root`, which may exist but must hold no study yet.

    Raises VivavoceError where it does, where `name` is empty or the passphrase is.
    """
    folder = StudyFolder(resolved(root))
    if folder.settings.exists() or folder.database.exists() or folder.keys.exists():
        raise VivavoceError(f"There is a study in {root} already. Nothing was changed.")
    if not name.strip() or not name.isprintable():
        raise VivavoceError("A study needs a name, on one line.", 2)
    if not passphrase.strip():
        raise VivavoceError("A study needs a passphrase that is not empty.")
    try:
        make_private_folder(folder.root)
        _copy_schedules(folder.schedules)
        make_private_folder(folder.templates)
        copy_sample_templates(folder.templates)
        keys, recovery = create_keys(folder.keys, passphrase)
        with Study.create_database(folder) as store, store.writing() as writer:
            writer.audit(AuditEntry("study-made", "study"))
        # Last, because it is what makes a folder a study.
        text = _with_details(_settings_text(name, is_demo), details)
        write_durably(folder.settings, text.encode())
    except OSError as error:
        raise VivavoceError(f"No study can be made in {root}: {error.strerror}.") from error
    return NewStudy(Study(folder.root, keys), recovery.secret)


def shipped_schedules() -> tuple[Path, ...]:
    """Return the schedules that come with Vivavoce."""
    package = Path(str(resources.files("vivavoce")))
    # In a wheel they are in the package; in a checkout they are at its root.
    for folder in (package / "schedules", package.parents[1] / "schedules"):
        if folder.is_dir():
            return tuple(sorted(folder.glob("*.toml")))
    return ()


def _copy_schedules(folder: Path) -> None:
    make_private_folder(folder)
    for schedule in shipped_schedules():
        if not (folder / schedule.name).exists():
            shutil.copyfile(schedule, folder / schedule.name)


def _settings_text(name: str, is_demo: bool) -> str:
    template = resources.files("vivavoce.study").joinpath("study.template.toml")
    text = template.read_text(encoding="utf-8")
    quoted = json.dumps(name.strip(), ensure_ascii=False)
    return text.replace("{name}", quoted).replace("{demo}", "true" if is_demo else "false")


def _with_details(text: str, details: StudyDetails | None) -> str:
    """Put what is known into the settings, whose comments stay."""
    if details is None:
        return text
    import tomlkit

    document = tomlkit.parse(text)
    document["study"].update({"ethics_reference": details.ethics_reference})
    people = tomlkit.aot()
    people.append(tomlkit.item({"initials": details.initials}))
    if details.initials:
        document.append("people", people)
    return tomlkit.dumps(document)
