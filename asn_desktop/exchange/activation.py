"""The activation code of an invitation: opens its file, and proves who was invited.

The code has 80 random bits; Argon2id makes each guess slow as well. What it yields is an X25519
secret, so that an invitation is a package like any other, and a key for the proof.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Final

from argon2.low_level import Type, hash_secret_raw

from asn_desktop.exchange import letters
from asn_desktop.exchange.keys import KEY_BYTES, PublicKeys, recipient_of

RANDOM_BYTES: Final = 10
_LETTERS: Final = 16
_LABEL: Final = "bina-kinerja activation code"
_SALT: Final = b"bina-kinerja activation 1"
_PASSES: Final = 3
_MEMORY_KIB: Final = 64 * 1024
_LANES: Final = 2


@dataclass(frozen=True, slots=True)
class Activation:
    """What a code yields; the head office keeps it with the invitation, not the code itself.

    Attributes:
        sealing: X25519 secret that opens the invitation.
        proving: Key of the proof.
    """

    sealing: bytes = field(repr=False)
    proving: bytes = field(repr=False)

    @property
    def recipient(self) -> str:
        """Whom the invitation is encrypted to."""
        return recipient_of(self.sealing)

    def proof(self, office: str, replica: str, keys: PublicKeys) -> str:
        """Return what a new computer sends along with its keys: nobody else can make it."""
        told = f"{office}\n{replica}\n{keys.signing}\n{keys.sealing}".encode()
        return hmac.new(self.proving, told, hashlib.sha256).hexdigest()

    def proves(self, office: str, replica: str, keys: PublicKeys, proof: str) -> bool:
        """Tell whether keys came from a computer where the code was typed."""
        return hmac.compare_digest(self.proof(office, replica, keys), proof)


def new_code(random: bytes) -> str:
    """Return a code to print in a letter, from ten random bytes: five groups of four."""
    return letters.written(int.from_bytes(random[:RANDOM_BYTES], "big"), _LETTERS, _LABEL)


def activate(code: str) -> Activation:
    """Return what a code yields; takes some tenths of a second and 64 MiB, on purpose.

    Raises:
        PaperCodeError: It was mistyped.
    """
    number = letters.read(code, _LETTERS, _LABEL, "Kode aktivasi")
    derived = hash_secret_raw(
        number.to_bytes(RANDOM_BYTES, "big"),
        _SALT,
        time_cost=_PASSES,
        memory_cost=_MEMORY_KIB,
        parallelism=_LANES,
        hash_len=2 * KEY_BYTES,
        type=Type.ID,
    )
    return Activation(derived[:KEY_BYTES], derived[KEY_BYTES:])
