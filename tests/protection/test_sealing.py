import io
import os
from pathlib import Path

import pytest

from vivavoce.protection.sealing import (
    Identity,
    TooBusy,
    WrongKey,
    is_identity,
    new_identity,
    seal,
    seal_stream,
    unseal,
    unseal_prefix,
    unwrap_with_passphrase,
    wrap_with_passphrase,
)

CHUNK = 65_536


def sealed_file(path: Path, data: bytes, *identities: Identity) -> Path:
    sink = io.BytesIO()
    seal_stream(io.BytesIO(data), sink, *(identity.public for identity in identities))
    path.write_bytes(sink.getvalue())
    return path


def test_either_of_two_recipients_opens_what_was_sealed() -> None:
    one, other = new_identity(), new_identity()
    sealed = seal(b"a confidence", one.public, other.public)
    assert unseal(sealed, one) == unseal(sealed, other) == b"a confidence"


def test_nobody_else_opens_it() -> None:
    with pytest.raises(WrongKey):
        unseal(seal(b"a confidence", new_identity().public), new_identity())


def test_an_altered_byte_is_noticed() -> None:
    identity = new_identity()
    sealed = bytearray(seal(b"a confidence", identity.public))
    sealed[-1] ^= 1
    with pytest.raises(WrongKey):
        unseal(bytes(sealed), identity)


@pytest.mark.parametrize("lost", [1, 100, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_a_torn_stream_gives_every_whole_chunk(tmp_path: Path, lost: int) -> None:
    identity, data = new_identity(), os.urandom(4 * CHUNK)
    path = sealed_file(tmp_path / "part.age", data, identity)
    path.write_bytes(path.read_bytes()[:-lost])
    opened = unseal_prefix(path, identity)
    assert not opened.whole
    assert data.startswith(opened.data)
    assert len(opened.data) >= (4 * CHUNK - lost) // CHUNK * CHUNK - CHUNK


def test_a_flipped_bit_never_gives_a_wrong_byte(tmp_path: Path) -> None:
    identity, data = new_identity(), os.urandom(3 * CHUNK)
    path = sealed_file(tmp_path / "part.age", data, identity)
    torn = bytearray(path.read_bytes())
    torn[-CHUNK] ^= 16
    path.write_bytes(torn)
    opened = unseal_prefix(path, identity)
    assert not opened.whole
    assert data.startswith(opened.data)


def test_a_wrong_passphrase_opens_nothing() -> None:
    wrapped = wrap_with_passphrase(b"the study's identity", "right")
    assert unwrap_with_passphrase(wrapped, "right") == b"the study's identity"
    with pytest.raises(WrongKey, match="passphrase is wrong"):
        unwrap_with_passphrase(wrapped, "wrong")


def test_an_identity_never_shows_itself() -> None:
    identity = new_identity()
    assert identity.secret not in repr(identity)
    assert is_identity(identity.secret)
    assert not is_identity("open sesame")


def test_a_passphrase_that_takes_too_much_work_now_is_not_called_damaged() -> None:
    wrapped = wrap_with_passphrase(b"the study's identity", "right")
    line = next(line for line in wrapped.split(b"\n") if b" scrypt " in line)
    heavier = wrapped.replace(line, line.rsplit(b" ", 1)[0] + b" 30")
    with pytest.raises(TooBusy, match="Nothing is damaged"):
        unwrap_with_passphrase(heavier, "right")
