"""What the tabs of the preview show, each as the rows and columns of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from asn_desktop.domain.import_choices import RowPlace
from asn_desktop.domain.imports import Absent, Compared, Effect, FieldChange
from asn_desktop.gui.figures import grouped, thousands
from asn_desktop.gui.pages.imports.subject import PreviewColumn, Subject
from asn_desktop.gui.table_model import RIGHT, Column

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.imports.preview import AnyPreview
    from asn_desktop.sheets.records import Problem, Repeated


class Tab(Enum):
    """A tab; the value is its title."""

    NEW = "Baru"
    CHANGED = "Diperbarui"
    UNCHANGED = "Tidak berubah"
    REPEATED = "Berulang"
    REFUSED = "Ditolak"
    LEFT_OUT = "Dilewati"
    ABSENT = "Tidak ada di berkas"
    NOTES = "Catatan"


class Line(NamedTuple):
    """A row of any tab: where it stands in the file, and its texts.

    A row without a place is the heading of the rows below it.

    Attributes:
        row: Its first row in the file, 0 where it stands in none.
        rows: All rows of the record, to be left out as one.
        problem: Why it is refused.
    """

    row: int | None
    first: str
    second: str = ""
    third: str = ""
    fourth: str = ""
    detail: str = ""
    sheet: str = ""
    rows: tuple[int, ...] = ()
    problem: Problem | None = None

    def places(self) -> list[RowPlace]:
        """Return the rows of the file that it is about."""
        return [RowPlace(self.sheet, row) for row in self.rows]


Columns: TypeAlias = tuple[Column[Line], ...]
FOUND: Final = "Ditemukan"


class View(NamedTuple):
    """A tab as a table.

    Attributes:
        columns: Of the table.
        lines: Its rows.
        about: How many records or rows of the file it is about.
        sorts: Whether a click on a heading may sort it.
    """

    columns: Columns
    lines: Sequence[Line]
    about: int
    sorts: bool = True


def views(preview: AnyPreview, subject: Subject) -> dict[Tab, View]:
    """Return all tabs of a preview."""
    plan, sheet, counts = preview.plan, preview.sheet, preview.counts
    of: dict[Effect, list[Compared]] = {effect: [] for effect in Effect}
    for each in plan.compared:
        of[each.effect].append(each)
    place = _place_columns(several=len(sheet.mappings) > 1)
    notes: list[Problem | str] = [*preview.warnings, *plan.notes]
    new = [_full(each, subject.columns) for each in of[Effect.NEW]]
    same = [_full(each, subject.columns) for each in of[Effect.UNCHANGED]]
    names = (*place, _name_column())
    whole = (*names, *_own(subject.columns))
    told = any(line.second or line.third for line in same)
    left_out = [_left_out(each) for each in preview.left_out]
    return {
        Tab.NEW: View(whole, new, counts.new),
        Tab.CHANGED: View(
            (*place, *_CHANGES), list(_changes(of[Effect.CHANGED])), counts.changed, sorts=False
        ),
        Tab.UNCHANGED: View(whole if told else names, same, counts.unchanged),
        Tab.REPEATED: View(
            (*place, *_REPEATED), [_again(each) for each in sheet.repeated], counts.repeated
        ),
        Tab.REFUSED: View(
            (*place, *_REFUSED), list(_by_repair(preview.problems)), counts.refused, sorts=False
        ),
        Tab.LEFT_OUT: View((*place, *_LEFT_OUT), left_out, counts.left_out),
        Tab.ABSENT: View(_ABSENT, [_absent(each) for each in plan.absent], counts.absent),
        Tab.NOTES: View(_NOTES, [_note(each) for each in notes], len(notes)),
    }


def _named(each: Compared) -> Line:
    nip = grouped(each.nip)
    rows = tuple(each.rows)
    return Line(rows[0], each.name, detail=nip, sheet=each.sheet, rows=rows)


def _full(each: Compared, columns: Sequence[PreviewColumn]) -> Line:
    second, third, *_ = [*(column.text(each) for column in columns), "", ""]
    return _named(each)._replace(second=second, third=third)


def _changes(records: Iterable[Compared]) -> Iterator[Line]:
    """Yield one line for each difference; only the first of a record names it."""
    for each in records:
        whole = _named(each)
        changes = each.changes or [FieldChange("Data", "–", "–")]
        for at, change in enumerate(changes):
            line = whole if at == 0 else whole._replace(first="", detail="")
            yield line._replace(
                second=change.label, third=change.old or "–", fourth=change.new or "–"
            )


def _again(each: Repeated) -> Line:
    kept = f"Dipakai baris {each.first_row} lembar “{each.first_sheet}”"
    return Line(each.row, grouped(each.key), kept, sheet=each.sheet)


def _left_out(each: RowPlace) -> Line:
    words = "Dilewati atas pilihan Anda"
    return Line(each.row, words, sheet=each.sheet, rows=(each.row,))


def _absent(each: Absent) -> Line:
    return Line(0, each.name, each.unit, detail=grouped(each.nip))


def _by_repair(problems: Iterable[Problem]) -> Iterator[Line]:
    """Yield what was refused, grouped by what repairs it; the largest group first."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.column, problem.expected), []).append(problem)
    for (column, expected), members in sorted(groups.items(), key=lambda each: -len(each[1])):
        title = f"{thousands(len(members))} baris: kolom {column} harus {expected}"
        yield Line(None, title)
        for each in members:
            yield Line(
                each.row,
                each.column,
                each.found or "(kosong)",
                _reason(each),
                sheet=each.sheet,
                rows=(each.row,),
                problem=each,
            )


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
    place = f"Baris {thousands(line.row)}" if line.row else line.first
    if line.fourth:
        return f"{place}: {line.second}", f"{line.third} → {line.fourth}"
    parts = [line.first if line.row else "", line.detail, line.second, line.third]
    return place, "\n".join(part for part in parts if part)


