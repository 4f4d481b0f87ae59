"""Sections as they are read: inflated as a stream, measured, hashed, and cut into lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import IO, cast

import zstandard

from asn_desktop.exchange import lines
from asn_desktop.exchange.limits import CHUNK, WINDOW, Limits
from asn_desktop.exchange.manifest import Section
from asn_desktop.exchange.refusals import PackageContentError, PackageDamagedError
from asn_desktop.exchange.sealing import DAMAGED, Reading
from asn_desktop.exchange.spool import Spool


def inflate(spool: Spool, start: int, section: Section) -> Iterator[bytes]:
    """Yield the raw bytes of a section, as many as it says and never much at a time.

    Raises:
        PackageDamagedError: It is no zstd, asks for too large a window, or is of another size.
    """
    # Asked for as a whole file, though nothing but ``read`` is called.
    source = cast("IO[bytes]", Reading(spool.read(start, section.packed)))
    unpacking = zstandard.ZstdDecompressor(max_window_size=WINDOW)
    stream = unpacking.stream_reader(source, read_size=CHUNK, read_across_frames=True)
    seen = 0
    try:
        while piece := stream.read(CHUNK):
            seen += len(piece)
            if seen > section.raw:
                raise PackageDamagedError(DAMAGED)
            yield piece
    except zstandard.ZstdError as error:
        raise PackageDamagedError(DAMAGED) from error
    if seen < section.raw:
        raise PackageDamagedError(DAMAGED)


def verify(spool: Spool, start: int, section: Section, limits: Limits) -> None:
    """Go through a whole section once and keep nothing.

    Raises:
        PackageDamagedError: Its size or hash differs.
        PackageContentError: A line breaks the rules, or there are more or fewer of them.
    """
    counted = hashlib.sha256()
    raw = _hashed(inflate(spool, start, section), counted)
    count = _count_lines(raw, section, limits) if section.form == "lines" else _exhaust(raw)
    if counted.hexdigest() != section.sha256:
        raise PackageDamagedError(DAMAGED)
    if count != section.lines:
        raise PackageContentError(
            f"Bagian “{section.type}” paket ini berisi {count} baris, padahal daftar isinya "
            f"menyebut {section.lines}. Tidak ada yang diubah. Mintalah pengirim membuat paket "
            "baru."
        )


def lines_of(raw: Iterator[bytes], limits: Limits) -> Iterator[bytes]:
    """Cut raw bytes into lines.

    Raises:
        PackageContentError: A line is too long, or the last one has no end.
    """
    begun = bytearray()
    for piece in raw:
        first, end, rest = piece.partition(b"\n")
        begun += first
        if len(begun) > limits.line:
            raise _too_long(limits)
        if end:
            yield bytes(begun)
            *whole, begun[:] = rest.split(b"\n")
            yield from whole
    if begun:
        raise PackageContentError(_broken("baris terakhirnya terpotong"))


def _count_lines(raw: Iterator[bytes], section: Section, limits: Limits) -> int:
    count = 0
    for line in lines_of(raw, limits):
        count += 1
        if len(line) > limits.line:
            raise _too_long(limits)
        try:
            lines.check(line)
        except lines.LineError as error:
            where = f"baris {count} bagian “{section.type}” {error}"
            raise PackageContentError(_broken(where)) from error
    return count


def _hashed(raw: Iterator[bytes], counted: hashlib._Hash) -> Iterator[bytes]:
    for piece in raw:
        counted.update(piece)
        yield piece


def _exhaust(raw: Iterator[bytes]) -> int:
    for _ in raw:
        pass
    return 0


def _too_long(limits: Limits) -> PackageContentError:
    return PackageContentError(_broken(f"ada baris yang lebih panjang daripada {limits.line} bita"))


def _broken(how: str) -> str:
    return (
        f"Isi paket tidak disusun menurut aturan: {how}. Tidak ada yang diubah. Hubungi pengirim "
        "untuk memastikan siapa yang membuatnya, lalu mintalah paket baru."
    )
