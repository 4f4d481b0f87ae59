"""Tells rows of data from titles, numbering, totals and signatures."""

from __future__ import annotations

import re
from typing import Final

from asn_desktop.domain.nip import LENGTH
from asn_desktop.sheets.cells import Row, text_of
from asn_desktop.sheets.header import is_numbering
from asn_desktop.sheets.vocabulary import normal

_FEW: Final = 3
_NIP_DIGITS: Final = 9  # The old number had nine; less does not reopen a finished list.
_PLACE_AND_DATE = re.compile(r"[A-Za-z .]+,\s*[0-9]{0,2}\s*[A-Za-z]{3,9}\s*[0-9]{4}")
_SIGNATURE = re.compile(
    r"(?:mengetahui|menyetujui|ditetapkan di|dibuat di)\b|(?:a\.\s?n|an|plt|plh)\.",
    re.IGNORECASE,
)
_SIGNED_NUMBER = re.compile(r"NIP\b[\s.:]*[0-9 .]*", re.IGNORECASE)
_TOTAL = re.compile(r"(?:jumlah|total|keterangan|catatan)\b.*", re.IGNORECASE)


class RowGate:
    """Judges the rows of one sheet in their order; it remembers where the list has ended."""

    def __init__(self, nip_at: int, name_at: int, headings: tuple[str, ...]) -> None:
        """Take the columns that make a row a row of data."""
        self._nip_at = nip_at
        self._name_at = name_at
        self._head = (normal(headings[nip_at]), normal(headings[name_at]))
        self._ended = False

    def is_data(self, row: Row) -> bool:
        """Say whether the row is somebody's, complete or not."""
        number = row[self._nip_at]
        # Nearly every row of a long list is of this kind, so it comes first.
        if isinstance(number, str) and len(number) == LENGTH and number.isdecimal():
            self._ended = False
            return True
        nip, name = text_of(number), text_of(row[self._name_at])
        digits = sum(map(str.isdigit, nip))
        if name and digits >= _NIP_DIGITS and not _SIGNED_NUMBER.fullmatch(nip):
            self._ended = False
            return True
        if self._is_signature(row):
            self._ended = True
        if self._ended or self._is_furniture(nip, name, row):
            return False
        return bool(digits) or self._filled(row) > 1

    def _is_furniture(self, nip: str, name: str, row: Row) -> bool:
        """Say whether the row is a heading again, a numbering, a total, or blank."""
        if not nip and not name:
            return True
        if any(map(_SIGNED_NUMBER.fullmatch, (nip, name))) or _TOTAL.fullmatch(name or nip):
            return True
        letters_only = not name and not any(map(str.isdigit, nip))
        return letters_only or self._head == (normal(nip), normal(name)) or is_numbering(row)

    def _is_signature(self, row: Row) -> bool:
        texts = [text for cell in row if isinstance(cell, str) and (text := text_of(cell))]
        signed = any(_PLACE_AND_DATE.fullmatch(text) or _SIGNATURE.match(text) for text in texts)
        return signed and self._filled(row) <= _FEW

    def _filled(self, row: Row) -> int:
        return sum(1 for cell in row if text_of(cell))
