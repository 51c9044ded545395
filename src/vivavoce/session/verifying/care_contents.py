"""The sealed logs of safety and of what was written after interviews: are they there, and whole?"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import interview_id
from vivavoce.protection.sealed_log import read_sealed_log
from vivavoce.protection.sealing import Identity
from vivavoce.study.study import Study


def care_files(study: Study) -> dict[Path, int]:
    """Return every such log that may be there, and how many records it must hold at least."""
    reflections = study.store.rows(
        "select i.id, count(r.id) as least from interviews i "
        "left join reflections r on r.interview = i.id group by i.id order by i.id"
    )
    safety = study.store.rows(
        "select p.id, count(h.id) as least from participants p "
        "left join holds h on h.participant = p.id group by p.id order by p.id"
    )
    return {
        **{study.folder.reflections(interview_id(row["id"])): row["least"] for row in reflections},
        **{study.folder.safety_record(row["id"]): row["least"] for row in safety},
    }


def care_problems(study: Study, identities: Mapping[str, Identity]) -> Iterator[str]:
    """Open them all: a safety record with the study's key, the others with the person's."""
    for path, least in care_files(study).items():
        is_safety = path.parent.name == "safety"
        identity = study.keys.study_identity if is_safety else identities.get(path.parts[-3])
        # A person's key that cannot be opened has been told of.
        if identity is not None:
            yield from _log_problems(study, path, identity, least)


def _log_problems(study: Study, path: Path, identity: Identity, least: int) -> Iterator[str]:
    name = path.relative_to(study.folder.root)
    try:
        contents = read_sealed_log(path, identity)
    except VivavoceError as error:
        yield f"{name}: {error.message}"
        return
    if len(contents.records) < least:
        yield f"{name} has lost records."
