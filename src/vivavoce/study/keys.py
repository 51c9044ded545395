"""The keys of a study: who can open what, as `docs/architecture.md` draws it."""

from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.durable import write_durably
from vivavoce.protection.exclusive import create_durably
from vivavoce.protection.sealing import (
    Damaged,
    Identity,
    PublicKey,
    is_identity,
    is_public_key,
    new_identity,
    seal,
    unseal,
    unwrap_with_passphrase,
    wrap_with_passphrase,
)
from vivavoce.study.person_keys import make_person_key

CONSENT = "consent"
"""The key of what is evidence of consent: it outlives the key of the person who gave it."""

_RESTORE = "What it opens is still there; restore keys/ from its backup."


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
        """Unlock with the passphrase or the recovery key.

        Raises WrongKey, and VivavoceError where the wrapped key is missing or damaged.
        """
        if is_identity(secret):
            sealed = self._read("study.recovery.age")
            opened = unseal(sealed, Identity(secret))
        else:
            opened = self._unwrapped(self._read("study.age"), secret)
        self._study_identity = Identity(opened.decode())

    def change_passphrase(self, new: str) -> None:
        """Wrap the study's identity with another passphrase: the old one opens it, or the new.

        Raises Locked, and VivavoceError for an empty passphrase.
        """
        if not new.strip():
            raise VivavoceError("A study needs a passphrase that is not empty. Nothing changed.")
        secret = self.study_identity.secret.encode()
        write_durably(self._folder / "study.age", wrap_with_passphrase(secret, new))

    def lock(self) -> None:
        """Forget the study's identity."""
        self._study_identity = None

    def add_participant(self, participant: str, *, nothing_sealed: bool) -> PublicKey:
        """Make a key for one person, sealed to the study; works while locked.

        `nothing_sealed` says that no sealed file of theirs exists. Raises VivavoceError where
        they have a key that could be lost, and where an unlocked study finds it mismatched.
        """
        public = make_person_key(
            self._folder, participant, self.study_public, nothing_sealed=nothing_sealed
        )
        if not self.is_locked and self.identity_of(participant).public != public:
            raise VivavoceError(
                f"keys/{participant}.age and keys/{participant}.pub do not belong together. "
                "Nothing was changed; restore keys/ from its backup, or choose another ID."
            )
        return public

    def consent_public(self, *, nothing_sealed: bool) -> PublicKey:
        """The key that evidence of consent is sealed to, made where there is none yet.

        Works while locked. `nothing_sealed` says that there is no evidence. Raises VivavoceError
        where a half of the key is lost.
        """
        names = (f"{CONSENT}.pub", f"{CONSENT}.age")
        missing = [name for name in names if not (self._folder / name).exists()]
        if not missing:
            return self._public(CONSENT)
        # The public half comes last, so that nothing can have been sealed where it alone is there.
        if not nothing_sealed or missing == [names[1]]:
            raise VivavoceError(f"keys/{missing[0]} is missing. {_RESTORE}")
        return make_person_key(self._folder, CONSENT, self.study_public, nothing_sealed=True)

    @property
    def consent_identity(self) -> Identity:
        """What opens evidence of consent; raises Locked."""
        return self.identity_of(CONSENT)

    def public_of(self, participant: str) -> PublicKey:
        """The key that seals what belongs to one person."""
        return self._public(participant)

    def identity_of(self, participant: str) -> Identity:
        """The key that opens what belongs to one person; raises Locked."""
        return Identity(unseal(self._read(f"{participant}.age"), self.study_identity).decode())

    def _public(self, name: str) -> PublicKey:
        public = PublicKey(self._read(f"{name}.pub").decode(errors="replace").strip())
        if not is_public_key(public):
            raise VivavoceError(f"keys/{name}.pub is damaged. {_RESTORE}")
        return public

    def _unwrapped(self, sealed: bytes, passphrase: str) -> bytes:
        try:
            return unwrap_with_passphrase(sealed, passphrase)
        except Damaged as error:
            raise Damaged(
                "keys/study.age is damaged, so that no passphrase opens it. What it opens is "
                "still there; give the recovery key, or restore keys/ from its backup."
            ) from error

    def _read(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            raise VivavoceError(f"keys/{name} is missing. {_RESTORE}") from None


def create_keys(folder: Path, passphrase: str) -> tuple[KeyRing, Identity]:
    """Make a study's keys and return them with the recovery key, which is kept nowhere.

    Raises VivavoceError for an empty passphrase, and FileExistsError where there are keys.
    """
    if not passphrase.strip():
        raise VivavoceError("A study needs a passphrase that is not empty.")
    identity = new_identity()
    recovery = new_identity()
    secret = identity.secret.encode()
    create_durably(folder / "study.age", wrap_with_passphrase(secret, passphrase))
    create_durably(folder / "study.recovery.age", seal(secret, recovery.public))
    create_durably(folder / "study.pub", f"{identity.public.text}\n".encode())
    make_person_key(folder, CONSENT, identity.public, nothing_sealed=True)
    return KeyRing(folder, identity), recovery
