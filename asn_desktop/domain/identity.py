"""Which office a folder belongs to: what is known of it before anybody has logged in."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Final, NamedTuple, Self

from asn_desktop.errors import UserError

CODE_LIMIT: Final = 60
NAME_LIMIT: Final = 300


class InvalidOfficeError(UserError):
    """The code or the name of an office cannot be used."""

    code = "invalid_office"


class OfficeKind(Enum):
    """What an office is in the exchange; the value stands in office.json."""

    OFFICE = "office"
    HEAD_OFFICE = "head-office"


class _NewOffice(NamedTuple):
    kind: OfficeKind
    code: str
    name: str
    practice: bool = False


class NewOffice(_NewOffice):
    """What has to be known to make an office folder.

    Attributes:
        kind: An office, or the head office (BKPSDM).
        code: The head office's code for it, such as ``1276.03``.
        name: As people call it; the printed name is a setting.
        practice: Invented people only; no accounts are needed.

    Raises:
        InvalidOfficeError: Code or name cannot be used.
    """

    # Named tuples here and below: data classes would be generated before the first paint.
    __slots__ = ()

    def __new__(cls, kind: OfficeKind, code: str, name: str, practice: bool = False) -> Self:  # noqa: FBT001, FBT002 - a field
        """Make one that can be used."""
        _require(code, "Kode kantor", CODE_LIMIT)
        _require(name, "Nama kantor", NAME_LIMIT)
        return super().__new__(cls, kind, code, name, practice)


class _OfficeIdentity(NamedTuple):
    kind: OfficeKind
    code: str
    name: str
    practice: bool
    created: datetime


class OfficeIdentity(_OfficeIdentity):
    """An office as its folder names it: what a new office was, and since when.

    Raises:
        InvalidOfficeError: Code or name cannot be used.
    """

    __slots__ = ()

    def __new__(
        cls,
        kind: OfficeKind,
        code: str,
        name: str,
        practice: bool,  # noqa: FBT001 - a field
        created: datetime,
    ) -> Self:
        """Make one that can be used."""
        NewOffice(kind, code, name)
        return super().__new__(cls, kind, code, name, practice, created)


def _require(text: str, what: str, limit: int) -> None:
    if not text.strip():
        raise InvalidOfficeError(f"{what} belum diisi.")
    if len(text) > limit:
        raise InvalidOfficeError(
            f"{what} paling panjang {limit} huruf; yang diisi {len(text)} huruf. Singkatlah."
        )
    if not text.isprintable():
        raise InvalidOfficeError(
            f"{what} memuat tanda yang tidak dapat dicetak, misalnya baris baru. Ketik ulang."
        )
