"""The frame of dialogs that change something about many people from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.domain.names import first_of
from asn_desktop.gui.dialogs.employee_dialog import EmployeeDialog
from asn_desktop.gui.dialogs.employee_fields import date_field, read_date, written_date
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label
from asn_desktop.ids import RowId

People = Sequence[tuple[RowId, str]]


class PeopleFromDayDialog(EmployeeDialog):
    """Says who, and asks for the day and the reason below what a dialog asks itself.

    Args:
        title: What is done.
        verb: What the button says.
        people: Ids of the people and their names.
        tools: What the page works with.
        parent: The page.

    Signals:
        settled: Carries a sentence on what was done.
    """

    settled = Signal(str)

    def __init__(
        self, title: str, verb: str, people: People, tools: Tools, parent: QWidget
    ) -> None:
        super().__init__(title, verb, tools.jobs, parent)
        self.tools = tools
        self.people = [employee for employee, _name in people]
        self.names = label(first_of([name for _employee, name in people]), wrap=True)
        self.since = date_field("&Mulai berlaku", hint="Tanggal-bulan-tahun. Wajib diisi.")
        self.since.field.setProperty("text", written_date(tools.workspace.clock.today()))
        self.reason = QLineEdit()
        self.reason_row = FieldRow(
            "&Alasan", self.reason, "Tercatat di riwayat, misalnya “Mutasi, SK 821.2/15/2026”."
        )

    def lay_out(self, *above: QWidget) -> None:
        """Put what a dialog says and asks above the day and the reason."""
        for widget in (*above, self.since, self.reason_row):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def day(self) -> date | None:
        """Return the day, None and the reason at its field where it cannot be used."""
        day = read_date(self.since)
        if day is None and not self.since.problem():
            self.since.set_problem("Tanggal mulai masih kosong. Isi sejak kapan berlaku.")
        return day

    def why(self) -> str:
        """Return the reason that was given."""
        return " ".join(self.reason.text().split())
