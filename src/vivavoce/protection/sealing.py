"""Sealing with age: the one place that knows pyrage (https://age-encryption.org/v1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyrage

from vivavoce.domain.errors import VivavoceError

HEADER = b"age-encryption.org/v1\n"
"""How everything sealed begins."""


class WrongKey(VivavoceError):
    """The key at hand does not open what is sealed, or what is sealed was altered."""


class Damaged(VivavoceError):
    """What is sealed is no longer what was written, whichever key is tried."""


class TooBusy(VivavoceError):
    """This computer has too little to spare just now for the work that a passphrase takes."""


class ByteSource(Protocol):
    """What `seal_stream` pulls from: `read(n)` returns at most n bytes, b"" at the end."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most `size` bytes; b"" ends the stream."""
        ...


class ByteSink(Protocol):
    """What sealed bytes are pushed into; it must never raise, or the stream is lost."""

    def write(self, data: bytes, /) -> int:
        """Take `data` and say how many bytes were taken."""
        ...

    def flush(self) -> None:
        """Pass on what is held back."""
        ...


@dataclass(frozen=True)
class PublicKey:
    """What anyone may know, and what seals: `age1…`."""

    text: str


@dataclass(frozen=True)
class Identity:
    """What opens sealed files: `AGE-SECRET-KEY-1…`; never shown, hence the bare repr."""

    secret: str

    def __repr__(self) -> str:
        return "Identity(…)"

    @property
    def public(self) -> PublicKey:
        """The public key that belongs to this identity."""
        return PublicKey(str(pyrage.x25519.Identity.from_str(self.secret).to_public()))


def new_identity() -> Identity:
    """Make a fresh X25519 identity."""
    return Identity(str(pyrage.x25519.Identity.generate()))


def is_identity(text: str) -> bool:
    """Say whether `text` is a well-formed age identity, as a recovery key is."""
    try:
        pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError:
        return False
    return True


def is_public_key(key: PublicKey) -> bool:
    """Say whether a key, as it was read from a file, is one that can seal."""
    try:
        _recipients([key])
    except pyrage.RecipientError:
        return False
    return True


def seal(data: bytes, *recipients: PublicKey) -> bytes:
    """Seal bytes so that the identity of any one of the recipients opens them."""
    return bytes(pyrage.encrypt(data, _recipients(recipients)))


def unseal(sealed: bytes, identity: Identity) -> bytes:
    """Open sealed bytes; raises WrongKey where they are not for this identity or were altered."""
    try:
        return bytes(pyrage.decrypt(sealed, [_identity(identity)]))
    except pyrage.DecryptError as error:
        raise WrongKey(
            "A sealed file cannot be opened with this study's key, or it was altered."
        ) from error


def seal_stream(source: ByteSource, sink: ByteSink, *recipients: PublicKey) -> None:
    """Seal `source` into `sink` until the source ends; blocks, so it wants a thread of its own."""
    pyrage.encrypt_io(source, sink, _recipients(recipients))


class _Prefix:
    """Collects what age has authenticated, chunk by chunk."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes) -> int:
        self.data += data
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


@dataclass(frozen=True)
class OpenedStream:
    """The authentic prefix of a sealed stream; `whole` says whether it reached the very end."""

    data: bytes
    whole: bool


def unseal_prefix(path: Path, identity: Identity) -> OpenedStream:
    """Read as much of a sealed file as is authentic: a torn file gives all its whole chunks.

    Chunks are 64 KiB (age v1). Raises WrongKey where the header is for someone else or torn.
    """
    prefix = _Prefix()
    try:
        with path.open("rb") as file:
            pyrage.decrypt_io(file, prefix, [_identity(identity)])
    except pyrage.DecryptError as error:
        raise WrongKey(f"{path.name} cannot be opened with the key at hand.") from error
    except OSError:
        return OpenedStream(bytes(prefix.data), whole=False)
    return OpenedStream(bytes(prefix.data), whole=True)


def wrap_with_passphrase(data: bytes, passphrase: str) -> bytes:
    """Seal bytes with a passphrase (scrypt; takes about two seconds on purpose)."""
    return bytes(pyrage.passphrase.encrypt(data, passphrase))


def unwrap_with_passphrase(sealed: bytes, passphrase: str) -> bytes:
    """Open what `wrap_with_passphrase` sealed.

    Raises WrongKey for a wrong passphrase, Damaged where no passphrase could open it, TooBusy where
    a passphrase that was set while the computer had time takes too much of it now.
    """
    try:
        return bytes(pyrage.passphrase.decrypt(sealed, passphrase))
    except pyrage.DecryptError as error:
        # age times this computer anew whenever it is asked, and refuses what would take long.
        if str(error).startswith("Excessive work"):
            raise TooBusy(
                "This computer is too busy just now to check a passphrase. Nothing is damaged and "
                "nothing was changed; let other work come to its end, then try again."
            ) from error
        # Of all that can be wrong, age says only this where the file is as it was written.
        if str(error) != "Decryption failed":
            raise Damaged("What the passphrase opens is damaged.") from error
        raise WrongKey("The passphrase is wrong. Nothing was changed; try it again.") from error


def _recipients(keys: Iterable[PublicKey]) -> list[object]:
    return [pyrage.x25519.Recipient.from_str(key.text) for key in keys]


def _identity(identity: Identity) -> object:
    return pyrage.x25519.Identity.from_str(identity.secret)
