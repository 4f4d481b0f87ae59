"""A place to drop a file, or to choose one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.labels import IconLabel, button, label


class DropArea(QWidget):
    """Takes one file by drag and drop or through a button.

    Signals:
        dropped: Carries the path of the file.
        browse_requested: The button was pressed; the page opens the file dialog.
    """

    dropped = Signal(Path)
    browse_requested = Signal()

    def __init__(
        self,
        title: str,
        hint: str,
        endings: Sequence[str],
        icon: str = "file-spreadsheet",
        parent: QWidget | None = None,
    ) -> None:
        """Take files whose names end in one of ``endings`` (".xlsx", lower case)."""
        super().__init__(parent)
        self._endings = tuple(endings)
        self._over = False
        self.setAcceptDrops(True)
        self.setMinimumHeight(150)
        column = QVBoxLayout(self)
        center = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "primary", 36), 0, center)
        self.title = label(title, "subtitle")
        self.hint = label(hint, "muted", wrap=True)
        self.hint.setAlignment(center)
        column.addWidget(self.title, 0, center)
        column.addWidget(self.hint)
        self.browse = button("Pilih berkas…", icon="folder-open", clicked=self._browse)
        column.addWidget(self.browse, 0, center)
        column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget.dragEnterEvent."""
        if self._path(event) is not None:
            event.acceptProposedAction()
            self._set_over(over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Override QWidget.dragLeaveEvent."""
        self._set_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget.dropEvent."""
        self._set_over(over=False)
        path = self._path(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("primary" if self._over else "borderStrong"), 1.5)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("primarySoft" if self._over else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

    def _browse(self) -> None:
        self.browse_requested.emit()

    def _path(self, event: QDropEvent) -> Path | None:
        urls = event.mimeData().urls()
        if len(urls) != 1 or not urls[0].isLocalFile():
            return None
        path = Path(urls[0].toLocalFile())
        return path if path.suffix.lower() in self._endings else None

    def _set_over(self, *, over: bool) -> None:
        self._over = over
        self.update()
