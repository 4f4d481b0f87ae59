"""The small windows that ask for a unit's values, its end, or its twin."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QWidget

from asn_desktop.domain.units import UnitLine, UnitRefusedError, UnitTree
from asn_desktop.gui.dialogs.unit_form import UnitForm
from asn_desktop.gui.widgets.unit_choice import UnitChoice
from asn_desktop.ids import RowId

_NO_ECHELON: Final = "Tidak bereselon"
_ECHELONS: Final = tuple(f"{level}.{step}" for level in ("I", "II", "III", "IV") for step in "ab")


class UnitDialog(UnitForm):
    """Asks for name, code, parent and echelon of a new unit or of a known one."""

    def __init__(
        self,
        tree: UnitTree,
        unit: UnitLine | None = None,
        parent_unit: RowId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = "Tambah satuan kerja" if unit is None else "Ubah satuan kerja"
        super().__init__(title, "Tambahkan" if unit is None else "Simpan perubahan", parent)
        self.name = QLineEdit(unit.name if unit else "")
        self.code = QLineEdit((unit.code or "") if unit else "")
        self.above = UnitChoice("Tanpa induk (paling atas)")
        self.above.set_units(tree, tree.within(unit.id) if unit else ())
        self.above.choose(unit.parent_id if unit else parent_unit)
        self.echelon = QComboBox()
        self.echelon.addItems([_NO_ECHELON, *_ECHELONS])
        if unit and unit.echelon:
            if unit.echelon not in _ECHELONS:
                self.echelon.addItem(unit.echelon)
            self.echelon.setCurrentText(unit.echelon)
        self.ask("name", "&Nama", self.name)
        self.ask("code", "&Kode", self.code, "Menurut daftar BKPSDM, misalnya 1276.03.01.")
        self.ask("parent_id", "&Induk", self.above)
        self.ask("echelon", "&Eselon kepala", self.echelon)

    def values(self) -> dict[str, str | int | bytes | None]:
        """Return what was given, by wire name."""
        echelon = self.echelon.currentText() if self.echelon.currentIndex() else None
        return {
            "name": self.name.text(),
            "code": self.code.text(),
            "parent_id": self.above.chosen(),
            "echelon": echelon,
        }


class CloseDialog(UnitForm):
    """Asks when a reorganised unit ends and which one takes over."""

    def __init__(
        self, tree: UnitTree, unit: UnitLine, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Tutup {unit.name}", "Tutup satuan kerja", parent)
        self._day = QDateEdit(QDate(today.year, today.month, today.day))
        self._day.setLocale(QLocale("id_ID"))
        self._day.setDisplayFormat("d MMMM yyyy")
        self._day.setCalendarPopup(True)
        self.successor = UnitChoice("Tidak ada penerus")
        self.successor.set_units(tree, [unit.id])
        self.ask("ends_on", "&Hari terakhir", self._day, "Hari ini masih termasuk.")
        self.ask(
            "successor_id",
            "&Penerus",
            self.successor,
            "Riwayat dan pegawainya tidak berubah; pindahkan pegawai di halaman Pegawai.",
        )

    def set_day(self, day: date) -> None:
        """Show a last day."""
        self._day.setDate(QDate(day.year, day.month, day.day))

    def day(self) -> date:
        """Return the last day."""
        shown = self._day.date()
        return date(shown.year(), shown.month(), shown.day())


class MergeDialog(UnitForm):
    """Asks which regular unit a provisional one really is."""

    def __init__(self, tree: UnitTree, unit: UnitLine, parent: QWidget | None = None) -> None:
        super().__init__(f"Satukan {unit.name}", "Satukan", parent)
        self.real = UnitChoice("Pilih satuan kerja")
        self.real.set_units(tree, [each.id for each in tree.units if each.provisional])
        self.ask(
            "same_as",
            "&Sebenarnya sama dengan",
            self.real,
            "Semua daftar akan memakai nama satuan kerja yang dipilih.",
        )

    def give(self) -> None:
        """Override UnitForm.give: one must be chosen."""
        if self.real.chosen() is None and self.real.is_known():
            sentence = "Belum ada yang dipilih. Pilih satuan kerja yang sebenarnya."
            self.refuse(UnitRefusedError(sentence, "same_as"))
            return
        super().give()
