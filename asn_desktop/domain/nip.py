"""NIP and NI PPPK, the eighteen digits that identify a civil servant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, Literal

from asn_desktop.errors import UserError

Sex = Literal["L", "P"]
Kind = Literal["pns", "pppk"]

LENGTH: Final = 18
_OLD_LENGTH: Final = 9
_USUAL_AGE: Final = 18
_AGE_FLOOR: Final = 16
_FIRST_PPPK_CODE: Final = 21
_LAST_PPPK_CODE: Final = 29
_MONTHS: Final = 12
# From here on a spreadsheet's number no longer holds every digit.
_EXACT_LIMIT: Final = 2**53

_DIGITS = re.compile(r"[0-9]+")
_SEPARATORS = re.compile("[\\s.\\-'\"=`\u2018\u2019\u2010-\u2015\u200b\ufeff]")
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+")

_TO_TEXT = "ubah kolom menjadi Teks, isi lagi NIP dari sumbernya, lalu simpan ulang"


class InvalidNipError(UserError):
    """The text is not a well-formed NIP."""

    code: ClassVar[str] = "nip_invalid"


class RoundedNipError(InvalidNipError):
    """A spreadsheet kept the NIP as a number and lost its last digits."""

    code: ClassVar[str] = "nip_rounded"


@dataclass(frozen=True, slots=True, order=True)
class Nip:
    """A number that is known to be well formed (rules, section 7).

    >>> print(Nip("198609262015051001"))
    19860926 201505 1 001
    """

    digits: str

    def __post_init__(self) -> None:
        _check(self.digits)

    @property
    def birth_date(self) -> date:
        """The date of birth that the number begins with."""
        return _birth_date(self.digits)

    @property
    def kind(self) -> Kind:
        """PNS when digits 13 and 14 are a month, PPPK when they are 21 to 29."""
        return "pns" if int(self.digits[12:14]) <= _MONTHS else "pppk"

    @property
    def appointed(self) -> tuple[int, int | None]:
        """Year and month of the first appointment; a NI PPPK has no month."""
        month = int(self.digits[12:14]) if self.kind == "pns" else None
        return int(self.digits[8:12]), month

    @property
    def sex(self) -> Sex:
        """L (laki-laki) or P (perempuan)."""
        return "L" if self.digits[14] == "1" else "P"

    @property
    def serial(self) -> str:
        """The three digits that tell apart numbers with equal beginnings."""
        return self.digits[15:]

    def warnings(self, *, birth_date: date | None = None, sex: Sex | None = None) -> list[str]:
        """Return what is unusual, also against the birth date and sex of the data."""
        found = []
        if _age_in_months(self.digits) < _USUAL_AGE * _MONTHS:
            found.append("Usia saat pengangkatan menurut NIP di bawah 18 tahun.")
        if self.kind == "pppk" and int(self.digits[12:14]) > _FIRST_PPPK_CODE:
            found.append(f"Angka ke-13 dan 14 NI PPPK adalah {self.digits[12:14]}, biasanya 21.")
        if birth_date is not None and birth_date != self.birth_date:
            found.append(
                f"Tanggal lahir {birth_date:%d-%m-%Y} berbeda dengan NIP"
                f" ({self.birth_date:%d-%m-%Y})."
            )
        if sex is not None and sex != self.sex:
            found.append(f"Jenis kelamin {sex} berbeda dengan NIP ({self.sex}).")
        return found

    def __str__(self) -> str:
        return grouped(self.digits)


def grouped(digits: str) -> str:
    """Return a NIP in its four groups, as people read it and forms print it.

    >>> grouped("198609262015051001")
    '19860926 201505 1 001'
    """
    return f"{digits[:8]} {digits[8:14]} {digits[14:15]} {digits[15:]}".rstrip()


def parse_nip(text: str | float) -> Nip:
    """Return the NIP in ``text``, which may be a spreadsheet's cell of any type.

    Raises:
        InvalidNipError: It is no NIP, or a spreadsheet has rounded it.
    """
    if isinstance(text, float):
        text = _unrounded(text)
    stripped = str(text).strip()
    if _SCIENTIFIC.fullmatch(stripped):
        raise RoundedNipError(
            f"NIP rusak karena dibaca sebagai angka ({stripped}), angka terakhirnya hilang;"
            f" {_TO_TEXT}."
        )
    return Nip(_SEPARATORS.sub("", stripped))


def _unrounded(number: float) -> str:
    if abs(number) >= _EXACT_LIMIT or number != int(number):
        shown = f"{number:.5E}".replace(".", ",")
        raise RoundedNipError(
            f"NIP tersimpan sebagai angka ({shown}) sehingga angka terakhirnya dibulatkan;"
            f" {_TO_TEXT}."
        )
    return str(int(number))


def _check(digits: str) -> None:
    _check_shape(digits)
    _birth_date(digits)
    code = int(digits[12:14])
    if not (1 <= code <= _MONTHS or _FIRST_PPPK_CODE <= code <= _LAST_PPPK_CODE):
        raise InvalidNipError(
            f"Angka ke-13 dan 14 NIP harus bulan 01-12 (PNS) atau 21-29 (PPPK), tertulis {code:02}."
        )
    if digits[14] not in "12":
        raise InvalidNipError(
            f"Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan), tertulis {digits[14]}."
        )
    if digits[15:] == "000":
        raise InvalidNipError(
            "Tiga angka terakhir NIP harus 001-999, tertulis 000. Mungkin dibulatkan oleh"
            f" pengolah angka; {_TO_TEXT}."
        )
    if _age_in_months(digits) < _AGE_FLOOR * _MONTHS:
        raise InvalidNipError(
            "Menurut NIP usia saat pengangkatan di bawah 16 tahun. Periksa kembali NIP-nya."
        )


def _check_shape(digits: str) -> None:
    if not digits:
        raise InvalidNipError("NIP kosong. Isi dengan 18 angka.")
    if not _DIGITS.fullmatch(digits):
        raise InvalidNipError(f"NIP hanya boleh berisi angka, tertulis “{digits[:40]}”.")
    if len(digits) == _OLD_LENGTH:
        raise InvalidNipError("Ini NIP lama (9 angka). Isi dengan NIP baru yang 18 angka.")
    if len(digits) != LENGTH:
        raise InvalidNipError(f"NIP harus 18 angka. Yang tertulis {len(digits)} angka.")


def _birth_date(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError as error:
        raise InvalidNipError(
            f"Delapan angka pertama NIP ({digits[:8]}) bukan tanggal lahir yang ada"
            " (tahun, bulan, tanggal)."
        ) from error


def _age_in_months(digits: str) -> int:
    """Return the age in the month of appointment, the year's end for a NI PPPK."""
    month = min(int(digits[12:14]), _MONTHS)
    born = int(digits[:4]) * _MONTHS + int(digits[4:6])
    return int(digits[8:12]) * _MONTHS + month - born
