"""The fields for what is dated about an employee: position, rank, unit, superior, state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit

from asn_desktop.domain.dates import InvalidDateError, parse_date
from asn_desktop.domain.employees import RECORDED_STATES, DatedKind, Rater
from asn_desktop.domain.grades import PPPK_GRADES, RANKS, print_grade
from asn_desktop.domain.nip import LENGTH, parse_nip
from asn_desktop.domain.units import UnitTree
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.employee_picker import RaterPicker, UnitPicker
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.ids import RowId

Stored = str | int | bytes | None
Values = dict[str, Stored]

TITLES: Final = {
    DatedKind.POSITION: "Jabatan",
    DatedKind.RANK: "Golongan",
    DatedKind.UNIT: "Satuan kerja",
    DatedKind.SUPERIOR: "Pejabat penilai",
    DatedKind.STATE: "Kedudukan",
}
_POSITION_KINDS: Final = ("", "Jabatan Struktural", "Jabatan Fungsional", "Jabatan Pelaksana")
_DATE_HINT: Final = "Tanggal-bulan-tahun, misalnya 01-04-2026. Kosongkan bila belum diketahui."


class BadFieldError(UserError):
    """What stands in a field cannot be saved."""

    code = "bad_field"


@dataclass(frozen=True, slots=True)
class FactFields:
    """The fields of one kind of fact.

    Attributes:
        rows: The fields with their captions.
        values: Returns what to store, None where something is missing (and said so).
        fill: Shows what is stored.
    """

    rows: list[FieldRow]
    values: Callable[[], Values | None]
    fill: Callable[[Mapping[str, Stored], str], None]


def fact_fields(kind: DatedKind, tools: Tools) -> FactFields:
    """Return the fields for a kind of fact."""
    return _MAKERS[kind](tools)


def date_field(caption: str = "Mulai berlaku", *, hint: str = _DATE_HINT) -> FieldRow:
    """Return a field for a date, checked when it is left."""
    field = QLineEdit()
    field.setPlaceholderText("hh-bb-tttt")
    row = FieldRow(caption, field, hint)
    field.editingFinished.connect(partial(read_date, row))
    return row


def read_date(row: FieldRow) -> date | None:
    """Return the date in a field; what is none is said at the field."""
    field = row.field
    text = field.text().strip() if isinstance(field, QLineEdit) else ""
    row.set_problem("")
    if not text:
        return None
    try:
        return parse_date(text)
    except InvalidDateError as error:
        row.set_problem(str(error))
        return None


def written_date(day: date | None) -> str:
    """Return a date as the field takes it."""
    return f"{day:%d-%m-%Y}" if day else ""


def read_nip(text: str) -> str:
    """Return the digits of a NIP that is being typed.

    Raises:
        UserError: It is none, with the reason.
    """
    digits = "".join(text.split())
    if digits.isdigit() and len(digits) < LENGTH:
        raise BadFieldError(f"NIP harus 18 angka. Yang diketik baru {len(digits)}.")
    return parse_nip(text).digits


def choice(options: Mapping[str, str], name: str) -> QComboBox:
    """Return a box of captions by the value that is stored."""
    box = QComboBox()
    box.setAccessibleName(name)
    for value, caption in options.items():
        box.addItem(caption, value)
    return box


def choose(box: QComboBox, value: Stored) -> None:
    """Show a stored value as chosen."""
    at = box.findData(value)
    box.setCurrentIndex(max(at, 0))


def grade_box() -> QComboBox:
    """Return a box of all golongan."""
    grades = {grade: print_grade(grade) for grade in (*RANKS, *PPPK_GRADES)}
    return choice({"": "Pilih golongan", **grades}, "Golongan")


def _position(_tools: Tools) -> FactFields:
    title, echelon = QLineEdit(), QLineEdit()
    kinds = {kind: kind or "Belum diketahui" for kind in _POSITION_KINDS}
    kind = choice(kinds, "Jenis jabatan")
    first = FieldRow("Nama &jabatan", title)
    rows = [
        first,
        FieldRow("J&enis jabatan", kind),
        FieldRow("E&selon", echelon, "Misalnya IV.a; kosongkan bila tidak bereselon."),
    ]

    def values() -> Values | None:
        text = " ".join(title.text().split())
        first.set_problem("" if text else "Nama jabatan masih kosong. Tulis seperti di SK.")
        if not text:
            return None
        return {
            "title": text,
            "position_kind": kind.currentData() or None,
            "echelon": echelon.text().strip() or None,
        }

    def fill(stored: Mapping[str, Stored], _text: str) -> None:
        title.setText(str(stored["title"]))
        choose(kind, stored["position_kind"] or "")
        echelon.setText(str(stored["echelon"] or ""))

    return FactFields(rows, values, fill)


def _rank(_tools: Tools) -> FactFields:
    box = grade_box()
    row = FieldRow("&Golongan", box)

    def values() -> Values | None:
        chosen = box.currentData()
        row.set_problem("" if chosen else "Golongan belum dipilih.")
        return {"grade": chosen} if chosen else None

    return FactFields([row], values, lambda stored, _text: choose(box, stored["grade"]))


def _unit(tools: Tools) -> FactFields:
    box = UnitPicker("Satuan kerja")
    row = FieldRow("&Satuan kerja", box, "Ketik sebagian namanya.")

    def show(tree: UnitTree) -> None:
        box.set_tree(tree)

    tools.jobs.read(box, tools.workspace.offices.tree, show)

    def values() -> Values | None:
        unit = box.unit()
        row.set_problem("" if unit else "Satuan kerja belum dipilih dari daftar.")
        return {"unit_id": unit} if unit else None

    def fill(stored: Mapping[str, Stored], _text: str) -> None:
        unit = stored["unit_id"]
        box.set_unit(RowId(unit) if isinstance(unit, bytes) else None)

    return FactFields([row], values, fill)


def _superior(tools: Tools) -> FactFields:
    picker = RaterPicker(tools.workspace.employees, tools.jobs, "Pejabat penilai")
    row = FieldRow("&Pejabat penilai", picker, "Pegawai kantor ini, atau pejabat dari luar.")

    def values() -> Values | None:
        rater = picker.rater()
        row.set_problem("" if rater else "Pejabat penilai belum dipilih dari daftar.")
        return superior_values(rater) if rater else None

    def fill(stored: Mapping[str, Stored], text: str) -> None:
        inside, outside = stored["superior_id"], stored["official_id"]
        known = inside or outside
        if isinstance(known, bytes):
            name = text.removesuffix(" (dugaan)")
            picker.set_rater(Rater(RowId(known), name, "", outside=inside is None))

    return FactFields([row], values, fill)


def superior_values(rater: Rater, *, proposed: int = 0) -> Values:
    """Return the fields to store for a superior."""
    return {
        "superior_id": None if rater.outside else rater.id,
        "official_id": rater.id if rater.outside else None,
        "proposed": proposed,
    }


def _state(_tools: Tools) -> FactFields:
    box = choice({state.value: state.title for state in RECORDED_STATES}, "Kedudukan")
    note = QLineEdit()
    rows = [FieldRow("&Kedudukan", box), FieldRow("K&eterangan", note, "Misalnya nomor SK.")]

    def values() -> Values:
        return {"state": box.currentData(), "note": note.text().strip() or None}

    def fill(stored: Mapping[str, Stored], _text: str) -> None:
        choose(box, stored["state"])
        note.setText(str(stored["note"] or ""))

    return FactFields(rows, values, fill)


_MAKERS: Final[Mapping[DatedKind, Callable[[Tools], FactFields]]] = {
    DatedKind.POSITION: _position,
    DatedKind.RANK: _rank,
    DatedKind.UNIT: _unit,
    DatedKind.SUPERIOR: _superior,
    DatedKind.STATE: _state,
}
