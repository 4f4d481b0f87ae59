"""Files that come in: put together, kept as they came, verified in a process of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from asn_desktop.domain.exchange import PackageHead
from asn_desktop.exchange import volumes
from asn_desktop.exchange.fingerprint import fingerprint
from asn_desktop.exchange.keys import PublicKeys
from asn_desktop.exchange.limits import CHUNK
from asn_desktop.exchange.reader import Package, Receiver, Standing
from asn_desktop.exchange.refusals import UnreadableError
from asn_desktop.exchange.worker import read_bounded
from asn_desktop.files import told_to_people, whole_file
from asn_desktop.services.exchange.ground import Ground
from asn_desktop.storage.exchange import packages, trust
from asn_desktop.storage.journal.identity import Rank
from asn_desktop.storage.migrate import SCHEMA
from asn_desktop.storage.targets.people import ReadConnection

_NAME_LETTERS: Final = 20


class Kept(NamedTuple):
    """A file that came in.

    Attributes:
        path: The copy in the office folder.
        sha256: Of its content, in hexadecimal digits.
    """

    path: Path
    sha256: str
    size: int


def receiver(ground: Ground, connection: ReadConnection) -> Receiver:
    """Return who reads packages here, and whom it trusts."""
    listed = trust.members(connection)
    if not ground.is_head:
        heads = {e.office for e in trust.partners(connection) if e.rank is Rank.HEAD_OFFICE}
        listed = [each for each in listed if each.office in heads]
    return Receiver(
        office=ground.office.code,
        identities=tuple(key.sealing for key in trust.own_keys(connection)),
        kinds=frozenset({"up", "receipt"} if ground.is_head else {"down", "receipt"}),
        schema=SCHEMA,
        trust={each.signing: _standing(each) for each in listed},
        introductions="kept" if ground.is_head else "refused",
    )


def read(ground: Ground, path: Path) -> Package:
    """Verify a package; close it after use.

    Raises:
        PackageRefusedError: One subclass for each reason.
        FileNotWrittenError: The disk has no room for the private file.
    """
    with ground.database.read() as connection:
        known = receiver(ground, connection)
    return read_bounded(path, known, ground.scratch)


@contextmanager
def whole(ground: Ground, path: Path) -> Iterator[Path]:
    """Yield a package file; volumes that lie together are put together for as long.

    Raises:
        UnreadableError: The file cannot be read.
        VolumesMissingError: Some volumes do not lie beside it; says which.
    """
    with _told(path):
        is_volume = volumes.looks_like_volume(path)
    if not is_volume:
        yield path
        return
    joined = ground.scratch / f"gabungan-{path.stem[:_NAME_LETTERS]}"
    try:
        volumes.join(_beside(path), joined)
        yield joined
    finally:
        joined.unlink(missing_ok=True)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    counted = hashlib.sha256()
    with _told(path), path.open("rb") as file:
        while piece := file.read(CHUNK):
            counted.update(piece)
    return counted.hexdigest()


def keep(path: Path, folder: Path, sha256: str) -> Kept:
    """Copy a file into the office folder under its hash, as it came, and see it on the disk."""
    target = folder / f"{sha256[:32]}{volumes.ENDING}"
    if not target.exists():
        with _told(path), path.open("rb") as source, whole_file(target) as file:
            while piece := source.read(CHUNK):
                file.write(piece)
        target.chmod(0o444)
    return Kept(target, sha256, target.stat().st_size)


def put_aside(kept: Kept, folder: Path) -> Kept:
    """Move a file that was refused into quarantine."""
    target = folder / kept.path.name
    with told_to_people(folder):
        kept.path.replace(target)
    return kept._replace(path=target)


def head_of(package: Package, connection: ReadConnection, size: int) -> PackageHead:
    """Return what a verified package says of itself, for people."""
    told = package.manifest
    return PackageHead(
        kind=told.kind,
        package=told.package,
        office=told.sender.office,
        office_name=told.sender.name,
        replica=told.sender.replica,
        addressee=told.addressee.office,
        number=told.number,
        exported_at=packages.moment(told.exported_at),
        program=told.program,
        signed_by=_signed_by(package, connection),
        introduced=package.introduced,
        entries=sum(told.counts.values()),
        size=size,
        counts=dict(told.counts),
        ranges=tuple((each.first, each.last) for each in told.ranges),
    )


def _signed_by(package: Package, connection: ReadConnection) -> str:
    told = package.manifest
    if package.introduced and told.introduction:
        return fingerprint(told.introduction.keys)
    found = [each for each in trust.members(connection) if each.signing == told.signer]
    return fingerprint(PublicKeys(found[0].signing, found[0].sealing)) if found else ""


def _standing(each: trust.Member) -> Standing:
    trusted = each.state in (trust.ACTIVE, trust.ROTATED)
    return Standing(
        each.office, each.replica.hex(), "active" if trusted else "revoked", each.accepted
    )


def _beside(path: Path) -> list[Path]:
    """Return the volumes of the same package in the same folder."""
    named = volumes.look(path).part
    found = []
    for each in sorted(path.parent.iterdir()):
        try:
            same = each.is_file() and volumes.looks_like_volume(each)
            part = volumes.look(each).part if same else None
        except (OSError, volumes.VolumeDamagedError):
            continue
        if part and (part.package, part.of) == (named.package, named.of):
            found.append(each)
    return found


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnreadableError(
            f"Berkas “{path.name}” tidak dapat dibaca. Periksa apakah berkas dan flashdisknya "
            "masih ada, lalu pilih sekali lagi. Tidak ada yang diubah."
        ) from error
