"""Reads a package: everything is verified, in the order of the design, before anything is used."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Literal, NamedTuple, Self

from asn_desktop.exchange import container, manifest
from asn_desktop.exchange.container import AGE_MAGIC
from asn_desktop.exchange.keys import SIGNATURE_BYTES, signed_by
from asn_desktop.exchange.limits import MANIFEST, USUAL, Limits
from asn_desktop.exchange.manifest import Manifest, newer
from asn_desktop.exchange.marking import visible
from asn_desktop.exchange.refusals import (
    NewerPackageError,
    NotAPackageError,
    PackageContentError,
    PackageDamagedError,
    PackageTooLargeError,
    RevokedSignerError,
    SignatureError,
    UnknownSignerError,
    WrongAddresseeError,
    WrongKindError,
)
from asn_desktop.exchange.sealing import DAMAGED, not_ours, open_sealed
from asn_desktop.exchange.sections import inflate, lines_of, verify
from asn_desktop.exchange.spool import Place, Spool, new_place, too_large


@dataclass(frozen=True, slots=True)
class Standing:
    """What the trust list says of one key.

    Attributes:
        office: Code of the office whose computer it is.
        replica: The computer, in hexadecimal digits.
        state: Trusted, or trusted no more.
        accepted: Of a revoked one: the last number accepted of each epoch.
    """

    office: str
    replica: str
    state: Literal["active", "revoked"] = "active"
    accepted: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who reads a package, and what is known there.

    Attributes:
        office: Our code; None on a computer that is only being invited, and has none yet.
        identities: X25519 secrets that may open it, newest first.
        kinds: Which kinds are for us.
        schema: Version of our tables.
        trust: The trust list, by Ed25519 key in hexadecimal digits.
        introductions: Whether unknown signers may introduce themselves: computers at the head
            office, the head office in an invitation.
        limits: What is taken at most.
    """

    office: str | None
    identities: tuple[bytes, ...] = field(repr=False)
    kinds: frozenset[str]
    schema: int
    trust: Mapping[str, Standing]
    introductions: Literal["refused", "kept"] = "refused"
    limits: Limits = USUAL


class Verified(NamedTuple):
    """A package that was verified, as another process can take it over.

    Attributes:
        manifest: Its bytes.
        place: Where its decrypted content lies.
    """

    manifest: bytes
    place: Place


class Package:
    """A verified package; everything it says was signed by whom it names.

    Attributes:
        manifest: What it says of itself.
        digest: SHA-256 of the manifest's bytes.
        introduced: True where its signer is on no trust list and only introduces itself:
            nothing may be applied before people compared the fingerprint.
    """

    def __init__(self, verified: Verified, spool: Spool, receiver: Receiver) -> None:
        self.manifest = manifest.decode(verified.manifest)
        self.digest = manifest.digest(verified.manifest)
        self.introduced = self.manifest.signer not in receiver.trust
        self._spool = spool
        self._limits = receiver.limits
        start = container.sections_start(len(verified.manifest))
        self._starts = _starts(start, self.manifest)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def lines(self, kind: str) -> Iterator[bytes]:
        """Yield the lines of all sections of a type, without their line ends."""
        for start, section in zip(self._starts, self.manifest.sections, strict=False):
            if section.type == kind and section.form == "lines":
                yield from lines_of(inflate(self._spool, start, section), self._limits)

    def content(self, sha256: str) -> Iterator[bytes]:
        """Yield a file that travels along, in pieces; nothing where it does not."""
        for start, section in zip(self._starts, self.manifest.sections, strict=False):
            if section.sha256 == sha256 and section.form == "bytes":
                yield from inflate(self._spool, start, section)
                return

    def close(self) -> None:
        """Delete the private file."""
        self._spool.close()


def looks_like_package(path: Path) -> bool:
    """Tell whether a file is encrypted by age, whatever its name; only our keys tell more."""
    with path.open("rb") as file:
        return file.read(len(AGE_MAGIC)) == AGE_MAGIC


def read_package(path: Path, receiver: Receiver, scratch: Path) -> Package:
    """Verify a package and return it; close it after use.

    Args:
        path: The file, under any name.
        receiver: Who reads it.
        scratch: Folder of this computer for the private file.

    Raises:
        PackageRefusedError: One subclass for each reason; nothing is left behind.
        FileNotWrittenError: The disk has no room for the private file.
    """
    spool = Spool(new_place(scratch), receiver.limits.package)
    try:
        content = verify_into(spool, path, receiver)
    except BaseException:
        spool.close()
        raise
    return Package(Verified(content, spool.place), spool, receiver)


