"""The evidence file of an indicator: its name and size, what can be done with it, and dropping."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from asn_desktop.domain.evidence import Evidence
from asn_desktop.gui import theme
from asn_desktop.gui.figures import size_words
from asn_desktop.gui.pages.appraisals.fields import has_focus
from asn_desktop.gui.widgets.labels import ElidedLabel, IconLabel, button, label
from asn_desktop.ids import RowId

_EMPTY: Final = "Seret berkasnya ke sini, atau"
_GONE: Final = "Berkas terlampir, tetapi catatannya tidak ada"
_RADIUS: Final = 8


class Act(Enum):
    """What is wanted of an evidence file."""

    ASK = auto()
    KEEP = auto()
    CHOOSE = auto()
    OPEN = auto()
    SAVE = auto()
    REMOVE = auto()


class ProofWish(NamedTuple):
    """What is wanted of the evidence file of an indicator.

    Attributes:
        paths: The files that were dropped.
    """

    act: Act
    lineage: RowId
    paths: Sequence[Path] = ()


class ProofRow(QWidget):
    """Shows the evidence file of one indicator, and takes a file by button or by dropping it.

    Signals:
        wanted: Carries a wish.
    """

    wanted = Signal(object)

    def __init__(self, number: str, lineage: RowId) -> None:
        super().__init__()
        self._lineage = lineage
        self._over = False
        self.setAccessibleName(f"Berkas bukti {number}")
        self.name = ElidedLabel("", "body")
        self.extent = label("", "caption")
        self.hint = label(_EMPTY, "caption")
        self.attach = self._button("Lampirkan…", "upload", Act.ASK, f"Lampirkan berkas {number}")
        self.open = self._button("Buka", "external-link", Act.OPEN, f"Buka berkas {number}")
        self.save = self._button("Simpan…", "download", Act.SAVE, f"Simpan berkas {number}")
        self.change = self._button("Ganti…", "upload", Act.ASK, f"Ganti berkas {number}")
        self.detach = self._button("Lepaskan", "x", Act.REMOVE, f"Lepaskan berkas {number}")
        self._file = QWidget()
        told = QHBoxLayout(self._file)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(8)
        told.addWidget(IconLabel("file-text", "textMuted"))
        told.addWidget(self.name, 1)
        told.addWidget(self.extent)
        row = QHBoxLayout()
        row.setSpacing(4)
        for part in (self.hint, self.attach, self.open, self.save, self.change, self.detach):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(2)
        column.addWidget(self._file)
        column.addLayout(row)

    def show_proof(self, found: Evidence | None, *, attached: bool, open_to: bool) -> None:
        """Show the file.

        Args:
            found: What is known of it.
            attached: Whether there is one.
            open_to: Whether one can be attached, changed or taken off.
        """
        focused = has_focus(self)
        self.name.set_full(found.file_name if found is not None else _GONE)
        self.extent.setText(size_words(found.size) if found is not None else "")
        self._file.setVisible(attached)
        self.open.setVisible(found is not None)
        self.save.setVisible(found is not None)
        self.hint.setVisible(open_to and not attached)
        self.attach.setVisible(open_to and not attached)
        self.change.setVisible(open_to and attached)
        self.detach.setVisible(open_to and attached)
        self.setAcceptDrops(open_to)
        self.setVisible(attached or open_to)
        if focused and not has_focus(self):  # Its button is gone, and the focus went elsewhere.
            (self.open if attached else self.attach).setFocus()
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget.dragEnterEvent."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()
            self._set_over(over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Override QWidget.dragLeaveEvent."""
        self._set_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget.dropEvent."""
        self._set_over(over=False)
        event.acceptProposedAction()
        self.wanted.emit(ProofWish(Act.KEEP, self._lineage, dropped(event.mimeData())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent: a frame of dashes where a file can be dropped."""
        if not self.acceptDrops():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("primary" if self._over else "borderStrong"))
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        if self._over:
            painter.setBrush(theme.color("primarySoft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _button(self, text: str, icon: str, act: Act, name: str) -> QPushButton:
        made = button(text, "link", icon, partial(self._want, act))
        made.setAccessibleName(name)
        return made

    def _want(self, act: Act) -> None:
        self.wanted.emit(ProofWish(act, self._lineage))

    def _set_over(self, *, over: bool) -> None:
        self._over = over
        self.update()


def dropped(data: QMimeData) -> list[Path]:
    """Return the files that are dragged; none where anything else is among them."""
    urls = data.urls()
    if not all(url.isLocalFile() for url in urls):
        return []
    return [Path(url.toLocalFile()) for url in urls]
