"""The dialog that gives many people another superior from a date."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from asn_desktop.domain.dates import short_date
from asn_desktop.gui.dialogs.employee_picker import RaterPicker
from asn_desktop.gui.dialogs.people_from_day import People, PeopleFromDayDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label


class ReplaceRaterDialog(PeopleFromDayDialog):
    """Says how many and who, asks for the new superior, the day and the reason."""

    def __init__(self, people: People, tools: Tools, parent: QWidget) -> None:
        count = len(people)
        super().__init__(
            "Ganti pejabat penilai", f"Ganti untuk {count} pegawai", people, tools, parent
        )
        self.who = label(f"{count} pegawai mendapat pejabat penilai baru:", "strong", wrap=True)
        self.rater = RaterPicker(tools.workspace.employees, tools.jobs, "Pejabat penilai baru")
        self.rater_row = FieldRow(
            "&Pejabat penilai baru", self.rater, "Pegawai kantor ini, atau pejabat dari luar."
        )
        self.lay_out(self.who, self.names, self.rater_row)
        self.rater.setFocus()
        self.save_requested.connect(self._save)

    def _save(self) -> None:
        rater = self.rater.rater()
        self.rater_row.set_problem("" if rater else "Pejabat penilai belum dipilih dari daftar.")
        day = self.day()
        if rater is None or day is None:
            return
        replace = self.tools.workspace.employees.replace_rater
        work = partial(replace, self.people, rater.id, day, self.why())
        told = (
            f"Pejabat penilai {len(self.people)} pegawai diganti menjadi {rater.name}, "
            f"mulai {short_date(day)}."
        )
        self.write(work, lambda _batch: self.settled.emit(told))
