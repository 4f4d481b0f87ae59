"""The side panel for one change: every field, as it was and as it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.domain.audit import PrintedChange, PrintedLine
from asn_desktop.domain.exchange import Held
from asn_desktop.domain.journal_words import brief, moment
from asn_desktop.domain.labels import EMPTY, table_label
from asn_desktop.gui.widgets.labels import label, line

_SHOWN: Final = 40


class ChangePanel(QWidget):
    """Shows one change whole: a table cuts what has no room."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._body = QWidget()
        self._column.addWidget(self._body)
        self._column.addStretch(1)

    def show_line(self, shown: PrintedLine | None, more: Sequence[str] = ()) -> None:
        """Show a change; ``more`` says what was decided, and what else is to be known."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if shown is None:
            column.addWidget(label("Belum ada perubahan yang dipilih.", "muted", wrap=True))
        else:
            _fill(column, shown, more)
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def show_held(self, held: Held | None) -> None:
        """Show a change that has to be decided on, and what was decided."""
        if held is None:
            self.show_line(None)
            return
        told = [f"{held.kind.value} · {held.office_name}"]
        if held.answer is not None:
            verb = "Diterima" if held.answer == "accepted" else "Ditolak"
            told.append(f"{verb} oleh {held.answered_by}: {held.note}")
        self.show_line(held.line, told)


def _fill(column: QVBoxLayout, shown: PrintedLine, more: Sequence[str]) -> None:
    column.addWidget(label(shown.line.title or shown.record, "strong", wrap=True))
    column.addWidget(label(table_label(shown.line.table), "muted", wrap=True))
    for told in more:
        column.addWidget(label(told, wrap=True))
    if shown.line.actor:
        who = f"{moment(shown.line.at)} · {shown.line.actor} ({shown.role})"
        column.addWidget(label(who, "muted", wrap=True))
    if shown.line.reason:
        column.addWidget(label(f"Alasan: {shown.line.reason}", wrap=True))
    column.addWidget(line())
    for change in shown.changes[:_SHOWN]:
        _add_change(column, change)
    if len(shown.changes) > _SHOWN:
        rest = f"dan {len(shown.changes) - _SHOWN} isian lain"
        column.addWidget(label(rest, "muted", wrap=True))
    if not shown.changes:
        column.addWidget(label(shown.act, wrap=True))


def _add_change(column: QVBoxLayout, change: PrintedChange) -> None:
    column.addWidget(label(brief(change.label), "caption", wrap=True))
    if change.old != EMPTY:
        column.addWidget(label(f"{change.old} →", "muted", wrap=True))
    column.addWidget(label(change.new, "strong", wrap=True))
