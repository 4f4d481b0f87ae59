"""What a spreadsheet tells about training, and what was wrong with the rest of its rows."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from asn_desktop.domain.training.words import Earning, Mark
from asn_desktop.sheets.records import Problem, ReadSheets
from asn_desktop.sheets.training_words import EXPECTED


@dataclass(frozen=True, slots=True)
class ActivityRecord:
    """What a row tells about an activity; an empty text or None where the cell is blank."""

    sheet: str
    row: int
    code: str
    name: str
    track: str
    organiser: str
    place: str
    start: date
    end: date
    hours: Fraction | None
    sessions: int | None
    minimum: Fraction | None
    earning: Earning | None


@dataclass(frozen=True, slots=True)
class AttendanceRecord:
    """What a row tells about somebody in an activity; ``marks`` holds what is not blank."""

    sheet: str
    row: int
    code: str
    nip: str
    name: str
    marks: AnyMapping[int, Mark]
    before: Fraction | None
    after: Fraction | None
    certificate: str
    certified_on: date | None
    note: str


class TrainingSheet(ReadSheets):
    """What a file tells; each data row is in exactly one of the lists but the last two."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.activities: list[ActivityRecord] = []
        self.attendance: list[AttendanceRecord] = []

    def heading(self, sheet: str, field: str) -> str:
        """Return what a field is called on a sheet that was read; its label where it has none."""
        mapping = next(each for each in self.mappings if each.sheet == sheet)
        at = mapping.index_of(field)
        return mapping.words.labels[field] if at is None else mapping.columns[at].heading

    def refuse(self, sheet: str, row: int, problem: tuple[str, str, str]) -> None:
        """Add a problem of a row: the field, what was found, and why it cannot be."""
        field, found, reason = problem
        heading = self.heading(sheet, field)
        message = f"Baris {row}, kolom {heading}: {reason.rstrip('.')}."
        self.problems.append(Problem(sheet, row, heading, found, EXPECTED[field], message))
