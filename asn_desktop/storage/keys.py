"""The database key, wrapped once for each account and once for the recovery sheet."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from asn_desktop.errors import UserError
from asn_desktop.files import write_atomically

KEY_BYTES: Final = 32
# The recovery sheet has a slot like an account; no login can be called so.
RECOVERY: Final = "*recovery*"
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_FORMAT: Final = 1
# More than this a keys.json of ours never asks for; a strange one may not take all memory.
_MOST_MEMORY_KIB: Final = 1024 * 1024
_MOST_TIME: Final = 20
_MOST_LANES: Final = 16


class KeysDamagedError(UserError):
    """The file of wrapped keys cannot be read, and neither can its copy."""

    code = "keys_damaged"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try of a password costs (Argon2id), in passes, KiB and lanes.

    The default takes 64 MiB and stays below a second on a modest computer.
    """

    time: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 2

    def __post_init__(self) -> None:
        within = (
            0 < self.time <= _MOST_TIME
            and 0 < self.memory_kib <= _MOST_MEMORY_KIB
            and 0 < self.lanes <= _MOST_LANES
        )
        if not within:
            raise ValueError(f"cost out of bounds: {self}")


@dataclass(frozen=True, slots=True)
class Slot:
    """The database key wrapped by one secret."""

    owner: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All slots of a folder, and what new ones cost."""

    cost: Cost
    slots: tuple[Slot, ...] = ()

    @property
    def logins(self) -> tuple[str, ...]:
        """The accounts that can log in, sorted."""
        return tuple(sorted(slot.owner for slot in self.slots if slot.owner != RECOVERY))

    def holding(self, key: bytes, owner: str, secret: str) -> KeyRing:
        """Return a ring in which a secret opens the key; it replaces the owner's earlier one."""
        salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
        wrapping = AESGCM(_derive(secret, salt, self.cost))
        wrapped = wrapping.encrypt(nonce, key, _bound_to(owner))
        slot = Slot(owner, self.cost, salt, nonce, wrapped)
        return replace(self, slots=(*self.without(owner).slots, slot))

    def without(self, owner: str) -> KeyRing:
        """Return a ring that an owner's secret opens no more.

        A copy of an older keys.json together with the old password still
        opens the database: taking that away needs a new key.
        """
        return replace(self, slots=tuple(slot for slot in self.slots if slot.owner != owner))

    def open(self, owner: str, secret: str) -> bytes | None:
        """Return the database key, or None if the secret does not fit."""
        for slot in self.slots:
            if slot.owner == owner:
                try:
                    return AESGCM(_derive(secret, slot.salt, slot.cost)).decrypt(
                        slot.nonce, slot.wrapped, _bound_to(owner)
                    )
                except InvalidTag:
                    return None
        return None


def new_key() -> bytes:
    """Return a fresh database key."""
    return os.urandom(KEY_BYTES)


def exist(path: Path) -> bool:
    """Tell whether a folder has wrapped keys, and so accounts."""
    return path.exists() or _copy_of(path).exists()


def read(path: Path) -> KeyRing:
    """Return the ring in a file, or in its copy where the file is damaged.

    Raises:
        KeysDamagedError: Neither can be read.
    """
    for each in (path, _copy_of(path)):
        try:
            return decode(each.read_bytes())
        except (OSError, ValueError, KeyError, TypeError):
            continue
    raise KeysDamagedError(
        f"Berkas kunci {path.name} di folder {path.parent} tidak dapat dibaca, juga salinannya. "
        "Data tidak diubah, tetapi tidak dapat dibuka tanpa berkas itu. Pulihkan kantor dari "
        "cadangan terakhir."
    )


def write(path: Path, ring: KeyRing) -> None:
    """Replace the ring in a file; at every moment the file or its copy is whole.

    The copy ends up like the file, so that no slot lives on in it.
    """
    content = encode(ring)
    write_atomically(path, content)
    write_atomically(_copy_of(path), content)


def encode(ring: KeyRing) -> bytes:
    """Return the content of a key file."""
    return json.dumps(
        {
            "format": _FORMAT,
            "cost": _cost_to(ring.cost),
            "slots": [
                {
                    "owner": slot.owner,
                    "cost": _cost_to(slot.cost),
                    "salt": slot.salt.hex(),
                    "nonce": slot.nonce.hex(),
                    "wrapped": slot.wrapped.hex(),
                }
                for slot in ring.slots
            ],
        },
        indent=1,
    ).encode()


def decode(content: bytes) -> KeyRing:
    """Return the ring that a key file holds.

    Raises:
        ValueError, KeyError, TypeError: It is damaged.
    """
    found = json.loads(content)
    slots = tuple(
        Slot(
            str(slot["owner"]),
            Cost(**slot["cost"]),
            bytes.fromhex(slot["salt"]),
            bytes.fromhex(slot["nonce"]),
            bytes.fromhex(slot["wrapped"]),
        )
        for slot in found["slots"]
    )
    if found["format"] != _FORMAT or not slots:
        raise ValueError("no slots, or another format")
    return KeyRing(Cost(**found["cost"]), slots)


def _cost_to(cost: Cost) -> dict[str, int]:
    return {"time": cost.time, "memory_kib": cost.memory_kib, "lanes": cost.lanes}


def _copy_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.bak")


def _bound_to(owner: str) -> bytes:
    return f"bina-kinerja keys {_FORMAT} {owner}".encode()


def _derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        secret.encode(),
        salt,
        time_cost=cost.time,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
