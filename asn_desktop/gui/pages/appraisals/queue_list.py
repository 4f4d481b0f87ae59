"""The queue of a rater: who is done, who waits, who is locked, and how far it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProgressBar, QStyleOptionViewItem

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.lists import Queue, QueueLine
from asn_desktop.domain.predicates import Outcome
from asn_desktop.gui import icons, theme
from asn_desktop.gui.pages.appraisals import words
from asn_desktop.gui.table_delegate import RowDelegate
from asn_desktop.gui.table_model import Cell, Column, ListModel
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import label
from asn_desktop.gui.widgets.table import Table
from asn_desktop.ids import RowId

TITLE: Final = "Antrean penilaian"
_WIDTH: Final = 208
_LEAST: Final = (170, 90)
_ICON: Final = 16


class QueueList(Card):
    """A rater's people in the order of the printed rating sheet.

    Signals:
        chosen: Somebody is to be shown; carries the line.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(TITLE)
        self.queue: Queue | None = None
        self.told = label("", "caption", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.scaled(6))
        self.bar.setAccessibleName("Kemajuan penilaian")
        self.model: ListModel[QueueLine] = ListModel([_column()], self)
        self.table = Table(TITLE)
        self.table.setMinimumSize(*_LEAST)
        self.table.setItemDelegate(_QueueDelegate(self.table))
        self.table.horizontalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.show_model(self.model)
        # The order is that of the printed sheet: nobody sorts it.
        self.table.setSortingEnabled(False)
        self.locked = label(f"Gembok: {words.LOCKED}", "caption", wrap=True)
        for part in (self.told, self.bar, self.table, self.locked):
            self.body.addWidget(part)
        self.body.setStretchFactor(self.table, 1)
        self.table.moved.connect(self._on_moved)
        self.set_drawn(drawn=False)

    def set_drawn(self, *, drawn: bool) -> None:
        """Stand in the page with a fixed width, or fill a drawer."""
        self.title.setVisible(not drawn)  # The drawer has it as its heading.
        most = 10_000 if drawn else theme.scaled(_WIDTH)
        self.setMinimumWidth(0 if drawn else most)
        self.setMaximumWidth(most)

    def show_queue(self, queue: Queue | None) -> None:
        """Show a queue; who is current stays so."""
        current = self.line()
        self.queue = queue
        lines = () if queue is None else queue.lines
        with QSignalBlocker(self.table.selectionModel()):
            self.model.set_rows(lines)
        if current is not None:
            self.choose(current.employee)
        self._tell()

    def line(self) -> QueueLine | None:
        """Return the current line."""
        return self.model.row_at(self.table.currentIndex().row())

    def choose(self, employee: RowId) -> bool:
        """Make somebody current without telling anybody; False where they are not here."""
        for row, line in enumerate(self.model.rows()):
            if line.employee == employee:
                with QSignalBlocker(self.table):
                    self.table.selectRow(row)
                return True
        return False

    def neighbour(self, by: int) -> QueueLine | None:
        """Return who stands before (-1) or after (1) the current line."""
        row = self.table.currentIndex().row() + by
        return self.model.row_at(row)

    def next_open(self) -> QueueLine | None:
        """Return who is to be rated next: after the current line, then from the top."""
        rows = list(self.model.rows())
        at = self.table.currentIndex().row() + 1
        waiting = (line for line in (*rows[at:], *rows[: max(at - 1, 0)]) if _waits(line))
        return next(waiting, None)

    def place(self, employee: RowId) -> str:
        """Return where somebody stands: 22 dari 46."""
        rows = [line.employee for line in self.model.rows()]
        return f"{rows.index(employee) + 1} dari {len(rows)}" if employee in rows else ""

    def show_stored(self, shown: Appraisal, outcome: Outcome | None) -> None:
        """Show what was stored of somebody, and how far the queue is now."""
        queue = self.queue
        if queue is None:
            return
        rows = [
            line._replace(
                appraisal=shown.id,
                start=shown.start,
                state=shown.state,
                results=shown.results,
                behaviour=shown.behaviour,
                predicate=outcome.predicate if outcome else None,
            )
            if line.employee == shown.employee
            else line
            for line in queue.lines
        ]
        self.show_queue(queue._replace(lines=tuple(rows)))

    def _tell(self) -> None:
        queue = self.queue
        done, total = (0, 0) if queue is None else (queue.done, queue.total)
        self.told.setText(f"{done} dari {total} selesai" if total else "Belum ada yang dinilai")
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(self.told.text())
        self.locked.setVisible(any(line.locked for line in self.model.rows()))

    def _on_moved(self, row: int) -> None:
        line = self.model.row_at(row)
        if line is not None:
            self.chosen.emit(line)


def _waits(line: QueueLine) -> bool:
    return not line.done and not line.locked and (line.state is None or line.state.open)


def _column() -> Column[QueueLine]:
    return Column(
        "Pegawai",
        lambda line: line.name,
        detail=words.queue_word,
        accessible=lambda line: f"{line.name}, {'selesai' if line.done else 'belum selesai'}",
    )


class _QueueDelegate(RowDelegate):
    """Paints how somebody stands as an icon before the name."""

    def __init__(self, parent: Table) -> None:
        super().__init__(parent)
        self._icon = ("circle", "textMuted")

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Override RowDelegate.paint."""
        model = index.model()
        line = model.row_at(index.row()) if isinstance(model, ListModel) else None
        self._icon = words.queue_icon(line) if isinstance(line, QueueLine) else self._icon
        super().paint(painter, option, index)

    def _paint_cell(self, painter: QPainter, place: QRect, cell: Cell) -> None:
        side = theme.scaled(_ICON)
        glyph = QRect(place.x(), place.y() + (place.height() - side) // 2, side, side)
        icons.paint(painter, glyph, *self._icon)
        super()._paint_cell(painter, place.adjusted(side + 8, 0, 0, 0), cell)
