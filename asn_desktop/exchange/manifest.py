"""The manifest: what a package says of itself, within bounds, and signed as the bytes it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Annotated, Final, Literal, NamedTuple

import msgspec
from msgspec import Meta

from asn_desktop.domain.identity import CODE_LIMIT, NAME_LIMIT
from asn_desktop.exchange import lines
from asn_desktop.exchange.keys import Introduction, KeyHex, is_recipient
from asn_desktop.exchange.limits import MANIFEST, SECTIONS
from asn_desktop.exchange.marking import visible
from asn_desktop.exchange.refusals import NewerPackageError, PackageContentError

FORMAT: Final = 1
_CONTEXT: Final = b"bina-kinerja package manifest 1\n"

Kind = Literal["up", "down", "receipt", "invitation"]
Id = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
Life = Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Meta(ge=0, le=lines.MOST)]
Number = Annotated[int, Meta(ge=1, le=lines.MOST)]
Version = Annotated[int, Meta(ge=0, le=1_000_000)]
# Types and tables are words of ours; they never become part of a path.
Word = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,39}$")]
Code = Annotated[str, Meta(min_length=1, max_length=CODE_LIMIT)]
Name = Annotated[str, Meta(min_length=1, max_length=NAME_LIMIT)]


class Sender(msgspec.Struct, frozen=True):
    """Who made a package: an office, its computer, and the life of its database."""

    office: Code
    name: Name
    replica: Id
    epoch: Life


class Party(msgspec.Struct, frozen=True):
    """An office that a package is for."""

    office: Code
    name: Name


class Range(msgspec.Struct, frozen=True):
    """Entries that a package holds: from a number to a number of one life of a replica."""

    replica: Id
    epoch: Life
    first: Number
    last: Number


class Known(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far the sender has everything of one life of a replica.

    Attributes:
        hash: The chain's link at that number, so that two copies of a database give themselves
            away.
    """

    replica: Id
    epoch: Life
    last: Count
    hash: Digest | None = None


class Section(msgspec.Struct, frozen=True):
    """One part of a package: JSON lines, or the content of one file.

    Attributes:
        type: What is in it.
        form: ``lines`` or ``bytes``.
        lines: How many lines; 0 for a file.
        raw: Bytes before packing.
        packed: Bytes in the package.
        sha256: Of the raw bytes.
    """

    type: Word
    form: Literal["lines", "bytes"]
    lines: Count
    raw: Count
    packed: Count
    sha256: Digest


