"""One activity: counts of the marks, the grid, the field for codes, and what is missing."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.training.words import ActivityState, Mark
from asn_desktop.errors import UserError
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.training import words
from asn_desktop.gui.pages.training.grid import AttendanceDesk, AttendanceGrid, deeds
from asn_desktop.gui.pages.training.grid.code_bar import CodeBar
from asn_desktop.gui.pages.training.grid.codes import Codes, Read
from asn_desktop.gui.pages.training.grid.model import FIRST
from asn_desktop.gui.pages.training.grid.saving import SUBJECT
from asn_desktop.gui.pages.training.grid.values import Change
from asn_desktop.gui.pages.training.grid_bar import ADD_FOUND, ADD_UNIT, GridBar
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.key_strip import KeyHint, ListFoot
from asn_desktop.gui.widgets.labels import dress
from asn_desktop.ids import RowId

GRID_HINTS: Final[tuple[KeyHint, ...]] = (
    ("Spasi", "hadir"),
    ("T", "tidak hadir"),
    ("I", "izin"),
    ("Del", "kosongkan"),
    ("Ctrl+D", "isi ke bawah"),
    ("Ctrl+Z", "urungkan"),
)


class GridArea(QWidget):
    """Shows the activity that is open; whoever owns it leads on from there.

    Signals:
        shown: The activity was read and is shown.
        people_wanted: The list of people is to change; carries how.
        edit_wanted: The activity itself is to be edited.
        why_wanted: "Mengapa nilai ini?" of the current participant.
        told: Carries a sentence about something that was done or not taken.
        forced: The activity is to be finished with its empty marks.
    """

    shown = Signal()
    people_wanted = Signal(str)
    edit_wanted = Signal()
    why_wanted = Signal()
    told = Signal(str)
    forced = Signal()

    def __init__(self, tools: Tools, page: Page) -> None:
        super().__init__(page)
        self._tools = tools
        self._page = page
        self._may_edit = tools.workspace.principal.may(Right.EDIT_TRAINING)
        self._shown: tuple[RowId, ActivityState] | None = None
        self._before: tuple[RowId | None, tuple[int, int]] = (None, (0, FIRST))
        self.desk = AttendanceDesk(tools, page)
        self.bar = GridBar()
        self.grid = AttendanceGrid(self.desk)
        self.codes = Codes(self.desk, self._ask_office)
        self.code_bar = CodeBar()
        self.refusal = Banner("warn")
        self.missing = Banner("info")
        self._lay_out()
        self._connect()
        for keys, step in (("F8", 1), ("Shift+F8", -1)):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(partial(self.go_empty, step))

    def activity(self) -> Activity | None:
        """Return the activity that is open."""
        return self.desk.activity

    def chosen_people(self) -> list[RowId]:
        """Return the participants of the chosen rows."""
        rows = sorted({row for row, _column in self.grid.marks.chosen()})
        return [self.desk.model.people[row].id for row in rows]

    def current_row(self) -> int:
        """Return the row of the current cell, -1 for none."""
        return self.grid.marks.currentIndex().row()

    def first_focus(self) -> QWidget:
        """Return the grid, or what leads to having one."""
        return (
            self.empty.buttons[0] if self.states.currentWidget() is self.empty else self.grid.marks
        )

    def go_empty(self, step: int) -> bool:
        """Go to the next mark that nobody has set; False where there is none."""
        found = self.desk.first_empty(self.grid.marks.place(), step)
        if found is None:
            self.told.emit("Tidak ada isian kehadiran yang kosong.")
            return False
        self.grid.marks.setFocus()
        self.grid.marks.go(*found)
        return True

    def undo(self) -> bool:
        """Take back the last step of the grid; False if there is none."""
        return self._tell_turn(self.desk.undo(), "Diurungkan")

    def redo(self) -> bool:
        """Do again what was taken back; False if there is nothing."""
        return self._tell_turn(self.desk.redo(), "Diulangi")

    def tells_missing(self) -> bool:
        """Tell whether it is said what is missing."""
        return self.missing.isVisibleTo(self)

    def tell_missing(self, title: str, text: str, action: str) -> None:
        """Say what is missing before the hours are counted."""
        self.missing.show_message(title, text, action)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave what is rarely used to the menu."""
        self.bar.set_narrow(narrow=narrow)

    def mark_rest(self) -> None:
        """Mark whoever is not marked yet as present."""
        changed = deeds.mark_rest(self.desk)
        self.grid.marks.setFocus()
        if not changed:
            self.told.emit("Semua isian sudah terisi. Pilih selnya untuk mengubah.")

    def _lay_out(self) -> None:
        self.foot = ListFoot(GRID_HINTS)
        self.card = Card()
        self.card.set_flush()
        self.card.body.addWidget(self.grid, 1)
        self.card.body.addWidget(self.foot)
        self.empty = EmptyState("users", "", "", ("", ""))
        for made in self.empty.buttons:
            dress(made)  # The page has its one primary button in the foot bar.
        self.states = QStackedWidget()
        self.states.addWidget(self.card)
        self.states.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.bar, self.refusal, self.missing, self.code_bar):
            column.addWidget(part)
        column.addWidget(self.states, 1)
        self.code_bar.hide()

    def _connect(self) -> None:
        desk = self.desk
        bar = self.bar
        bar.mark_rest_wanted.connect(self.mark_rest)
        bar.paste_wanted.connect(self._paste)
        bar.people_wanted.connect(self.people_wanted)
        bar.why_wanted.connect(self.why_wanted)
        bar.codes_toggled.connect(self._show_codes)
        bar.extras_toggled.connect(self._show_extras)
        desk.model.modelAboutToBeReset.connect(self._remember)
        desk.opened.connect(self._on_opened)
        desk.changed.connect(self._count)
        desk.went.connect(self._on_went)
        desk.refused.connect(self._on_refused)
        self.grid.marks.told.connect(self.told)
        self.codes.read.connect(self.code_bar.tell)
        self.code_bar.entered.connect(self.codes.take)
        self.code_bar.left.connect(self.grid.marks.setFocus)
        self.refusal.acted.connect(self._on_retry)
        self.missing.acted.connect(self.forced)
        self.empty.acted.connect(self._on_empty)

    def _on_opened(self) -> None:
        self.refusal.hide()
        model = self.desk.model
        activity = model.activity
        shown = None if activity is None else (activity.id, activity.state)
        if shown != self._shown:
            self.missing.hide()
            if self._shown is None or shown is None or shown[0] != self._shown[0]:
                self._before = (None, (0, FIRST))
            self._shown = shown
        self.code_bar.set_sessions(model.sessions)
        self.foot.count.set_full(words.size_sentence(len(model.people), len(model.sessions)))
        self.bar.set_locked(locked=self.desk.marks_locked)
        if self.desk.marks_locked:
            self.bar.code_action.setChecked(False)
        self._show_state()
        if self.grid.marks.place() is None and model.people and model.sessions:
            self.grid.marks.go(*self._return_place())
        self.shown.emit()

    def _tell_turn(self, name: str, verb: str) -> bool:
        if name:
            self.told.emit(f"{verb}: {name.removesuffix('.')}.")
        return bool(name)

    def _remember(self) -> None:
        place = self.grid.marks.place()
        if place is not None and place[0] < len(self.desk.model.people):
            self._before = (self.desk.model.people[place[0]].id, place)

    def _return_place(self) -> tuple[int, int]:
        """Return where the person was before the list changed, else the first mark."""
        model, (participant, (row, column)) = self.desk.model, self._before
        at = model.row_of(participant) if participant is not None else 0
        row = at if at >= 0 else min(row, len(model.people) - 1)
        return row, column if model.is_mark(column) else FIRST

    def _show_state(self) -> None:
        model = self.desk.model
        if model.people and model.sessions:
            self.states.setCurrentWidget(self.card)
            return
        self.states.setCurrentWidget(self.empty)
        first, second = self.empty.buttons
        if not model.people:
            self.empty.set_texts(
                "Belum ada peserta",
                "Tambahkan sekaligus dari satu satuan kerja, atau cari namanya satu per satu.",
            )
            first.setText("Tambah dari satuan kerja")
            second.setText("Cari pegawai")
        else:
            self.empty.set_texts(
                "Belum ada sesi",
                "Kehadiran dicatat per sesi. Isi jumlah sesi kegiatan ini.",
            )
            first.setText("Ubah kegiatan")
            second.setText("")
        first.setVisible(not self.desk.marks_locked)
        second.setVisible(not self.desk.marks_locked and not model.people)

    def _count(self) -> None:
        counts = self.desk.model.counts
        self.bar.show_counts(counts)
        if not counts[Mark.EMPTY]:
            self.missing.hide()

    def _on_went(self, change: Change) -> None:
        model, marks = self.desk.model, self.grid.marks
        row, column = model.row_of(change.participant), model.column_of(change.key)
        if column >= 0 and not marks.isColumnHidden(column):
            marks.go(row, column)

    def _on_refused(self, sentence: str, again: bool) -> None:  # noqa: FBT001 - a signal's value
        if again:
            self.told.emit(sentence)
            return
        self.refusal.show_message("Perubahan terakhir belum tersimpan.", sentence, "Coba lagi")

    def _on_retry(self) -> None:
        self.refusal.hide()
        self.desk.saving.flush()

    def _on_empty(self, way: int) -> None:
        if self.desk.model.people:
            self.edit_wanted.emit()
        else:
            self.people_wanted.emit((ADD_UNIT, ADD_FOUND)[way])

    def _paste(self) -> None:
        self.grid.marks.setFocus()
        self.grid.marks.paste()

    def _show_extras(self, shown: bool) -> None:  # noqa: FBT001 - a signal's value
        self.grid.set_extras(shown=shown)
        self.grid.marks.setFocus()

    def _show_codes(self, shown: bool) -> None:  # noqa: FBT001 - a signal's value
        self.code_bar.setVisible(shown)
        if shown:
            self.code_bar.begin(max(self.grid.marks.currentIndex().column() - FIRST, 0))
        else:
            self.grid.marks.setFocus()

    def _ask_office(self, session: RowId, code: str) -> None:
        """Let the office say whom a code names that is not on the list as it was read."""
        activity = self.desk.activity
        if activity is None:
            return
        work = partial(self._tools.workspace.training.scan, activity.id, session, code)

        def found(_scanned: object) -> None:
            self.desk.reopen()

        def refuse(error: UserError) -> None:
            self.codes.read.emit(Read(str(error), taken=False))

        self._tools.jobs.write(self._page, work, found, SUBJECT, refuse)
