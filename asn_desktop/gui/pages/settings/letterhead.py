"""The section Kop surat: its lines and its emblem, seen as they will be printed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QSizePolicy, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.evidence import EvidenceContent
from asn_desktop.domain.settings import OfficeSettings
from asn_desktop.errors import UserError
from asn_desktop.gui import theme
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.settings.saving import SettingsSaving
from asn_desktop.gui.pages.settings.section import Section
from asn_desktop.gui.widgets.accessible import describe
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import button
from asn_desktop.ids import RowId, name_id

_PICTURES: Final = "Gambar (*.png *.jpg *.jpeg)"
_LARGEST_MB: Final = 2
_INK: Final = QColor("#111111")
_PAPER: Final = QColor("#FFFFFF")
_HEIGHT: Final = 150
_EMBLEM: Final = 64


class LinesEdit(QPlainTextEdit):
    """A few lines of text.

    Signals:
        left: The focus went elsewhere.
    """

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Override QWidget.focusOutEvent."""
        super().focusOutEvent(event)
        self.left.emit()


class LetterheadPreview(QWidget):
    """Paints the letterhead on white paper: paper is white in every theme."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()
        self._emblem = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_lines(())

    def set_lines(self, lines: tuple[str, ...]) -> None:
        """Show other lines."""
        self._lines = lines
        describe(self, "Pratinjau kop surat", "; ".join(lines) or "masih kosong")
        self.update()

    def set_emblem(self, emblem: QImage) -> None:
        """Show another emblem; an empty picture is none."""
        self._emblem = emblem
        self.update()

    def has_emblem(self) -> bool:
        """Tell whether an emblem is shown."""
        return not self._emblem.isNull()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(theme.scaled(420), theme.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Override QWidget.minimumSizeHint."""
        return QSize(theme.scaled(280), theme.scaled(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget.paintEvent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.setBrush(_PAPER)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(_INK)
        side = theme.scaled(_EMBLEM)
        if self.has_emblem():
            size = self._emblem.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
            left = 20 + (side - size.width()) // 2
            top = 18 + (side - size.height()) // 2
            painter.drawImage(
                self.rect().adjusted(left, top, 0, 0).topLeft(), _scaled(self._emblem, size)
            )
        self._paint_lines(painter, side if self.has_emblem() else 0)

    def _paint_lines(self, painter: QPainter, indent: int) -> None:
        top = 14
        room = self.rect().adjusted(20 + indent, 0, -20 - indent, 0)
        for at, text in enumerate(self._lines or ("Kop surat masih kosong",)):
            font = _font(at)
            painter.setFont(font)
            height = painter.fontMetrics().height()
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, room.width()
            )
            place = room.adjusted(0, top, 0, 0)
            place.setHeight(height)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
            top += height + 1
        bottom = min(max(top + 6, 18 + indent + 8), self.height() - 10)
        painter.setPen(QPen(_INK, 2))
        painter.drawLine(20, bottom, self.width() - 20, bottom)
        painter.setPen(QPen(_INK, 1))
        painter.drawLine(20, bottom + 3, self.width() - 20, bottom + 3)


class LetterheadSection(Section):
    """Lines are saved while they are typed, the emblem when it is chosen."""

    def __init__(self, tools: Tools, saving: SettingsSaving, *, may_edit: bool) -> None:
        super().__init__(
            tools, "Kop surat", "Tercetak di atas surat dan laporan, seperti pada pratinjau ini."
        )
        self._saving = saving
        self._shown_emblem = ""
        self._known: tuple[str, ...] = ()  # The lines as they were shown or saved last.
        self._may_edit = may_edit
        self.preview = LetterheadPreview()
        self.lines = LinesEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(theme.scaled(128))
        self.lines.setReadOnly(not may_edit)
        hint = "Satu baris per baris kop, paling banyak 6: pemerintah daerah, nama kantor, alamat."
        self.row = FieldRow("&Baris kop surat", self.lines, hint)
        self.choose = button("Pilih lambang…", icon="image", clicked=self._ask)
        self.remove = button("Tanpa lambang", "link", "x", clicked=self._remove)
        self._lay_out()
        self.lines.textChanged.connect(self._on_typed)
        self.lines.left.connect(self.leave)
        saving.due.connect(self._save_typed)

    def show_values(self, values: OfficeSettings) -> None:
        """Show the settings; what is being typed stays."""
        stored, typed = values.letterhead, self._typed()
        if typed in {self._known, stored}:
            self._known = stored
            self.row.set_problem("")
            if typed != stored:
                self.lines.setPlainText("\n".join(stored))
        self.remove.setVisible(bool(values.emblem) and self._may_edit)
        if values.emblem != self._shown_emblem:
            self._shown_emblem = values.emblem
            self._show_emblem(values.emblem)

    def leave(self) -> None:
        """Save what is typed, and seal it."""
        self._save()
        self._saving.seal()

    def take(self, path: Path) -> None:
        """Keep a picture as the emblem."""
        picture = QImage(str(path))
        if picture.isNull():
            self.refused.emit(
                f"Berkas {path.name} bukan gambar yang dapat dibaca. Pilih berkas PNG atau JPG."
            )
            return
        evidence = self.tools.workspace.evidence
        jobs = self.tools.jobs
        jobs.write(
            self, lambda: evidence.attach(path, _LARGEST_MB * 1024 * 1024).sha256, self._keep
        )

    def _lay_out(self) -> None:
        card = self.add_card()
        card.body.addWidget(self.preview)
        card.body.addWidget(self.row)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch(1)
        card.body.addLayout(row)
        may_attach = self.tools.workspace.principal.may(Right.EDIT_PEOPLE)
        self.choose.setVisible(self._may_edit and may_attach)
        self.remove.hide()
        self.close_column()

    def _typed(self) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in self.lines.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    def _on_typed(self) -> None:
        self.preview.set_lines(self._typed())
        if self._typed() != self._known:
            self.row.set_problem("")
            self._saving.typed()

    def _save_typed(self) -> None:
        if not self.row.problem():  # What was refused waits for another text.
            self._save()

    def _save(self) -> None:
        lines = self._typed()
        if self.lines.isReadOnly() or lines == self._known or self._saving.values() is None:
            return
        refused = partial(self._refuse, self._known)
        self._known = lines
        self.row.set_problem("")
        self._saving.save(lambda now: replace(now, letterhead=lines), refused, draft=True)

    def _refuse(self, before: tuple[str, ...], error: UserError) -> None:
        self._known = before
        self.row.set_problem(str(error))

    def _ask(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, "Pilih lambang", str(Path.home()), _PICTURES
        )
        if chosen:
            self.take(Path(chosen))

    def _keep(self, sha256: str) -> None:
        self._saving.save(
            lambda now: replace(now, emblem=sha256), lambda error: self.refused.emit(str(error))
        )

    def _remove(self) -> None:
        self._keep("")

    def _show_emblem(self, sha256: str) -> None:
        if not sha256:
            self.preview.set_emblem(QImage())
            return
        evidence = self.tools.workspace.evidence
        row: RowId = name_id("evidence", sha256)

        def work() -> EvidenceContent | None:
            found = evidence.find(row)
            return evidence.open(found) if found else None

        self.tools.jobs.read(self, work, self._show_content)

    def _show_content(self, found: EvidenceContent | None) -> None:
        if found is None or found.content is None:
            self.preview.set_emblem(QImage())
            self.refused.emit(found.problem if found else "Lambang belum ada di komputer ini.")
            return
        self.preview.set_emblem(QImage.fromData(found.content))


def _font(at: int) -> QFont:
    """Return the font of a line: the first two name the bodies, the others are small."""
    return theme.font("strong" if at == 0 else "subtitle" if at == 1 else "caption")


def _scaled(picture: QImage, size: QSize) -> QImage:
    return picture.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
