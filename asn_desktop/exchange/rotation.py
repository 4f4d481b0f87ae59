"""New keys for an old identity: a statement signed by the old key, and by the new one."""

from __future__ import annotations

import hashlib
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from asn_desktop.errors import UserError
from asn_desktop.exchange import lines
from asn_desktop.exchange.keys import SIGNATURE_BYTES, Identity, PublicKeys, signed_by
from asn_desktop.exchange.manifest import Code, Count

_CONTEXT: Final = b"bina-kinerja key rotation 1\n"
_LONGEST: Final = 4096


class RotationRefusedError(UserError):
    """A statement of new keys is not what it says."""

    code = "rotation_refused"


class Rotation(msgspec.Struct, frozen=True):
    """A statement that keys follow others.

    Attributes:
        office: Whose they are.
        old: Keys until now.
        new: Keys from now on.
        at: When it was made, in UTC milliseconds; orders nothing.
        format: Version of the statement.
    """

    office: Code
    old: PublicKeys
    new: PublicKeys
    at: Count
    format: Annotated[int, Meta(ge=1, le=1)] = 1


_encoder: Final = msgspec.json.Encoder()
_decoder: Final = msgspec.json.Decoder(Rotation)


def rotate(old: Identity, new: Identity, office: str, at: int) -> bytes:
    """Return a signed statement: both signatures, then the statement.

    The new key signs as well, so that nobody can announce a key that is not their own.
    """
    statement = _encoder.encode(Rotation(office, old.public, new.public, at))
    message = _to_sign(statement)
    return old.sign(message) + new.sign(message) + statement


def read_rotation(content: bytes, office: str, old: PublicKeys) -> Rotation:
    """Return a statement about an office whose keys we know.

    Raises:
        RotationRefusedError: It is damaged, about other keys, or not signed by both.
    """
    first, second = content[:SIGNATURE_BYTES], content[SIGNATURE_BYTES : 2 * SIGNATURE_BYTES]
    statement = content[2 * SIGNATURE_BYTES :][: _LONGEST + 1]
    try:
        lines.check(statement)
        found = _decoder.decode(statement)
    except (lines.LineError, msgspec.ValidationError) as error:
        raise RotationRefusedError(_REFUSED) from error
    message = _to_sign(statement)
    signed = signed_by(old.signing, first, message) and signed_by(
        found.new.signing, second, message
    )
    if not signed or (found.office, found.old) != (office, old) or len(statement) > _LONGEST:
        raise RotationRefusedError(_REFUSED)
    return found


def _to_sign(statement: bytes) -> bytes:
    return _CONTEXT + hashlib.sha256(statement).digest()


_REFUSED: Final = (
    "Pergantian kunci ini tidak ditandatangani oleh kunci yang sudah dikenal. Kunci lama tetap "
    "dipakai. Telepon kantor pengirim dan bandingkan kedelapan kata kuncinya."
)
