"""Two offices with fixed keys, and packages as none of ours would write them."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NoReturn

import msgspec
import pyrage
import pytest
import zstandard

from asn_desktop.exchange import container, manifest
from asn_desktop.exchange.keys import Identity, opener
from asn_desktop.exchange.limits import Limits
from asn_desktop.exchange.manifest import Manifest, Party, Range, Section, Sender
from asn_desktop.exchange.reader import Receiver, Standing, read_package
from asn_desktop.exchange.refusals import PackageRefusedError
from asn_desktop.exchange.writer import PackageWriter, Written


def identity(number: int) -> Identity:
    """Return secrets that are the same in every run."""
    return Identity(
        hashlib.sha256(f"signing {number}".encode()).digest(),
        hashlib.sha256(f"sealing {number}".encode()).digest(),
    )


OFFICE: Final = identity(1)
HEAD: Final = identity(2)
RECOVERY: Final = identity(3)
OTHER: Final = identity(4)
STRANGER: Final = identity(5)

REPLICA: Final = "1" * 32
OTHER_REPLICA: Final = "4" * 32
EPOCH: Final = "2" * 16
LINES: Final = tuple(b'{"n":%d,"name":"Sitti Nurhalisa"}' % n for n in range(1, 201))
RECIPIENTS: Final = (HEAD.public.sealing, RECOVERY.public.sealing)

SAID: Final = Manifest(
    kind="up",
    package="a" * 32,
    sender=Sender("1276.03", "Kecamatan Contoh Barat", REPLICA, EPOCH),
    addressee=Party("BKPSDM", "BKPSDM Kota Contoh"),
    number=7,
    previous="b" * 64,
    ranges=(Range(REPLICA, EPOCH, 1, 200),),
    exported_at=1_763_900_000_000,
    schema=3,
    minimum_reader=3,
    counts={"employee": 200},
    program="0.1",
)

TRUST: Final = {
    OFFICE.public.signing: Standing("1276.03", REPLICA),
    OTHER.public.signing: Standing("1276.04", OTHER_REPLICA),
}

RECEIVER: Final = Receiver(
    office="BKPSDM",
    identities=(HEAD.sealing,),
    kinds=frozenset({"up", "receipt"}),
    schema=3,
    trust=TRUST,
)


class Exhausted(dict[str, Standing]):
    """A trust list that has no memory left to be looked into."""

    def get(self, *_: object) -> NoReturn:
        raise MemoryError


class Ended(dict[str, Standing]):
    """A trust list whose process the system ends when it is looked into."""

    def get(self, *_: object) -> NoReturn:
        os._exit(9)


def bounded(**limits: int) -> Receiver:
    """Return the head office with narrower limits."""
    return replace(RECEIVER, limits=Limits(**limits))


def made(
    target: Path, said: Manifest = SAID, sections: Mapping[str, Iterable[bytes]] | None = None
) -> Written:
    """Write a package as the program does, from the office to the head office."""
    with PackageWriter(target.parent) as writer:
        for kind, lines in (sections or {"entries": LINES}).items():
            writer.add_lines(kind, lines)
        return writer.write(target, said, OFFICE, RECIPIENTS)


def sealed(target: Path, plain: bytes, recipients: Iterable[str] = RECIPIENTS) -> Path:
    """Write anything into an age envelope."""
    keys = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    target.write_bytes(pyrage.encrypt(plain, keys))
    return target


def opened(path: Path, secret: Identity = HEAD) -> bytes:
    """Return what is in an age envelope."""
    out = io.BytesIO()
    with path.open("rb") as file:
        pyrage.decrypt_io(file, out, [opener(secret.sealing)])
    return out.getvalue()


def signed(content: bytes, sections: bytes, signer: Identity = OFFICE) -> bytes:
    """Return a container around any manifest and any sections, with a signature that fits."""
    return container.head(content, signer.sign(manifest.to_sign(content))) + sections


def section(
    raw: bytes, kind: str = "entries", packed: bytes | None = None
) -> tuple[Section, bytes]:
    """Return what a manifest says of a section, and its packed bytes."""
    pressed = zstandard.ZstdCompressor().compress(raw) if packed is None else packed
    told = Section(
        kind, "lines", raw.count(b"\n"), len(raw), len(pressed), hashlib.sha256(raw).hexdigest()
    )
    return told, pressed


def forged(
    target: Path,
    raw: bytes,
    /,
    said: Manifest = SAID,
    packed: bytes | None = None,
    **changes: object,
) -> Path:
    """Write a rightly signed package with one section of any content, and changes to it."""
    told, pressed = section(raw, packed=packed)
    told = msgspec.structs.replace(told, **changes)
    content = manifest.encode(
        msgspec.structs.replace(said, sections=(told,), signer=OFFICE.public.signing)
    )
    return sealed(target, signed(content, pressed))


def lying(target: Path, **changes: object) -> Path:
    """Write a package without sections whose manifest says anything, rightly signed."""
    body = msgspec.to_builtins(SAID) | {"format": 1, "signer": OFFICE.public.signing} | changes
    content = msgspec.json.encode({key: body[key] for key in sorted(body)})
    return sealed(target, signed(content, b""))


def refused(
    path: Path,
    reason: type[PackageRefusedError],
    words: str = "idak ada",
    receiver: Receiver = RECEIVER,
) -> str:
    """Read a package, expect one refusal that leaves nothing behind, and return its sentence."""
    scratch = path.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    with pytest.raises(PackageRefusedError, match=words) as found:
        read_package(path, receiver, scratch)
    assert type(found.value) is reason
    assert list(scratch.iterdir()) == []
    assert "idak ada yang diubah" in str(found.value)
    return str(found.value)
