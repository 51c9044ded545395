"""Making one person's key pair, which nothing may ever overwrite."""

from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.exclusive import create_durably
from vivavoce.protection.sealing import PublicKey, is_public_key, new_identity, seal


def make_person_key(
    folder: Path, participant: str, study_public: PublicKey, *, nothing_sealed: bool
) -> PublicKey:
    """Make `ID.age` and then `ID.pub`, sealed to the study, and return the public key.

    What an interrupted attempt left is taken up, but only where `nothing_sealed` says that no
    sealed file of that person exists. Raises VivavoceError where one of the two is there
    otherwise, and OSError; then no key has changed.
    """
    sealed_path, public_path = folder / f"{participant}.age", folder / f"{participant}.pub"
    if sealed_path.exists() or public_path.exists():
        if not (nothing_sealed and sealed_path.exists()):
            raise _has_key_already(participant)
        if public_path.exists():
            return _taken_up(public_path, participant)
        # The public key comes last, so that nothing was ever sealed to this one.
        sealed_path.unlink()
    identity = new_identity()
    create_durably(sealed_path, seal(identity.secret.encode(), study_public))
    create_durably(public_path, f"{identity.public.text}\n".encode())
    return identity.public


def _taken_up(public_path: Path, participant: str) -> PublicKey:
    public = PublicKey(public_path.read_bytes().decode(errors="replace").strip())
    if not is_public_key(public):
        raise _has_key_already(participant)
    return public


def _has_key_already(participant: str) -> VivavoceError:
    return VivavoceError(
        f"There is a key for {participant} in keys/ already, and sealed data may belong to it. "
        "Nothing was changed; restore study.db from its newest backup, or choose another ID."
    )
