"""Cutting a package into volumes that fit where it has to pass, and putting them together."""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, BinaryIO, Final, NamedTuple

import msgspec
from msgspec import Meta

from asn_desktop.exchange.limits import CHUNK, KIB
from asn_desktop.exchange.refusals import PackageRefusedError
from asn_desktop.files import told_to_people, whole_file

MAGIC: Final = b"BINA-KINERJA-VOLUME\n"
ENDING: Final = ".asnpkg"
SMALLEST: Final = 64 * KIB
MOST_VOLUMES: Final = 999
_LENGTH: Final = struct.Struct(">H")
_HEAD: Final = 1024
_STEM: Final = re.compile(r"[^A-Za-z0-9-]+")
_STEM_LETTERS: Final = 24
# Windows takes no file of such a name, whatever its ending.
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")

_Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
_Number = Annotated[int, Meta(ge=1, le=MOST_VOLUMES)]
_Size = Annotated[int, Meta(ge=0, le=2**53)]


class VolumesMissingError(PackageRefusedError):
    """Some volumes are not there yet."""

    code = "volumes_missing"


class MixedVolumesError(PackageRefusedError):
    """The volumes are of several packages."""

    code = "volumes_mixed"


class VolumeDamagedError(PackageRefusedError):
    """A volume is cut off, was altered, or is something else."""

    code = "volume_damaged"


class VolumeSizeError(PackageRefusedError):
    """The size of a volume that was chosen does not do."""

    code = "volume_size"


class Part(msgspec.Struct, frozen=True):
    """What a volume says of itself.

    Attributes:
        package: SHA-256 of the whole package file.
        size: Bytes of the whole package file.
        number: Which volume it is, from 1.
        of: How many there are.
        sha256: Of this volume's piece.
    """

    package: _Hash
    size: _Size
    number: _Number
    of: _Number
    sha256: _Hash


class Volume(NamedTuple):
    """A volume that was found: where, what it says, and where in it the piece begins."""

    path: Path
    part: Part
    start: int


_encoder: Final = msgspec.json.Encoder()
_decoder: Final = msgspec.json.Decoder(Part)


