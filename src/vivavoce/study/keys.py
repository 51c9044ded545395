"""The keys of a study: who can open what, as `docs/architecture.md` draws it."""

from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.durable import write_durably
from vivavoce.protection.sealing import (
    Identity,
    PublicKey,
    is_identity,
    new_identity,
    seal,
    unseal,
    unwrap_with_passphrase,
    wrap_with_passphrase,
)


class Locked(VivavoceError):
    """What was asked for needs the study's passphrase."""

    def __init__(self) -> None:
        super().__init__(
            "The study is locked. Give its passphrase when asked, or set VIVAVOCE_PASSPHRASE."
        )


class KeyRing:
    """The keys in `keys/`; locked, it seals; unlocked, it opens too."""

    def __init__(self, folder: Path, study_identity: Identity | None = None) -> None:
        self._folder = folder
        self._study_identity = study_identity

    @property
    def is_locked(self) -> bool:
        """Whether the study's identity is out of reach."""
        return self._study_identity is None

    @property
    def study_identity(self) -> Identity:
        """The study's identity; raises Locked."""
        if self._study_identity is None:
            raise Locked
        return self._study_identity

    @property
    def study_public(self) -> PublicKey:
        """What the register and the participants' keys are sealed to."""
        return self._public("study")

    def unlock(self, secret: str) -> None:
        """Unlock with the passphrase or the recovery key; raises WrongKey."""
        if is_identity(secret):
            sealed = self._read("study.recovery.age")
            self._study_identity = Identity(unseal(sealed, Identity(secret)).decode())
        else:
            sealed = self._read("study.age")
            self._study_identity = Identity(unwrap_with_passphrase(sealed, secret).decode())

    def lock(self) -> None:
        """Forget the study's identity."""
        self._study_identity = None

    def add_participant(self, participant: str) -> PublicKey:
        """Make a key for one person, sealed to the study; works while locked."""
        identity = new_identity()
        sealed = seal(identity.secret.encode(), self.study_public)
        write_durably(self._folder / f"{participant}.age", sealed)
        write_durably(self._folder / f"{participant}.pub", f"{identity.public.text}\n".encode())
        return identity.public

    def public_of(self, participant: str) -> PublicKey:
        """The key that seals what belongs to one person."""
        return self._public(participant)

    def identity_of(self, participant: str) -> Identity:
        """The key that opens what belongs to one person; raises Locked."""
        return Identity(unseal(self._read(f"{participant}.age"), self.study_identity).decode())

    def _public(self, name: str) -> PublicKey:
        return PublicKey(self._read(f"{name}.pub").decode().strip())

    def _read(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            raise VivavoceError(
                f"keys/{name} is missing. What it opens is still there; restore keys/ from its "
                "backup."
            ) from None


def create_keys(folder: Path, passphrase: str) -> tuple[KeyRing, Identity]:
    """Make a study's keys and return them with the recovery key, which is kept nowhere.

    Raises VivavoceError for an empty passphrase.
    """
    if not passphrase.strip():
        raise VivavoceError("A study needs a passphrase that is not empty.")
    identity = new_identity()
    recovery = new_identity()
    secret = identity.secret.encode()
    write_durably(folder / "study.age", wrap_with_passphrase(secret, passphrase))
    write_durably(folder / "study.recovery.age", seal(secret, recovery.public))
    write_durably(folder / "study.pub", f"{identity.public.text}\n".encode())
    return KeyRing(folder, identity), recovery