def verify_into(spool: Spool, path: Path, receiver: Receiver) -> bytes:
    """Decrypt a package into an empty private file, verify all of it, return its manifest.

    Raises:
        PackageRefusedError: One subclass for each reason.
        FileNotWrittenError: The disk has no room for the private file.
    """
    open_sealed(path, spool, receiver.identities, receiver.limits)
    content = _manifest_bytes(path, spool)
    found = manifest.decode(content)
    _require_signer(found, receiver)
    signature = _stretch(spool, container.OPENING + len(content), SIGNATURE_BYTES)
    if not signed_by(found.signer, signature, manifest.to_sign(content)):
        raise SignatureError(_UNSIGNED)
    _require_for_us(found, receiver)
    _require_whole(found, spool, len(content), receiver.limits)
    for start, section in zip(
        _starts(container.sections_start(len(content)), found), found.sections, strict=False
    ):
        verify(spool, start, section, receiver.limits)
    return content


def _manifest_bytes(path: Path, spool: Spool) -> bytes:
    length = container.manifest_length(_stretch(spool, 0, container.OPENING))
    if length is None:
        raise NotAPackageError(not_ours(path))
    if length > MANIFEST:
        raise PackageContentError(
            "Daftar isi paket ini lebih panjang daripada yang diperbolehkan. Tidak ada yang "
            "diubah. Hubungi pengirim untuk memastikan siapa yang membuatnya."
        )
    found = _stretch(spool, container.OPENING, length)
    if len(found) < length:
        raise PackageDamagedError(DAMAGED)
    return found


def _stretch(spool: Spool, start: int, size: int) -> bytes:
    """Return a stretch, or less where the content ends before."""
    return b"".join(spool.read(start, max(0, min(size, spool.size - start))))


def _starts(first: int, found: Manifest) -> tuple[int, ...]:
    return tuple(accumulate((one.packed for one in found.sections), initial=first))


def _require_signer(found: Manifest, receiver: Receiver) -> None:
    standing = receiver.trust.get(found.signer)
    if standing is None:
        _require_introduction(found, receiver)
        return
    if (standing.office, standing.replica) != (found.sender.office, found.sender.replica):
        raise SignatureError(
            f"Paket ini mengaku dari {visible(found.sender.name)}, tetapi ditandatangani komputer "
            "lain. Jangan diterapkan. Tidak ada yang diubah; hubungi pengirim dan BKPSDM untuk "
            "memastikan."
        )
    if standing.state == "revoked" and not _accepted_before(found, standing):
        raise RevokedSignerError(
            f"Kunci komputer yang membuat paket ini ({visible(found.sender.name)}) sudah dicabut, "
            "dan isinya lebih baru daripada pencabutan itu. Tidak ada yang diubah. Simpan "
            "berkasnya, lalu tanyakan kepada BKPSDM."
        )


def _require_introduction(found: Manifest, receiver: Receiver) -> None:
    new = found.introduction
    if receiver.introductions == "refused" or new is None or new.keys.signing != found.signer:
        raise UnknownSignerError(
            f"Paket ini dari {visible(found.sender.name)}, tetapi tanda pengamannya belum dikenal "
            "di sini. Jangan diterapkan; tidak ada yang diubah. Hubungi BKPSDM: mungkin komputer "
            "itu belum didaftarkan, atau daftar kantor di komputer ini belum diperbarui."
        )


def _accepted_before(found: Manifest, standing: Standing) -> bool:
    """Tell whether all of it was accepted before its signer was revoked.

    Without a range nothing tells when it was made, and so it counts as newer.
    """
    return bool(found.ranges) and all(
        one.replica == standing.replica and one.last <= standing.accepted.get(one.epoch, 0)
        for one in found.ranges
    )


def _require_for_us(found: Manifest, receiver: Receiver) -> None:
    if receiver.office not in (None, found.addressee.office):
        raise WrongAddresseeError(
            f"Paket ini untuk {visible(found.addressee.name)}, bukan kantor ini. Tidak ada yang "
            "diubah. Serahkan berkasnya kepada kantor itu, atau beri tahu pengirim."
        )
    if found.kind not in receiver.kinds:
        raise WrongKindError(
            f"Berkas ini {_KINDS[found.kind]}, jadi bukan untuk diterapkan di sini. Tidak ada yang "
            f"diubah. Yang dapat diterapkan di sini: {_named(receiver.kinds)}."
        )
    if found.minimum_reader > receiver.schema:
        raise NewerPackageError(newer(found.program))


def _require_whole(found: Manifest, spool: Spool, length: int, limits: Limits) -> None:
    if sum(one.raw for one in found.sections) > limits.raw:
        raise PackageTooLargeError(too_large(limits.raw))
    if _starts(container.sections_start(length), found)[-1] != spool.size:
        raise PackageDamagedError(DAMAGED)


def _named(kinds: Collection[str]) -> str:
    return ", ".join(_KINDS[kind] for kind in sorted(kinds))


_KINDS = {
    "up": "paket kantor untuk BKPSDM",
    "down": "paket BKPSDM untuk kantor",
    "receipt": "tanda terima paket",
    "invitation": "undangan untuk kantor baru",
}
_UNSIGNED = (
    "Tanda pengaman paket tidak ada atau tidak cocok. Jangan diterapkan; tidak ada yang diubah. "
    "Hubungi pengirim untuk memastikan, lalu mintalah dikirim ulang."
)