def looks_like_volume(path: Path) -> bool:
    """Tell whether a file is a volume, whatever its name."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def short_name(name: str) -> str:
    """Return a short name in plain letters that every disk and every mail takes."""
    stem = _STEM.sub("-", name).strip("-")[:_STEM_LETTERS].strip("-")
    return f"paket-{stem}" if _RESERVED.fullmatch(stem) or not stem else stem


def cut(package: Path, folder: Path, size: int, name: str) -> list[Path]:
    """Cut a package into volumes and return them in order.

    Args:
        package: The whole file; it stays.
        folder: Where the volumes go.
        size: Bytes that no volume exceeds.
        name: What they are called by; made short and plain.

    Raises:
        VolumeSizeError: The size is too small.
        FileNotWrittenError: The disk is full or gone.
    """
    piece = size - _HEAD
    whole = package.stat().st_size
    count = -(-whole // piece) if size >= SMALLEST else 0
    if not 0 < count <= MOST_VOLUMES:
        raise VolumeSizeError(
            f"Ukuran bagian {size} bita terlalu kecil untuk paket {whole} bita: paling kecil "
            f"{SMALLEST} bita, dan paling banyak {MOST_VOLUMES} bagian. Pilih ukuran yang lebih "
            "besar."
        )
    digest = _digest(package, 0, whole)
    stem = short_name(name)
    made = []
    for number in range(1, count + 1):
        start = (number - 1) * piece
        length = min(piece, whole - start)
        part = Part(digest, whole, number, count, _digest(package, start, length))
        target = folder / f"{stem}-{number}dari{count}{ENDING}"
        with whole_file(target) as file:
            _write(file, part, _pieces(package, start, length))
        made.append(target)
    return made


def look(path: Path) -> Volume:
    """Return what a volume says of itself; its piece is not looked at.

    Raises:
        VolumeDamagedError: It is damaged or something else.
    """
    with told_to_people(path.parent), path.open("rb") as file:
        head = file.read(_HEAD)
    start = len(MAGIC) + _LENGTH.size
    if not head.startswith(MAGIC) or len(head) < start:
        raise VolumeDamagedError(_damaged(path))
    length = _LENGTH.unpack(head[len(MAGIC) : start])[0]
    try:
        part = _decoder.decode(head[start : start + length])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise VolumeDamagedError(_damaged(path)) from error
    if part.number > part.of:
        raise VolumeDamagedError(_damaged(path))
    return Volume(path, part, start + length)


def missing(volumes: Sequence[Volume]) -> list[int]:
    """Return the numbers that are not there yet."""
    there = {one.part.number for one in volumes}
    return [number for number in range(1, volumes[0].part.of + 1) if number not in there]


def join(paths: Sequence[Path], target: Path) -> None:
    """Put volumes together, given in any order, some perhaps twice.

    Raises:
        VolumesMissingError: Some are missing; says which.
        MixedVolumesError: They are of several packages.
        VolumeDamagedError: One is damaged; says which.
        FileNotWrittenError: The disk is full or gone.
    """
    volumes = [look(path) for path in paths]
    if not volumes:
        raise VolumesMissingError("Belum ada bagian paket yang dipilih. Pilih semua bagiannya.")
    _require_one_package(volumes)
    if absent := missing(volumes):
        of = volumes[0].part.of
        named = ", ".join(f"bagian {number} dari {of}" for number in absent)
        raise VolumesMissingError(
            f"{named[0].upper()}{named[1:]} belum ada. Tidak ada yang diubah. Cari berkasnya, "
            "atau mintalah pengirim mengirim bagian itu sekali lagi; yang sudah ada tetap dipakai."
        )
    ordered = {one.part.number: one for one in volumes}
    counted = hashlib.sha256()
    with whole_file(target) as file:
        for number in sorted(ordered):
            for piece in _verified(ordered[number]):
                counted.update(piece)
                file.write(piece)
        if counted.hexdigest() != volumes[0].part.package:
            raise VolumeDamagedError(
                "Bagian-bagian ini tidak membentuk satu paket yang utuh. Tidak ada yang diubah. "
                "Mintalah pengirim mengirim semua bagian sekali lagi."
            )


def _require_one_package(volumes: Sequence[Volume]) -> None:
    first = volumes[0]
    for other in volumes:
        same = (other.part.package, other.part.of) == (first.part.package, first.part.of)
        if not same:
            raise MixedVolumesError(
                f"“{first.path.name}” dan “{other.path.name}” adalah bagian dari dua paket yang "
                "berbeda. Tidak ada yang diubah. Pilih bagian-bagian dari satu paket saja."
            )


def _verified(volume: Volume) -> Iterator[bytes]:
    counted = hashlib.sha256()
    for piece in _pieces(volume.path, volume.start, volume.part.size):
        counted.update(piece)
        yield piece
    if counted.hexdigest() != volume.part.sha256:
        raise VolumeDamagedError(
            f"Bagian {volume.part.number} dari {volume.part.of} (“{volume.path.name}”) tidak utuh, "
            "mungkin terpotong saat disalin. Tidak ada yang diubah. Mintalah bagian itu dikirim "
            "ulang."
        )


def _write(file: BinaryIO, part: Part, pieces: Iterator[bytes]) -> None:
    head = _encoder.encode(part)
    file.write(MAGIC + _LENGTH.pack(len(head)) + head)
    file.writelines(pieces)


def _pieces(path: Path, start: int, length: int) -> Iterator[bytes]:
    """Yield a stretch of a file, or less where the file ends before."""
    with told_to_people(path.parent), path.open("rb") as file:
        file.seek(start)
        while length and (piece := file.read(min(CHUNK, length))):
            yield piece
            length -= len(piece)


def _digest(path: Path, start: int, length: int) -> str:
    counted = hashlib.sha256()
    for piece in _pieces(path, start, length):
        counted.update(piece)
    return counted.hexdigest()


def _damaged(path: Path) -> str:
    return (
        f"Berkas “{path.name}” bukan bagian paket, atau tidak utuh. Tidak ada yang diubah. "
        "Mintalah pengirim mengirim bagian itu sekali lagi."
    )
