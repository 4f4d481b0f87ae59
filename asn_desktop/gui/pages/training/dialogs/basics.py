"""What the dialogs of an activity and of a certificate both ask: name, track, days, hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from asn_desktop.domain.training.words import Track
from asn_desktop.gui.dialogs.employee_fields import date_field
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.training.dialogs import reading
from asn_desktop.gui.widgets.field_row import FieldRow

_NO_DAY: Final = "Tanggal masih kosong. Isi tanggal-bulan-tahun."
_NO_TRACK: Final = "Jalur belum dipilih."
_EARLY: Final = "Tanggal selesai lebih awal daripada tanggal mulai. Perbaiki salah satunya."


class Basics(NamedTuple):
    """What stands in the fields that both have."""

    name: str
    track: str
    start: date
    end: date
    organiser: str
    hours: Fraction | None


class BasicsDialog(InputDialog):
    """Asks for them; the tracks are read when it opens."""

    subject = "training"

    def __init__(self, title: str, verb: str, tools: Tools, parent: QWidget) -> None:
        super().__init__(title, verb, tools.jobs, parent)
        self._training = tools.workspace.training
        self.name, self.organiser, self.hours = QLineEdit(), QLineEdit(), QLineEdit()
        self.track = QComboBox()
        self.track_row = FieldRow("&Jalur", self.track)
        self.organiser_row = FieldRow("P&enyelenggara", self.organiser)
        self.start = date_field("&Mulai", hint="")
        self.end = date_field("&Selesai", hint="")
        tools.jobs.read(self, self._training.tracks, self._offer, self.refuse)

    def lay_out_basics(self, name: FieldRow, left: FieldRow, right: FieldRow) -> None:
        """Put the fields below each other, all but the name in two columns.

        Args:
            name: The row of the name.
            left: The last row at the left.
            right: The last row at the right.
        """
        self.body.addWidget(name)
        pairs = QGridLayout()
        pairs.setSpacing(10)
        rows = ((self.track_row, self.organiser_row), (self.start, self.end), (left, right))
        for at, row in enumerate(rows):
            for column, field in enumerate(row):
                pairs.addWidget(field, at, column, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            pairs.setColumnStretch(column, 1)
        self.body.addLayout(pairs)
        self.name.setFocus()

    def read_basics(self, name: FieldRow, no_name: str, hours: FieldRow) -> Basics | None:
        """Return what was typed, None without days; what is wrong is said at the fields."""
        typed_name = reading.wanted_text(name, no_name)
        track = self.track.currentData()
        self.track_row.set_problem("" if track else _NO_TRACK)
        start = reading.wanted_date(self.start, _NO_DAY)
        end = reading.wanted_date(self.end, _NO_DAY)
        amount = reading.amount_of(hours, "JP", reading.MOST_HOURS)
        if start is None or end is None:
            return None
        if end < start:
            self.end.set_problem(_EARLY)
        organiser = reading.text_of(self.organiser_row)
        return Basics(typed_name, track, start, end, organiser, amount)

    def _offer(self, tracks: Sequence[Track]) -> None:
        self.track.addItem("Pilih jalur", None)
        for track in tracks:
            self.track.addItem(track.name, track.name)