class Manifest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a package says of itself.

    Attributes:
        format: Version of the container.
        kind: ``up`` to the head office, ``down`` from it, ``receipt``, ``invitation``.
        package: Names this package for ever.
        sender: Who made it.
        addressee: Whom it is for; within the signature, so it cannot be sent on.
        number: The sender's running number towards this addressee.
        previous: SHA-256 of the manifest with the number before; None for the first.
        state: Of the head office's data in a ``down`` package.
        since: The state that a ``down`` package builds on; 0 for everything.
        ranges: Which entries it holds.
        known: Acknowledgements: how far the sender has the addressee's entries.
        known_state: The newest state number that an office applied.
        known_epoch: The life of the head office's database that the number is of.
        exported_at: UTC milliseconds, by the sender's clock.
        schema: Version of the sender's tables.
        schema_hash: Of the sender's field dictionary.
        minimum_reader: Oldest schema that can read it.
        counts: Rows or entries by table, as the sender counted them.
        sections: Its parts, in order.
        program: Version of the program that wrote it, for people.
        signer: Ed25519 key that signed it.
        introduction: Keys of a computer that nobody knows yet, with a proof of its code.
    """

    format: Annotated[int, Meta(ge=1, le=1_000_000)] = FORMAT
    kind: Kind
    package: Id
    sender: Sender
    addressee: Party
    number: Number
    previous: Digest | None = None
    state: Count = 0
    since: Count = 0
    ranges: Annotated[tuple[Range, ...], Meta(max_length=SECTIONS)] = ()
    known: Annotated[tuple[Known, ...], Meta(max_length=SECTIONS)] = ()
    known_state: Count = 0
    known_epoch: Life | None = None
    exported_at: Count
    schema: Version
    schema_hash: Digest | None = None
    minimum_reader: Version
    counts: Annotated[dict[Word, Count], Meta(max_length=SECTIONS)] = {}
    sections: Annotated[tuple[Section, ...], Meta(max_length=SECTIONS)] = ()
    program: Annotated[str, Meta(max_length=40)]
    signer: KeyHex | Literal[""] = ""
    introduction: Introduction | None = None


class _Format(msgspec.Struct):
    """The one field that every version of the format has, so that newer ones are told."""

    format: int = FORMAT
    program: str = ""


class _Life(NamedTuple):
    replica: str
    epoch: str


_encoder: Final = msgspec.json.Encoder(order="deterministic")
_decoder: Final = msgspec.json.Decoder(Manifest)
_format: Final = msgspec.json.Decoder(_Format)


def encode(manifest: Manifest) -> bytes:
    """Return the bytes that are signed.

    Raises:
        ValueError: A value is out of bounds; we would refuse the package ourselves.
    """
    # Defaults are left out, but the format is always told.
    body = {"format": manifest.format} | msgspec.to_builtins(manifest)
    encoded = _encoder.encode(body)
    try:
        decode(encoded)
    except PackageContentError as error:
        raise ValueError(f"a manifest of ours breaks the rules: {error}") from error
    return encoded


def decode(content: bytes) -> Manifest:
    """Return a manifest from its bytes. Nothing it says is true before its signature is checked.

    Raises:
        NewerPackageError: The container is of a newer version.
        PackageContentError: It breaks the rules.
    """
    if len(content) > MANIFEST:
        raise PackageContentError(broken("daftar isinya terlalu panjang"))
    try:
        lines.check(content)
        _require_known_format(content)
        found = _decoder.decode(content)
    except lines.LineError as error:
        raise PackageContentError(broken(str(error))) from error
    except msgspec.ValidationError as error:
        where = str(error).partition("`$.")[2].rstrip("`") or "utama"
        raise PackageContentError(broken(f"isian {where} tidak sah")) from error
    _require_lives(found.ranges, "rentang")
    _require_lives(found.known, "tanda terima")
    if any(one.first > one.last for one in found.ranges):
        raise PackageContentError(broken("ada rentang yang berakhir sebelum mulai"))
    if any(part.form == "bytes" and part.lines for part in found.sections):
        raise PackageContentError(broken("sebuah berkas dihitung sebagai baris"))
    if found.introduction and not is_recipient(found.introduction.keys.sealing):
        raise PackageContentError(broken("kunci yang diperkenalkan bukan kunci"))
    return found


def digest(content: bytes) -> str:
    """Return what the next manifest names as the previous one."""
    return hashlib.sha256(content).hexdigest()


def to_sign(content: bytes) -> bytes:
    """Return what is signed: a context, so that no other signature fits, and the hash."""
    return _CONTEXT + hashlib.sha256(content).digest()


def _require_known_format(content: bytes) -> None:
    found = _format.decode(content)
    if found.format > FORMAT:
        raise NewerPackageError(newer(found.program))


def newer(program: str) -> str:
    """Return the sentence for a package that asks for a newer program."""
    called = f" ({visible(program)[:40]})" if program else ""
    return (
        f"Paket ini dibuat dengan versi program yang lebih baru{called}. Perbarui program dahulu, "
        "lalu buka paket ini sekali lagi. Tidak ada yang diubah."
    )


def _require_lives(stretches: Sequence[Range] | Sequence[Known], what: str) -> None:
    """Refuse two stretches of one life: they could overlap, and one is always enough."""
    if _repeats(_Life(one.replica, one.epoch) for one in stretches):
        raise PackageContentError(broken(f"ada {what} ganda"))


def _repeats(lives: Iterable[_Life]) -> bool:
    listed = list(lives)
    return len(set(listed)) < len(listed)


def broken(how: str) -> str:
    """Return the sentence for a package that breaks the rules of the format."""
    return (
        f"Paket ini tidak disusun menurut aturan: {visible(how)}. Tidak ada yang diubah. Hubungi "
        "pengirim untuk memastikan siapa yang membuatnya, lalu mintalah paket baru."
    )
