"""What a spreadsheet tells about people, and what was wrong with the rest of its rows."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from asn_desktop.domain.nip import Sex
from asn_desktop.sheets.mapping import Mapping

EmployeeKind = Literal["pns", "pppk", "pppk-paruh-waktu"]


class EmployeeRecord(NamedTuple):
    """What a row tells about a person; None where the cell is blank."""

    sheet: str
    row: int
    nip: str
    """Eighteen digits."""
    name: str
    title_front: str | None
    title_back: str | None
    birth_date: date | None
    sex: Sex | None
    kind: EmployeeKind
    candidate: bool | None
    """Whether a CPNS."""
    grade: str | None
    grade_since: date | None
    position: str | None
    position_kind: str | None
    position_since: date | None
    echelon: str | None
    unit_code: str | None
    unit_name: str | None
    superior_nip: str | None
    superior_name: str | None
    state: str | None
    education: str | None


class Problem(NamedTuple):
    """Something wrong with a cell: where, what was found, what was expected."""

    sheet: str
    row: int
    column: str
    found: str
    expected: str
    message: str


class Repeated(NamedTuple):
    """A further row of what an earlier row has already told about."""

    sheet: str
    row: int
    key: str
    """NIP of a person, code of a unit."""
    first_sheet: str
    first_row: int


class ReadSheets:
    """What the reading of any list tells beside its records.

    Attributes:
        problems: Rows that are refused.
        repeated: Further rows of what an earlier row has told.
        skipped_sheets: Sheets that do not fit.
        mappings: The columns of each sheet that was read.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self.problems: list[Problem] = []
        self.repeated: list[Repeated] = []
        self.skipped_sheets: list[str] = []
        self.mappings: list[Mapping] = []


class EmployeeSheet(ReadSheets):
    """What a file tells; each of its data rows is in exactly one of rows, problems, repeated."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.rows: list[EmployeeRecord] = []
        self.warnings: list[Problem] = []
