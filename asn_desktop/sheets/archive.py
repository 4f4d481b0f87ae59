"""A look into a zipped workbook before anything unpacks it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from asn_desktop.sheets.refusals import (
    DamagedFileError,
    PasswordProtectedError,
    UnsafeFileError,
)

# A list of 100,000 people with 67 columns unpacks to some 160 MB at ten to one.
_LARGEST_TOTAL: Final = 1_500_000_000
_LARGEST_RATIO: Final = 150
_SMALL_ENOUGH: Final = 20_000_000
_MOST_MEMBERS: Final = 10_000

_LOCAL_HEADER: Final = struct.Struct("<4s22xHH")
_CHUNK: Final = 1 << 20
# Packed bytes are fed in small steps: what is left of each step is copied every time.
_STEP: Final = 1 << 16
_ENCRYPTED_FLAG: Final = 0x1
_WIDE_ENCODINGS: Final = (b"\xff\xfe", b"\xfe\xff")

UNSAFE: Final = (
    "Berkas {name} tidak dibaca karena isinya tidak wajar: {why}. Buka di pengolah angka,"
    " salin tabelnya ke berkas baru, lalu simpan sebagai .xlsx."
)
LOCKED: Final = (
    "Berkas {name} dilindungi kata sandi. Buka di pengolah angka, hapus kata sandinya"
    " (Simpan Sebagai, Alat, Opsi Umum), lalu simpan ulang."
)
_DAMAGED: Final = (
    "Berkas {name} rusak atau terpotong. Buka di pengolah angka lalu simpan ulang, atau minta"
    " dikirim kembali."
)


class Archive:
    """The members of a zip file in memory, each checked while it is unpacked."""

    def __init__(self, content: bytes, name: str) -> None:
        """Read the directory of the zip.

        Raises:
            DamagedFileError: It is no whole zip file.
            PasswordProtectedError: Members are encrypted.
            UnsafeFileError: It would unpack to too much.
        """
        self._content = content
        self._name = name
        try:
            with zipfile.ZipFile(BytesIO(content)) as opened:
                members = opened.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self._damaged() from error
        self._check_sizes(members)
        self._members = {member.filename: member for member in members}

    @property
    def names(self) -> list[str]:
        """The names of the members."""
        return list(self._members)

    def check_markup(self, *, but: str) -> None:
        """Unpack every part that holds markup once, so that none hides a bomb.

        Args:
            but: Beginning of the names of parts that the caller unpacks itself.

        Raises:
            DamagedFileError: A part is not whole.
            UnsafeFileError: A part declares entities or is larger than it says.
        """
        for name in self._members:
            if name.endswith((".xml", ".rels")) and not name.startswith(but):
                for _ in self.chunks(name):
                    pass

    def chunks(self, member: str) -> Iterator[bytes]:
        """Yield an unpacked part in pieces of up to a megabyte.

        Raises:
            DamagedFileError: The part is not whole.
            UnsafeFileError: It declares entities or is larger than it says.
        """
        tail = b""
        for number, piece in enumerate(self._unpacked(self._members[member])):
            if number == 0 and piece.startswith(_WIDE_ENCODINGS):
                raise self._damaged()
            # The end of the last piece may hold the beginning of the word.
            if b"<!DOCTYPE" in piece or b"<!DOCTYPE" in tail + piece[:16]:
                raise self._unsafe("ada definisi entitas di dalamnya")
            tail = piece[-16:]
            yield piece

    def _check_sizes(self, members: list[zipfile.ZipInfo]) -> None:
        if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
            raise PasswordProtectedError(LOCKED.format(name=self._name))
        if len(members) > _MOST_MEMBERS:
            raise self._unsafe("terlalu banyak bagian")
        total = sum(member.file_size for member in members)
        ratio = total / max(len(self._content), 1)
        if total > _LARGEST_TOTAL or (total > _SMALL_ENOUGH and ratio > _LARGEST_RATIO):
            raise self._unsafe(f"setelah dibuka menjadi {total // 1_000_000} MB")

    def _unpacked(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        packed = self._packed(member)
        if member.compress_type == zipfile.ZIP_STORED:
            yield from (packed[at : at + _CHUNK] for at in range(0, len(packed), _CHUNK))
        elif member.compress_type == zipfile.ZIP_DEFLATED:
            yield from self._inflated(packed, member.file_size)
        else:
            raise self._damaged()

    def _packed(self, member: zipfile.ZipInfo) -> bytes:
        header = self._content[member.header_offset :][: _LOCAL_HEADER.size]
        try:
            mark, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        except struct.error as error:
            raise self._damaged() from error
        if mark != b"PK\x03\x04":
            raise self._damaged()
        start = member.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        return self._content[start : start + member.compress_size]

    def _inflated(self, packed: bytes, promised: int) -> Iterator[bytes]:
        """Inflate ourselves: the directory may lie about the size, the stream cannot."""
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        seen = 0
        for at in range(0, len(packed), _STEP):
            rest = packed[at : at + _STEP]
            while rest and not inflater.eof:
                try:
                    piece = inflater.decompress(rest, _CHUNK)
                except zlib.error as error:
                    raise self._damaged() from error
                rest = inflater.unconsumed_tail
                seen += len(piece)
                if seen > promised:
                    raise self._unsafe("ukurannya tidak sesuai dengan yang tertulis")
                yield piece
        if not inflater.eof:
            raise self._damaged()

    def _damaged(self) -> DamagedFileError:
        return DamagedFileError(_DAMAGED.format(name=self._name))

    def _unsafe(self, why: str) -> UnsafeFileError:
        return UnsafeFileError(UNSAFE.format(name=self._name, why=why))
