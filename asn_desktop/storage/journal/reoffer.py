"""Two copies of one database: the one whose entries nobody took gives them new names.

A computer learns from the head office how far its own life is known there, with the link of the
chain at that number. If that is not its own link, another copy was at work under the same name.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from asn_desktop.domain.journal import (
    Dot,
    Header,
    chain_hash,
    decode_patches,
    encode_patches,
    patch_hash,
)
from asn_desktop.storage.journal import identity, outgoing

_OWN: Final = (
    "SELECT e.id, e.n, e.hlc, e.tx, a.account, a.name, a.role, e.subject_table, e.subject_row,"
    " e.reason, e.batch, e.salt, e.patch, e.patch_hash FROM entry e JOIN actor a ON a.id = e.actor"
    " WHERE e.origin = ? AND (e.n > ? OR e.n IS NULL) ORDER BY e.n IS NULL, e.n, e.id"
)


def is_other_copy(
    connection: Connection, replica: bytes, epoch: bytes, last: int, link: bytes
) -> bool:
    """Tell whether what the head office knows of this life was written by another copy of it."""
    own = identity.last_dot(connection)
    if (replica, epoch) != (own.replica, own.epoch):
        return False
    if last > own.n:
        return True
    found = outgoing.link_at(connection, replica, epoch, last)
    # An entry that left with its record tells nothing any more.
    return found is not None and found != link


def rename(connection: Connection, agreed: int) -> int:
    """Move this life's entries after a number into a new epoch, from 1 on; return how many.

    Nobody else has them: they are offered again under their new names.

    Args:
        connection: Of a transaction in which nothing else is journalled.
        agreed: The last number that the head office knew as it stands here.
    """
    old = connection.exec_driver_sql("SELECT origin FROM replica").scalar_one()
    before = identity.last_dot(connection)
    rows = connection.exec_driver_sql(_OWN, (old, agreed)).all()
    identity.begin_epoch(connection)
    origin = connection.exec_driver_sql("SELECT origin FROM replica").scalar_one()
    own = identity.last_dot(connection)
    names = {str(before._replace(n=row.n)): row.n - agreed for row in rows if row.n}
    link = b""
    for row in rows:
        number = None if row.n is None else row.n - agreed
        patch, hashed = row.patch, row.patch_hash
        if patch is not None:
            patch = _renamed(patch, names, own)
            hashed = patch_hash(row.salt, patch)
        if number is not None:
            header = Header(own._replace(n=number), *row[2:11])
            link = chain_hash(link, header.encoded(), hashed)
        connection.exec_driver_sql(
            "UPDATE entry SET origin = ?, n = ?, patch = ?, patch_hash = ?, hash = ?,"
            " previous = NULL WHERE id = ?",
            (origin, number, patch, hashed, None if number is None else link, row.id),
        )
    connection.exec_driver_sql("UPDATE replica SET next_n = ?", (len(names) + 1,))
    return len(names)


def _renamed(patch: bytes, names: dict[str, int], own: Dot) -> bytes:
    """Return a patch with the new names of the entries that it rests on."""
    found = decode_patches(patch)
    for each in found:
        for register, dots in each.bases.items():
            each.bases[register] = [
                str(own._replace(n=names[dot])) if dot in names else dot for dot in dots
            ]
    return encode_patches(found)
