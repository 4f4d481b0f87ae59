"""The dialog that gives many people another superior from a date."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.domain.dates import short_date
from asn_desktop.gui.dialogs.employee_dialog import EmployeeDialog
from asn_desktop.gui.dialogs.employee_fields import date_field, read_date, written_date
from asn_desktop.gui.dialogs.employee_picker import RaterPicker
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label
from asn_desktop.ids import RowId

_NAMED: Final = 8


class ReplaceRaterDialog(EmployeeDialog):
    """Says how many and who, asks for the new superior, the day and the reason.

    Args:
        people: Ids of the people and their names.
        tools: What the page works with.
        parent: The page.

    Signals:
        replaced: Carries a sentence on what was done.
    """

    replaced = Signal(str)

    def __init__(self, people: Sequence[tuple[RowId, str]], tools: Tools, parent: QWidget) -> None:
        count = len(people)
        super().__init__(
            "Ganti pejabat penilai", f"Ganti untuk {count} pegawai", tools.jobs, parent
        )
        self._people = [employee for employee, _name in people]
        self._tools = tools
        self.who = label(f"{count} pegawai mendapat pejabat penilai baru:", "strong", wrap=True)
        self.names = label(named([name for _employee, name in people]), wrap=True)
        self.rater = RaterPicker(tools.workspace.employees, tools.jobs, "Pejabat penilai baru")
        self.rater_row = FieldRow(
            "&Pejabat penilai baru", self.rater, "Pegawai kantor ini, atau pejabat dari luar."
        )
        self.since = date_field("&Mulai berlaku", hint="Tanggal-bulan-tahun. Wajib diisi.")
        self.since.field.setProperty("text", written_date(tools.workspace.clock.today()))
        self.reason = QLineEdit()
        self.reason_row = FieldRow(
            "&Alasan", self.reason, "Tercatat di riwayat, misalnya “Mutasi, SK 821.2/15/2026”."
        )
        for widget in (self.who, self.names, self.rater_row, self.since, self.reason_row):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.rater.setFocus()
        self.save_requested.connect(self._save)

    def _save(self) -> None:
        rater = self.rater.rater()
        self.rater_row.set_problem("" if rater else "Pejabat penilai belum dipilih dari daftar.")
        day = read_date(self.since)
        if day is None and not self.since.problem():
            self.since.set_problem("Tanggal mulai masih kosong. Isi sejak kapan berlaku.")
        if rater is None or day is None:
            return
        work = partial(
            self._tools.workspace.employees.replace_rater,
            self._people, rater.id, day, " ".join(self.reason.text().split()),
        )  # fmt: skip
        told = (
            f"Pejabat penilai {len(self._people)} pegawai diganti menjadi {rater.name}, "
            f"mulai {short_date(day)}."
        )
        self.write(work, lambda _batch: self.replaced.emit(told))


def named(names: Sequence[str]) -> str:
    """Return the first names of a list, and how many more there are."""
    shown = "; ".join(names[:_NAMED])
    rest = len(names) - _NAMED
    return f"{shown}; dan {rest} lainnya" if rest > 0 else shown
