"""Packages as none of ours would write them, and what the importer makes of them."""

from __future__ import annotations

import secrets
from pathlib import Path

import msgspec
import pytest

from asn_desktop.domain.exchange import PackageState
from asn_desktop.errors import UserError
from asn_desktop.exchange import container, manifest
from asn_desktop.exchange.keys import Identity
from asn_desktop.exchange.manifest import Manifest
from asn_desktop.services.exchange import receiving
from asn_desktop.storage.exchange import packages
from tests.exchange import ground
from tests.exchange.invariants import rows_of
from tests.services.exchange.exchange_invariants import names_of
from tests.services.exchange.star import HEAD, Star


def honest(star: Star) -> tuple[Manifest, list[bytes]]:
    """Return what office A would send: its manifest, and the lines of its entries."""
    path = star.seats["A"].make(HEAD, star.folder / "honest").files[0]
    with receiving.read(star.head.ground, path) as package:
        return package.manifest, list(package.lines("entries"))


def forged(
    star: Star,
    raw: bytes | list[bytes],
    /,
    *,
    signer: Identity | None = None,
    signed: bool = True,
    packed: bytes | None = None,
    said: Manifest | None = None,
    **changes: object,
) -> Path:
    """Write a package of office A with one section of any content.

    Args:
        star: The computers.
        raw: Content of the section, or its lines.
        signer: Whose key signs; the office's own where it is not named.
        signed: Whether there is a signature at all.
        packed: The section as it is packed, where that is not what packing gives.
        said: The rest of the manifest; that of an honest package where it is not named.
        changes: To what the manifest says of the section.
    """
    by = signer or star.seats["A"].identity
    content = raw if isinstance(raw, bytes) else b"".join(line + b"\n" for line in raw)
    told, pressed = ground.section(content, packed=packed)
    told = msgspec.structs.replace(told, **changes)
    whole = msgspec.structs.replace(
        said or honest(star)[0],
        package=secrets.token_hex(16),
        sections=(told,),
        signer=by.public.signing,
    )
    text = manifest.encode(whole)
    plain = ground.signed(text, pressed, by)
    if not signed:
        plain = container.head(text, bytes(64)) + pressed
    recipient = star.head.identity.public.sealing
    return ground.sealed(star.folder / f"{whole.package}.asnpkg", plain, [recipient])


def require_refused(star: Star, path: Path, reason: type[UserError]) -> str:
    """Fail unless the head office refuses a file, changes nothing, keeps it aside and says so."""
    head = star.head
    before = rows_of(head), names_of(head)
    aside = set(head.ground.quarantine.iterdir())
    with pytest.raises(UserError) as found:
        head.take(path)
    assert type(found.value) is reason, found.value
    assert (rows_of(head), names_of(head)) == before
    (kept,) = set(head.ground.quarantine.iterdir()) - aside
    assert kept.read_bytes() == path.read_bytes()
    with head.database.read() as connection:
        line = packages.listed(connection, head.ground.folder)[0]
    told = str(found.value)
    assert (line.state, line.told) == (PackageState.REFUSED, told)
    assert "idak ada yang diubah" in told
    # What is to be done now.
    assert any(word in told for word in ("Hubungi", "hubungi", "mintalah", "Mintalah", "tanyakan"))
    assert list(head.ground.scratch.iterdir()) == []
    return told
