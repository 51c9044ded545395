"""Evidence of consent: clips and returned forms, sealed to a key that outlives a withdrawal."""

from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.protection.exclusive import create_durably
from vivavoce.protection.hashing import file_sha256
from vivavoce.protection.sealing import PublicKey, unseal_prefix
from vivavoce.session.people.participants import require_participant
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.folder import resolved
from vivavoce.study.study import Study


@dataclass(frozen=True)
class Evidence:
    """One sealed file, the `n`-th of its participant; `length_ms` is that of a clip."""

    n: int
    kind: str
    format: str
    form_version: str
    interview: str | None
    length_ms: int | None
    taken_by: str | None
    taken_at: str
    path: str
    sha256: str


def consent_key(study: Study) -> PublicKey:
    """Return what seals evidence, made at the first need of an older study; works while locked."""
    # Within a transaction, so that of two who need it first one makes it.
    with study.store.writing():
        is_empty = not any(study.folder.consent.rglob("*.age"))
        return study.keys.consent_public(nothing_sealed=is_empty)


def evidence_of(study: Study, participant: str) -> tuple[Evidence, ...]:
    """Return what there is of one person's consent, the oldest first."""
    rows = study.store.rows(
        "select kind, format, form_version, interview, length_ms, taken_by, taken_at, path, "
        "sha256 from consent_evidence where participant = ? order by id",
        require_participant(study, participant),
    )
    return tuple(Evidence(n, **row) for n, row in enumerate(rows, start=1))


def has_clip(study: Study, interview: InterviewId) -> bool:
    """Whether spoken consent before an interview is kept as a clip."""
    pieces = evidence_of(study, interview.participant)
    return any(piece.kind == "clip" and piece.interview == str(interview) for piece in pieces)


def open_evidence(study: Study, participant: str, n: int, out: Path) -> Evidence:
    """Write the `n`-th piece of a person's evidence, readable, to a new file; raises Locked.

    Raises VivavoceError where there is no such piece, it was altered, or `out` exists already or
    lies within the study.
    """
    identity = study.keys.consent_identity
    piece = _piece(study, participant, n)
    place = _place(study, out)
    data = unseal_prefix(_unaltered(study, piece), identity)
    if not data.whole:
        raise VivavoceError(f"{piece.path} is damaged; restore it from a backup.")
    try:
        create_durably(place, data.data)
    except FileExistsError:
        raise VivavoceError(
            f"{out} exists already. Nothing was changed; name another file."
        ) from None
    except OSError as error:
        raise VivavoceError(f"{out} cannot be written: {error.strerror}.") from error
    with study.store.writing() as writer:
        writer.audit(
            AuditEntry("consent-evidence-opened", participant, content=piece.path.encode())
        )
    return piece


def _piece(study: Study, participant: str, n: int) -> Evidence:
    pieces = evidence_of(study, participant)
    if not 1 <= n <= len(pieces):
        there = f"pieces 1 to {len(pieces)}" if pieces else "none"
        raise VivavoceError(
            f"There is no piece {n} of evidence of {participant}; there is {there}.", 2
        )
    return pieces[n - 1]


def _place(study: Study, out: Path) -> Path:
    place = resolved(out)
    if study.folder.root in place.parents:
        raise VivavoceError(f"{out} is within the study, where all is sealed. Name another.", 2)
    return place


def _unaltered(study: Study, piece: Evidence) -> Path:
    path = study.folder.root / piece.path
    if not path.is_file():
        raise VivavoceError(f"{piece.path} is missing; restore it from a backup.")
    if file_sha256(path) != piece.sha256:
        raise VivavoceError(f"{piece.path} was altered; restore it from a backup.")
    return path
