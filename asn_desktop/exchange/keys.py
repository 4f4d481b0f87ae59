"""Keys of a computer or an office: one pair signs (Ed25519), one pair opens packages (X25519)."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Annotated, Final

import msgspec
import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Meta

from asn_desktop.exchange import bech32

KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64

KeyHex = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Recipient = Annotated[str, Meta(pattern="^age1[02-9ac-hj-np-z]{58}$")]


class PublicKeys(msgspec.Struct, frozen=True):
    """What others know of an identity.

    Attributes:
        signing: Ed25519, in hexadecimal digits.
        sealing: X25519, as age writes a recipient.
    """

    signing: KeyHex
    sealing: Recipient


class Introduction(msgspec.Struct, frozen=True):
    """The keys of a computer that nobody knows yet, and its proof that it was invited."""

    keys: PublicKeys
    proof: KeyHex


@dataclass(frozen=True, slots=True)
class Identity:
    """The secrets of a computer or an office, 32 bytes each; they never travel.

    Attributes:
        signing: Ed25519.
        sealing: X25519.
    """

    signing: bytes = field(repr=False)
    sealing: bytes = field(repr=False)

    @property
    def public(self) -> PublicKeys:
        """What others may know."""
        key = Ed25519PrivateKey.from_private_bytes(self.signing).public_key()
        return PublicKeys(key.public_bytes_raw().hex(), recipient_of(self.sealing))

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message, 64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).sign(message)


def new_identity() -> Identity:
    """Return fresh secrets."""
    return Identity(os.urandom(KEY_BYTES), os.urandom(KEY_BYTES))


def signed_by(signing: str, signature: bytes, message: bytes) -> bool:
    """Tell whether a signature of a message is that of a key (hexadecimal digits)."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signing))
        key.verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def age_identity(sealing: bytes) -> str:
    """Return an X25519 secret as age's own program reads it from a key file."""
    return bech32.encode("age-secret-key-", sealing).upper()


def recipient_of(sealing: bytes) -> str:
    """Return the public part of an X25519 secret, as age writes it."""
    return str(opener(sealing).to_public())


def opener(sealing: bytes) -> pyrage.x25519.Identity:
    """Return an X25519 secret as the library takes it."""
    return pyrage.x25519.Identity.from_str(age_identity(sealing))


def seal_small(content: bytes, recipient: str) -> bytes:
    """Return a few bytes in an age envelope that only a recipient opens."""
    return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(recipient)]))


def open_small(envelope: bytes, sealing: bytes) -> bytes | None:
    """Return what :func:`seal_small` was given; None where it is for another key, or damaged."""
    try:
        return bytes(pyrage.decrypt(envelope, [opener(sealing)]))
    except pyrage.DecryptError:
        return None


def is_recipient(text: str) -> bool:
    """Tell whether a text is a key that packages can be encrypted to."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True
