"""Writes a package: sections first into a private file, then everything, signed, into age."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple, Self

import msgspec
import zstandard

from asn_desktop.exchange import container, lines
from asn_desktop.exchange.keys import Identity
from asn_desktop.exchange.limits import CHUNK, USUAL, Limits
from asn_desktop.exchange.manifest import Manifest, Section, digest, encode, to_sign
from asn_desktop.exchange.sealing import seal
from asn_desktop.exchange.spool import Spool, new_place
from asn_desktop.files import whole_file

_LEVEL: Final = 3


class Written(NamedTuple):
    """A package that was written.

    Attributes:
        manifest: What it says of itself, with its sections.
        digest: What the next package names as the previous one.
        size: Bytes of the file.
    """

    manifest: Manifest
    digest: str
    size: int


class _Tally:
    """What is told of a section, gathered while it goes by."""

    def __init__(self) -> None:
        self.lines = 0
        self.raw = 0
        self._hash = hashlib.sha256()

    def add(self, piece: bytes) -> None:
        self.raw += len(piece)
        self._hash.update(piece)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


class PackageWriter:
    """Takes the sections one after the other, and then writes the package.

    Memory stays the same whatever the size; the disk holds the packed sections once more,
    encrypted, while it is at work. The same sections give the same bytes, but for age's own
    random numbers.

    Args:
        scratch: Folder of this computer for the private file.
        limits: What a reader takes at most; more is not written.
    """

    def __init__(self, scratch: Path, limits: Limits = USUAL) -> None:
        self._limits = limits
        self._spool = Spool(new_place(scratch), limits.package)
        self._sections: list[Section] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._spool.close()

    def add_lines(self, kind: str, given: Iterable[bytes], *, canonical: bool = False) -> Section:
        """Add a section of JSON lines, each without its line end, in the order given.

        Args:
            kind: What is in it.
            given: The lines.
            canonical: They come from the encoder of entries, which writes in the one way there
                is: looking at each again would take a quarter of an export.

        Raises:
            ValueError: A line breaks the rules of the format; a reader would refuse it.
            FileNotWrittenError: The disk is full.
        """
        tally = _Tally()
        check = self._check_size if canonical else self._check
        return self._add(kind, "lines", self._joined(given, tally, check), tally)

    def add_content(self, kind: str, pieces: Iterable[bytes]) -> Section:
        """Add the content of one file; its name and meaning stand in a line elsewhere.

        Raises:
            FileNotWrittenError: The disk is full.
        """
        return self._add(kind, "bytes", pieces, _Tally())

    def write(
        self, target: Path, manifest: Manifest, identity: Identity, recipients: Sequence[str]
    ) -> Written:
        """Write the package; its name never stands for half of one.

        Args:
            target: The file; it may replace an older one.
            manifest: What the package says; sections and signer are filled in here.
            identity: Who signs.
            recipients: All keys that may open it: the addressee's and the recovery key.

        Raises:
            ValueError: Nobody could open it, or a value is out of bounds.
            FileNotWrittenError: The disk is full or gone; there is no half of it.
        """
        if not recipients:
            raise ValueError("a package without recipients")
        complete = msgspec.structs.replace(
            manifest, sections=tuple(self._sections), signer=identity.public.signing
        )
        encoded = encode(complete)
        self._spool.finish()
        head = container.head(encoded, identity.sign(to_sign(encoded)))
        with whole_file(target) as file:
            seal(self._pieces(head), file, recipients)
            size = file.tell()
        return Written(complete, digest(encoded), size)

    def _pieces(self, head: bytes) -> Iterator[bytes]:
        yield head
        yield from self._spool.read(0, self._spool.size)

    def _add(
        self, kind: str, form: Literal["lines", "bytes"], pieces: Iterable[bytes], tally: _Tally
    ) -> Section:
        start = self._spool.size
        packing = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compressobj()
        for piece in pieces:
            tally.add(piece)
            self._spool.write(packing.compress(piece))
        self._spool.write(packing.flush())
        packed = self._spool.size - start
        made = Section(kind, form, tally.lines, tally.raw, packed, tally.sha256)
        self._sections.append(made)
        return made

    def _joined(
        self, given: Iterable[bytes], tally: _Tally, check: Callable[[bytes], None]
    ) -> Iterator[bytes]:
        """Yield lines with their ends, in pieces that are worth packing."""
        waiting, size = [], 0
        for line in given:
            check(line)
            waiting.append(line)
            size += len(line)
            if size >= CHUNK:
                tally.lines += len(waiting)
                yield b"\n".join(waiting) + b"\n"
                waiting, size = [], 0
        if waiting:
            tally.lines += len(waiting)
            yield b"\n".join(waiting) + b"\n"

    def _check(self, line: bytes) -> None:
        self._check_size(line)
        lines.check(line)

    def _check_size(self, line: bytes) -> None:
        if len(line) > self._limits.line:
            raise ValueError(f"a line of {len(line)} bytes")
