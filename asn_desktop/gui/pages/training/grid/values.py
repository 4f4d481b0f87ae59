"""What can be changed in the grid of attendance, as values: marks, test results, certificates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from asn_desktop.domain.dates import InvalidDateError, parse_date
from asn_desktop.domain.decimals import parse_decimal, shortest
from asn_desktop.domain.training.activity import Certificate, Participant
from asn_desktop.domain.training.words import Mark
from asn_desktop.ids import RowId

_MOST: Final = 100


class Extra(Enum):
    """A further column; the value is its heading."""

    BEFORE = "Tes awal"
    AFTER = "Tes akhir"
    NUMBER = "Nomor sertifikat"
    CERTIFIED = "Tanggal sertifikat"
    NOTE = "Keterangan peserta"


Key = RowId | Extra
Value = Mark | Fraction | str | date | None


class Change(NamedTuple):
    """A value of one participant: a mark by the id of its session, or a further one."""

    participant: RowId
    key: Key
    value: Value


class Refused(NamedTuple):
    """What was typed and cannot be stored, and why."""

    text: str
    reason: str


def extra_of(person: Participant, extra: Extra) -> Value:
    """Return a further value of a participant."""
    certificate = person.certificate or Certificate("", None)
    values: Mapping[Extra, Value] = {
        Extra.BEFORE: person.before,
        Extra.AFTER: person.after,
        Extra.NUMBER: certificate.number,
        Extra.CERTIFIED: certificate.on,
        Extra.NOTE: person.note,
    }
    return values[extra]


def with_extra(person: Participant, extra: Extra, value: Value) -> Participant:
    """Return a participant with another further value."""
    certificate = person.certificate or Certificate("", None)
    if extra is Extra.NUMBER and isinstance(value, str):
        return person._replace(certificate=_kept(certificate._replace(number=value)))
    if extra is Extra.CERTIFIED and (value is None or isinstance(value, date)):
        return person._replace(certificate=_kept(certificate._replace(on=value)))
    if extra is Extra.NOTE and isinstance(value, str):
        return person._replace(note=value)
    if value is None or isinstance(value, Fraction):
        before = extra is Extra.BEFORE
        return person._replace(before=value) if before else person._replace(after=value)
    return person


def with_mark(person: Participant, at: int, mark: Mark) -> Participant:
    """Return a participant with another mark in a session."""
    return person._replace(marks=(*person.marks[:at], mark, *person.marks[at + 1 :]))


def shown(value: Value) -> str:
    """Return a further value as a cell shows it, and as it is typed."""
    if isinstance(value, Fraction):
        return shortest(value)
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return value if isinstance(value, str) else ""


def read(extra: Extra, text: str) -> Value | Refused:
    """Return the value that was typed into a further column, or why it is none."""
    return _READERS[extra](" ".join(text.split()))


def _kept(certificate: Certificate) -> Certificate | None:
    return certificate if certificate.number or certificate.on else None


def _result(text: str) -> Value | Refused:
    if not text:
        return None
    value = parse_decimal(text)
    if value is None or value > _MOST:
        return Refused(text, f"“{text}” bukan nilai tes. Yang diterima: angka 0 sampai 100.")
    return value


def _day(text: str) -> Value | Refused:
    try:
        return parse_date(text) if text else None
    except InvalidDateError as error:
        return Refused(text, str(error))


def _text(text: str) -> Value | Refused:
    return text


_READERS: Final[Mapping[Extra, Callable[[str], Value | Refused]]] = MappingProxyType(
    {
        Extra.BEFORE: _result,
        Extra.AFTER: _result,
        Extra.NUMBER: _text,
        Extra.CERTIFIED: _day,
        Extra.NOTE: _text,
    }
)
