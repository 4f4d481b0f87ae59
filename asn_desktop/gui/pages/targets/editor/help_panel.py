"""The panel beside the grid: how to fill the focused cell, and what is known about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui.pages.targets.editor.guidance import CellHelp
from asn_desktop.gui.widgets.labels import button, label, line


class HelpPanel(QWidget):
    """Shows the help for one cell.

    Signals:
        take_wanted: Last year's target is to be taken over; carries it.
        accept_wanted: The unusual value is right and stays.
    """

    take_wanted = Signal(str)
    accept_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last_year = ""
        self.about = label("", "caption", wrap=True)
        self.title = label("", "strong", wrap=True)
        self.problem = label("", "problem", wrap=True)
        self.how = label("", wrap=True)
        self.why = label("", "muted", wrap=True)
        self.remark = label("", wrap=True)
        self.note = label("", wrap=True)
        self.note_by = label("", "caption", wrap=True)
        self.before = label("", "strong", wrap=True)
        self.before_title = label("", "strong")
        self.take = button("", "", "copy", lambda: self.take_wanted.emit(self._last_year))
        self.accept = button("Benar, biarkan", "", "check", self.accept_wanted.emit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._lay_out()

    def show_help(self, told: CellHelp) -> None:
        """Show what is known about a cell; empty parts take no room."""
        self._last_year = told.last_year
        self.about.setText(told.about)
        self.about.setVisible(bool(told.about))
        self.title.setText(told.guidance.title)
        self.how.setText(told.guidance.how)
        self.problem.setText(told.problem)
        self.problem.setVisible(bool(told.problem))
        self.remark.setText(told.remark)
        self.why.setText(told.guidance.why)
        self.note.setText(f"“{told.note.text}”" if told.note else "")
        self.note_by.setText(told.note.by if told.note else "")
        self.before_title.setText(f"Tahun lalu ({told.year})")
        self.before.setText(told.last_year)
        self.take.setText(f"Pakai angka {told.year}")
        for part, shown in (
            (self._why, bool(told.guidance.why)),
            (self._remark, bool(told.remark)),
            (self._note, told.note is not None),
            (self._before, bool(told.last_year)),
        ):
            part.setVisible(shown)

    def set_locked(self, *, locked: bool) -> None:
        """Offer nothing that changes the plan."""
        self.take.setEnabled(not locked)
        self.accept.setEnabled(not locked)

    def _lay_out(self) -> None:
        for widget in (self.about, self.title, self.problem, self.how):
            self._column.addWidget(widget)
        self._remark = self._part(self.remark, self.accept)
        self._why = self._part(label("Mengapa perlu diisi?", "strong"), self.why)
        well = QFrame()
        well.setProperty("kind", "well")
        inside = QVBoxLayout(well)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.addWidget(self.note)
        inside.addWidget(self.note_by)
        self._note = self._part(label("Catatan pimpinan", "strong"), well)
        self._before = self._part(self.before_title, self.before, self.take)
        self._column.addStretch(1)

    def _part(self, *widgets: QWidget) -> QWidget:
        """Add a part below a thin line; buttons keep their own width."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(line())
        for widget in widgets:
            if widget in {self.take, self.accept}:
                row = QHBoxLayout()
                row.addWidget(widget)
                row.addStretch(1)
                column.addLayout(row)
            else:
                column.addWidget(widget)
        self._column.addWidget(part)
        return part
