"""The page of the import of employees: four steps, and nothing is written before the last."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.employee_import.apply_area import ApplyArea
from asn_desktop.gui.pages.employee_import.column_area import ColumnArea, ColumnHelp
from asn_desktop.gui.pages.employee_import.file_area import FileArea
from asn_desktop.gui.pages.employee_import.preview_area import PreviewArea, PreviewHelp
from asn_desktop.gui.pages.employee_import.process import Process, State
from asn_desktop.gui.pages.employee_import.words import NOT_WRITTEN, number, to_write
from asn_desktop.gui.pages.employee_import.working import Working
from asn_desktop.gui.widgets.key_strip import KeyHint
from asn_desktop.gui.widgets.labels import button
from asn_desktop.gui.widgets.stepper import Stepper

_STEPS: Final = ("Pilih berkas", "Cocokkan kolom", "Periksa", "Terapkan")
_FILE, _COLUMNS, _CHECK, _APPLY = range(4)
_PEOPLE: Final = "employees"


class EmployeeImportPage(Page):
    """Leads from a file to employees; :class:`Process` holds what was read so far."""

    title = "Impor pegawai dari Excel"
    help_key = "employee_import"
    key_hints: ClassVar[tuple[KeyHint, ...]] = (
        ("Enter", "mengubah kolom"),
        ("Ctrl+Enter", "lanjut"),
        ("Esc", "simpan dulu, lanjutkan nanti"),
    )

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.working = Working()
        self.process = Process(tools, self.working, self)
        self.stepper = Stepper(_STEPS)
        self.file = FileArea(tools.preferences)
        self.columns = ColumnArea()
        self.check = PreviewArea()
        self.apply = ApplyArea()
        self.column_help, self.check_help = ColumnHelp(), PreviewHelp()
        self._lay_out_steps()
        self._connect()
        self.show_step(_FILE)

    def first_focus(self) -> QWidget | None:
        """Return where the step begins."""
        if self.step() == _APPLY:
            return self.apply.first_button() or self.next
        return (self.file.drop.browse, self.columns.table, self.check.table)[self.step()]

    def step(self) -> int:
        """Return the number of the step that is shown, from 0."""
        return self.parts.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: Esc leaves; all that was done stays."""
        if event.key() == Qt.Key.Key_Escape and not self.working.busy():
            if self.step() > _FILE and not self.apply.is_done():
                self.toast("Impor disimpan sementara. Buka Impor di Pegawai untuk melanjutkan.")
            self.go(_PEOPLE)
            return
        super().keyPressEvent(event)

    def show_step(self, at: int) -> None:
        """Show a step; what the others hold stays."""
        self.parts.setCurrentIndex(at)
        self.stepper.set_current(at)
        self._show_side(at)
        self._say()
        field = self.first_focus()
        if field is not None and self.isVisible():
            field.setFocus()

    def go_back(self) -> None:
        """Show the step before."""
        if self.step() > _FILE:
            self.show_step(self.step() - 1)

    def go_on(self) -> None:
        """Do what the main button of the step says."""
        if not self.next.isEnabled():
            return
        if self.step() == _COLUMNS:
            self._leave_columns()
        elif self.step() == _CHECK:
            self._show_plan()
        elif self.step() == _APPLY:
            self.process.apply()

    def _lay_out_steps(self) -> None:
        self.parts = QStackedWidget()
        for part in (self.file, self.columns, self.check, self.apply):
            self.parts.addWidget(part)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.working)
        column.addWidget(self.parts, 1)
        for panel in (self.column_help, self.check_help):
            self.side.body.addWidget(panel)
        self.back = self.foot.add(button("&Kembali", clicked=self.go_back))
        self.next = self.foot.add(button("", "primary", clicked=self.go_on))
        self.foot.show()
        self.set_context_widget(self.stepper)

    def _connect(self) -> None:
        process, jobs = self.process, self.tools.jobs
        self.file.chosen.connect(process.open_file)
        self.file.example_wanted.connect(process.save_example)
        self.columns.changed.connect(process.change_column)
        self.columns.sheet_chosen.connect(process.choose_sheet)
        self.columns.moved.connect(self._show_column)
        self.apply.acted.connect(self._act)
        self.apply.compare_wanted.connect(process.compare)
        self.check.moved.connect(self.check_help.show_line)
        process.began.connect(self._say)
        process.opened.connect(self._on_opened)
        process.matched.connect(self._on_matched)
        process.compared.connect(self._on_compared)
        process.applied.connect(self._on_applied)
        process.undone.connect(self._on_undone)
        process.refused.connect(self._on_refused)
        process.told.connect(self._on_told)
        self.working.stopped.connect(self._on_stopped)
        process.wrote.connect(lambda subject: jobs.data_changed.emit(subject, self))

    def _show_side(self, at: int) -> None:
        self.column_help.setVisible(at == _COLUMNS)
        self.check_help.setVisible(at == _CHECK)
        if at == _COLUMNS:
            self.side.use("Mengapa langkah ini?")
        elif at == _CHECK:
            self.side.use("Yang akan terjadi")
        else:
            self.side.leave_out()
        self.bar_changed.emit()

    def _say(self) -> None:
        """Say what the buttons do now, and what stands in the way."""
        at, state, busy = self.step(), self.process.state, self.working.busy()
        done = at == _APPLY and self.apply.is_done()
        self.set_note(*(("", "") if done else ("shield-check", NOT_WRITTEN)))
        self.parts.setEnabled(not busy)
        self.back.setVisible(at > _FILE and not done)
        self.back.setEnabled(not busy)
        self.next.setVisible(at > _FILE and not done)
        reason = self._reason(at, state)
        self.next.setEnabled(not busy and not (reason and at == _APPLY))
        self.next.setText(self._next_words(at, state))
        self.foot.set_reason("" if busy else reason, "warn" if at == _APPLY else "bad")
        self.foot.setVisible(not done)
        self.foot.say("Anda dapat menutup dan melanjutkan nanti (Esc).")

    @staticmethod
    def _reason(at: int, state: State) -> str:
        if at == _COLUMNS and state.mapping is not None and state.mapping.missing:
            return f"Belum ada kolom untuk {' dan '.join(state.mapping.missing)}"
        if at == _APPLY and state.preview is not None and not to_write(state.preview):
            return "Tidak ada yang baru atau berubah, jadi tidak ada yang perlu ditulis"
        return ""

    @staticmethod
    def _next_words(at: int, state: State) -> str:
        if at == _COLUMNS:
            return f"&Periksa {number(state.rows)} baris" if state.rows else "&Periksa"
        if at == _CHECK:
            return "&Lanjut"
        count = to_write(state.preview) if state.preview is not None else 0
        return f"&Terapkan {number(count)} pegawai" if count else "&Terapkan"

    def _leave_columns(self) -> None:
        mapping = self.process.state.mapping
        if mapping is not None and mapping.missing:
            self.columns.message.show_message(
                f"Belum ada kolom untuk {' dan '.join(mapping.missing)}",
                "Pilih baris kolomnya di tabel, tekan Enter, lalu pilih isiannya.",
            )
            self.columns.table.setFocus()
        else:
            self.process.compare()

    def _show_plan(self) -> None:
        preview = self.process.state.preview
        if preview is not None:
            self.apply.show_plan(preview)
            self.show_step(_APPLY)

    def _show_column(self, row: int) -> None:
        mapping = self.process.state.mapping
        if mapping is not None:
            self.column_help.show_column(mapping, row)

    def _on_opened(self) -> None:
        state = self.process.state
        names = [table.name for table in state.chosen]
        self.columns.show_file(state.name(), state.tables, names)
        self.columns.message.hide()
        self._on_matched()
        self.show_step(_COLUMNS)

    def _on_matched(self) -> None:
        state = self.process.state
        if state.mapping is not None:
            self.columns.show_mapping(state.mapping, state.rows)
            self._show_column(self.columns.table.currentIndex().row())
            if not state.mapping.missing:
                self.columns.message.hide()
        self._say()

    def _on_compared(self) -> None:
        state = self.process.state
        if state.preview is not None:
            self.check.show_views(state.views)
            self.check_help.show_preview(state.preview)
            self.show_step(_CHECK)

    def _on_applied(self) -> None:
        preview = self.process.state.preview
        if preview is not None:
            self.apply.show_result(preview)
            self.show_step(_APPLY)

    def _on_undone(self, undone: int, kept: int) -> None:
        self.apply.show_undone(undone, kept)
        self.show_step(_APPLY)

    def _on_refused(self, sentence: str) -> None:
        path = self.process.state.path
        if self.step() == _FILE and path is not None:
            self.file.refuse(path, sentence)
        elif self.step() == _APPLY and not self.apply.is_done():
            self.apply.refuse(sentence)
        else:
            area = (self.file, self.columns, self.check, self.apply)[self.step()]
            area.message.show_message("", sentence)
        self._say()

    def _on_told(self, sentence: str) -> None:
        if self.step() == _FILE:
            self.file.tell(sentence)
        else:
            self.toast(sentence)

    def _on_stopped(self) -> None:
        self._say()
        if not self.apply.is_done():
            self.toast("Dihentikan. Belum ada yang ditulis ke basis data.")

    def _act(self, what: str) -> None:
        if what == "people":
            self.go(_PEOPLE)
        elif what == "refused":
            self.process.ask_where_to_save_refused()
        elif what == "undo":
            self.process.undo_import()
        else:
            self.process.forget()
            self.show_step(_FILE)
