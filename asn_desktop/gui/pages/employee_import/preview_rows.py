"""What the tabs of the preview show, each as the rows and columns of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from asn_desktop.domain.employee_import import Absent, Effect, FieldChange, PlannedPerson
from asn_desktop.domain.employees import DatedKind
from asn_desktop.gui.pages.employee_import.words import grouped, number
from asn_desktop.gui.table_model import RIGHT, Column

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.employees.importing import EmployeePreview
    from asn_desktop.sheets.records import Problem, Repeated


class Tab(Enum):
    """A tab; the value is its title."""

    NEW = "Baru"
    CHANGED = "Diperbarui"
    UNCHANGED = "Tidak berubah"
    REPEATED = "Berulang"
    REFUSED = "Ditolak"
    ABSENT = "Tidak ada di berkas"
    NOTES = "Catatan"


class Line(NamedTuple):
    """A row of any tab: where it stands in the file, and its texts.

    A row without a place is the heading of the rows below it.
    """

    row: int | None
    first: str
    second: str = ""
    third: str = ""
    fourth: str = ""
    detail: str = ""


Columns: TypeAlias = tuple[Column[Line], ...]


class View(NamedTuple):
    """A tab as a table.

    Attributes:
        columns: Of the table.
        lines: Its rows.
        about: How many people or rows of the file it is about.
        sorts: Whether a click on a heading may sort it.
    """

    columns: Columns
    lines: Sequence[Line]
    about: int
    sorts: bool = True


def views(preview: EmployeePreview) -> dict[Tab, View]:
    """Return all tabs of a preview."""
    plan, sheet = preview.plan, preview.sheet
    of = {effect: [p for p in plan.people if p.effect is effect] for effect in Effect}
    notes: list[Problem | str] = [*preview.warnings, *plan.notes]
    changed = of[Effect.CHANGED]
    return {
        Tab.NEW: View(_PEOPLE, [_new(p) for p in of[Effect.NEW]], len(of[Effect.NEW])),
        Tab.CHANGED: View(_CHANGES, list(_changes(changed)), len(changed), sorts=False),
        Tab.UNCHANGED: View(
            _NAMES, [_named(p) for p in of[Effect.UNCHANGED]], len(of[Effect.UNCHANGED])
        ),
        Tab.REPEATED: View(_REPEATED, [_again(r) for r in sheet.repeated], len(sheet.repeated)),
        Tab.REFUSED: View(
            _REFUSED, list(_grouped(preview.problems)), len(preview.problems), sorts=False
        ),
        Tab.ABSENT: View(_ABSENT, [_absent(a) for a in plan.absent], len(plan.absent)),
        Tab.NOTES: View(_NOTES, [_note(each) for each in notes], len(notes)),
    }


def _new(person: PlannedPerson) -> Line:
    position = grade = ""
    for fact in person.dated:
        if fact.kind is DatedKind.POSITION:
            position = str(fact.values.get("title") or "")
        elif fact.kind is DatedKind.RANK:
            grade = str(fact.values.get("grade") or "")
    return Line(person.row, person.name, position, grade, detail=grouped(person.nip))


def _named(person: PlannedPerson) -> Line:
    return Line(person.row, person.name, detail=grouped(person.nip))


def _changes(people: Iterable[PlannedPerson]) -> Iterator[Line]:
    """Yield one line for each difference; only the first of a person names them."""
    for person in people:
        changes = person.changes or [FieldChange("Data", "–", "–")]
        for at, change in enumerate(changes):
            name = person.name if at == 0 else ""
            nip = grouped(person.nip) if at == 0 else ""
            old, new = change.old or "–", change.new or "–"
            yield Line(person.row, name, change.label, old, new, detail=nip)


def _again(each: Repeated) -> Line:
    kept = f"Dipakai baris {each.first_row} lembar “{each.first_sheet}”"
    return Line(each.row, grouped(each.key), kept)


def _absent(each: Absent) -> Line:
    return Line(0, each.name, each.unit, detail=grouped(each.nip))


def _grouped(problems: Iterable[Problem]) -> Iterator[Line]:
    """Yield what was refused, grouped by what repairs it; the largest group first."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.column, problem.expected), []).append(problem)
    for (column, expected), members in sorted(groups.items(), key=lambda each: -len(each[1])):
        title = f"{number(len(members))} baris: kolom {column} harus {expected}"
        yield Line(None, title)
        for each in members:
            yield Line(each.row, each.column, each.found or "(kosong)", _reason(each))


def _reason(problem: Problem) -> str:
    return problem.message.partition(": ")[2] or problem.message


def _note(each: Problem | str) -> Line:
    text = each if isinstance(each, str) else each.message
    head, _, rest = text.partition(": ")
    words = head.removeprefix("Baris ").partition(",")[0]
    return Line(int(words), rest) if words.isdecimal() else Line(0, text)


def in_full(line: Line) -> tuple[str, str]:
    """Return a heading and all that a row says, for the panel beside the table."""
    if line.row is None:
        return line.first, ""
    place = f"Baris {number(line.row)}" if line.row else line.first
    if line.fourth:
        return f"{place}: {line.second}", f"{line.third} → {line.fourth}"
    parts = [line.first if line.row else "", line.detail, line.second, line.third]
    return place, "\n".join(part for part in parts if part)


def _row_text(row: Line) -> str:
    """Return the number of the row; the heading of a group takes the whole width."""
    if row.row is None:
        return row.first
    return number(row.row) if row.row else ""


def _sorted_by_row(row: Line) -> int:
    return row.row or 0


def _row_column() -> Column[Line]:
    return Column("Baris", _row_text, RIGHT, sort_key=_sorted_by_row, width=76)


def _name_column(title: str = "Nama") -> Column[Line]:
    return Column(title, _first, detail=lambda row: row.detail, strong=True)


def _first(row: Line) -> str:
    return row.first


def _second(row: Line) -> str:
    return row.second


def _third(row: Line) -> str:
    return row.third


def _text(title: str, text: Callable[[Line], str], width: int = 0) -> Column[Line]:
    return Column(title, text, width=width)


_PEOPLE: Final[Columns] = (
    _row_column(),
    _name_column(),
    _text("Jabatan", _second),
    _text("Golongan", _third, 110),
)
_CHANGES: Final[Columns] = (
    _row_column(),
    _name_column(),
    _text("Isian", _second, 146),
    _text("Lama", _third),
    _text("Baru", lambda row: f"→  {row.fourth}"),
)
_NAMES: Final[Columns] = (_row_column(), _name_column())
_REPEATED: Final[Columns] = (
    _row_column(),
    _text("NIP", _first, 210),
    _text("Yang terjadi", _second),
)
_REFUSED: Final[Columns] = (
    _row_column(),
    Column("Kolom", _first, strong=True, width=190),
    _text("Ditemukan", _second, 150),
    _text("Perbaikan", _third),
)
_ABSENT: Final[Columns] = (_name_column(), _text("Satuan kerja", _second))
_NOTES: Final[Columns] = (_row_column(), _text("Catatan", _first))
