"""Reading what is typed into the fields of training: numbers of JP, percents, counts, times."""

from __future__ import annotations

import re
from datetime import date, time
from fractions import Fraction
from typing import Final

from PySide6.QtWidgets import QLineEdit

from asn_desktop.domain.decimals import parse_decimal, parse_whole, shortest
from asn_desktop.gui.dialogs.employee_fields import read_date
from asn_desktop.gui.widgets.field_row import FieldRow

_TIME: Final = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?")
MOST_PERCENT: Final = 100
MOST_HOURS: Final = 2_000
MOST_SESSIONS: Final = 200


def text_of(row: FieldRow) -> str:
    """Return what stands in a field, without needless blanks."""
    field = row.field
    return " ".join(field.text().split()) if isinstance(field, QLineEdit) else ""


def wanted_text(row: FieldRow, missing: str) -> str:
    """Return a text that must not be empty; what is missing is said at the field."""
    text = text_of(row)
    row.set_problem("" if text else missing)
    return text


def wanted_date(row: FieldRow, missing: str) -> date | None:
    """Return a date that must not be empty; what is missing or wrong is said at the field."""
    day = read_date(row)
    if day is None and not row.problem():
        row.set_problem(missing)
    return day


def amount_of(row: FieldRow, what: str, most: int) -> Fraction | None:
    """Return a number, None for an empty field; what is none is said at the field."""
    text = text_of(row)
    row.set_problem("")
    if not text:
        return None
    value = parse_decimal(text)
    if value is None or value > most:
        row.set_problem(f"“{text}” bukan {what}. Yang diterima: angka 0 sampai {most}.")
        return None
    return value


def count_of(row: FieldRow) -> int:
    """Return a number of sessions, nothing for an empty field; what is none is said there."""
    text = text_of(row)
    row.set_problem("")
    count = parse_whole(text) if text else 0
    if count is None or count > MOST_SESSIONS:
        row.set_problem(f"“{text}” bukan jumlah sesi. Yang diterima: 0 sampai {MOST_SESSIONS}.")
        return 0
    return count


def time_of(text: str) -> time | None:
    """Return a time such as 08.00 or 8:30; None when it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - of a day


def written_amount(value: Fraction | None) -> str:
    """Return a number as the field takes it."""
    return "" if value is None else shortest(value)


def written_time(value: time | None) -> str:
    """Return a time as the field takes it."""
    return "" if value is None else f"{value:%H.%M}"
