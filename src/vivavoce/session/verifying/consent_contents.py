"""Opening what is sealed about consent: conditions, clips and returned forms."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.hashing import file_sha256
from vivavoce.protection.sealed_log import read_sealed_log
from vivavoce.protection.sealing import Identity, unseal_prefix
from vivavoce.study.keys import CONSENT
from vivavoce.study.study import Study


def evidence_problems(
    study: Study, people: Iterable[str], identities: Mapping[str, Identity]
) -> Iterator[str]:
    """Say what of conditions and evidence cannot be opened; raises Locked."""
    for person in people:
        if person in identities:
            yield from _condition_problems(study, person, identities[person])
    rows = study.store.rows("select path, sha256 from consent_evidence order by id")
    if not rows:
        return
    try:
        identity = study.keys.consent_identity
        belong = study.keys.public_of(CONSENT) == identity.public
    except VivavoceError as error:
        yield f"The key of the consent evidence cannot be opened: {error.message}"
        return
    if not belong:
        yield f"keys/{CONSENT}.age and keys/{CONSENT}.pub do not belong together."
    for row in rows:
        yield from _piece_problems(study, row, identity)


def _condition_problems(study: Study, person: str, identity: Identity) -> Iterator[str]:
    noted = study.store.rows(
        "select id from consents where participant = ? and has_condition = 1", person
    )
    path = study.folder.conditions(person)
    try:
        kept = {record["consent"] for record in read_sealed_log(path, identity).records}
    except VivavoceError as error:
        yield f"{path.relative_to(study.folder.root)}: {error.message}"
        return
    if {row["id"] for row in noted} - kept:
        yield f"{path.relative_to(study.folder.root)} has lost records."


def _piece_problems(study: Study, row: Mapping[str, Any], identity: Identity) -> Iterator[str]:
    path = study.folder.root / row["path"]
    # What is missing or altered was told of when the hashes were compared.
    if not path.is_file() or file_sha256(path) != row["sha256"]:
        return
    try:
        is_whole = unseal_prefix(path, identity).whole
    except VivavoceError:
        is_whole = False
    if not is_whole:
        yield f"{row['path']} cannot be opened with the key that it was sealed to."