def _row_text(row: Line) -> str:
    """Return the number of the row; the heading of a group takes the whole width."""
    if row.row is None:
        return row.first
    return thousands(row.row) if row.row else ""


def _place_columns(*, several: bool) -> Columns:
    """Return the columns that say where a row stands; one sheet needs no name."""
    row: Column[Line] = Column(
        "Baris", _row_text, RIGHT, sort_key=lambda row: row.row or 0, width=76
    )
    sheet: Column[Line] = Column("Lembar", lambda row: row.sheet, width=104)
    return (row, sheet) if several else (row,)


def _name_column(width: int = 0) -> Column[Line]:
    return Column("Nama", _first, detail=lambda row: row.detail, strong=True, width=width)


def _own(columns: Sequence[PreviewColumn]) -> Iterator[Column[Line]]:
    for text, column in zip((_second, _third), columns, strict=False):
        yield Column(column.title, text, width=column.width)


def _first(row: Line) -> str:
    return row.first


def _second(row: Line) -> str:
    return row.second


def _third(row: Line) -> str:
    return row.third


def _text(title: str, text: Callable[[Line], str], width: int = 0) -> Column[Line]:
    return Column(title, text, width=width)


_CHANGES: Final[Columns] = (
    _name_column(184),
    _text("Isian", _second, 160),
    _text("Lama", _third),
    _text("Baru", lambda row: f"→  {row.fourth}"),
)
_REPEATED: Final[Columns] = (_text("NIP", _first, 210), _text("Yang terjadi", _second))
_REFUSED: Final[Columns] = (
    Column("Kolom", _first, strong=True, width=140),
    _text(FOUND, _second, 216),
    _text("Perbaikan", _third),
)
_LEFT_OUT: Final[Columns] = (_text("Yang terjadi", _first),)
_ABSENT: Final[Columns] = (_name_column(), _text("Satuan kerja", _second))
_NOTES: Final[Columns] = (*_place_columns(several=False), _text("Catatan", _first))
