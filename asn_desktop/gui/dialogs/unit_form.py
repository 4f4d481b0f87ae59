"""What the small windows about a unit share: fields, refusals at the field, two buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.domain.units import UnitRefusedError
from asn_desktop.errors import UserError
from asn_desktop.gui.field_help import offer_help
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import button
from asn_desktop.gui.widgets.unit_choice import UnitChoice


class UnitForm(QDialog):
    """Asks for values; it stays open until they were taken.

    Signals:
        given: The person wants the values to be taken.
    """

    given = Signal()

    def __init__(self, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.rows: dict[str, FieldRow] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 14, 14, 14)
        card = Card(title)
        outer.addWidget(card)
        self.message = Banner("bad")
        self.message.hide()
        card.body.addWidget(self.message)
        self.column = QVBoxLayout()
        self.column.setSpacing(10)
        card.body.addLayout(self.column)
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel = button("Batal", clicked=self.reject)
        self.act = button(verb, "primary", clicked=self.give)
        self.act.setDefault(True)
        row.addWidget(self.cancel)
        row.addWidget(self.act)
        card.body.addSpacing(6)
        card.body.addLayout(row)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.give)
        offer_help(self)

    def ask(self, name: str, caption: str, field: QWidget, hint: str = "") -> None:
        """Add a field under its wire name."""
        self.rows[name] = FieldRow(caption, field, hint)
        self.column.addWidget(self.rows[name])
        if len(self.rows) == 1:
            field.setFocus()

    def give(self) -> None:
        """Hand the values over, unless a unit was typed that there is not."""
        for row in self.rows.values():
            row.set_problem("")
        self.message.hide()
        for name, row in self.rows.items():
            if isinstance(row.field, UnitChoice) and not row.field.is_known():
                typed = row.field.currentText().strip()
                sentence = f"“{typed}” belum ada di daftar. Pilih satuan kerja dari daftar."
                self.refuse(UnitRefusedError(sentence, name))
                return
        self.set_busy(busy=True)
        self.given.emit()

    def refuse(self, error: UserError) -> None:
        """Show why the values were not taken; what was typed stays."""
        self.set_busy(busy=False)
        row = self.rows.get(error.field) if isinstance(error, UnitRefusedError) else None
        if row is None:
            self.message.show_message("", str(error))
        else:
            row.set_problem(str(error))
            row.field.setFocus()

    def event(self, event: QEvent) -> bool:
        """Override QObject.event: make room for a sentence that breaks into lines."""
        if event.type() != QEvent.Type.LayoutRequest:
            return super().event(event)
        done = super().event(event)
        layout = self.layout()
        if layout is not None:
            high = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(high, self.height()))
        return done

    def set_busy(self, *, busy: bool) -> None:
        """Wait while the values are taken."""
        self.act.setEnabled(not busy)
