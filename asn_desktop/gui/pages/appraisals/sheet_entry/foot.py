"""The line below a rating sheet: how far it is, what is saved, and applying it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from asn_desktop.gui.widgets.accessible import announce
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import ElidedLabel, IconLabel, button


class SheetFoot(QWidget):
    """At the left how far the sheet is and what is saved, at the right the way on."""

    def __init__(self, *, may_determine: bool) -> None:
        super().__init__()
        self._may_determine = may_determine
        self._count = ""
        self._saved = ""
        self._icon = IconLabel("circle-check", "ok", 16)
        self._told = ElidedLabel("", "muted")
        self._reason = Chip(tone="bad")
        self.determine = QCheckBox("Tetapkan sekaligus")
        self.determine.setAccessibleDescription(
            "Baris yang lengkap ditetapkan per tanggal tanda tangan."
        )
        self.determine.setChecked(may_determine)
        self.apply = button("Terapkan lembar", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._told, 1)
        row.addWidget(self._reason)
        row.addWidget(self.determine)
        row.addWidget(self.apply)
        self.set_locked(locked=False)
        self._reason.hide()

    def determines(self) -> bool:
        """Tell whether the rows are to be determined at once."""
        return self._may_determine and self.determine.isChecked()

    def set_locked(self, *, locked: bool) -> None:
        """Offer nothing where nothing can be typed."""
        self.determine.setVisible(self._may_determine and not locked)
        self.apply.setVisible(not locked)

    def tell(self, count: str) -> None:
        """Say how far the sheet is."""
        self._count = count
        self._show()

    def say(self, text: str, icon: str = "", tint: str = "ok") -> None:
        """Say what is saved."""
        self._saved = text
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, tint)
        self._show()
        announce(self, text)

    def set_reason(self, text: str) -> None:
        """Say beside the button what is still missing; "" for nothing."""
        self._reason.setVisible(bool(text))
        self._reason.set_text(text, "bad")
        if text:
            announce(self, text)

    def reason(self) -> str:
        """Return what is still missing, "" for nothing."""
        return self._reason.text()

    def _show(self) -> None:
        self._told.set_full(" · ".join(part for part in (self._count, self._saved) if part))
