"""The page of every import: four steps, and nothing is written before the last."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.gui.figures import thousands
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.imports.apply_area import ApplyArea
from asn_desktop.gui.pages.imports.correcting import Correcting
from asn_desktop.gui.pages.imports.file_area import FileArea
from asn_desktop.gui.pages.imports.preview_area import PreviewArea
from asn_desktop.gui.pages.imports.preview_help import PreviewHelp
from asn_desktop.gui.pages.imports.process import Process
from asn_desktop.gui.pages.imports.second_step import SecondStep
from asn_desktop.gui.pages.imports.sheet_area import SheetArea
from asn_desktop.gui.pages.imports.subject import Subject
from asn_desktop.gui.widgets.key_strip import KeyHint
from asn_desktop.gui.widgets.labels import button
from asn_desktop.gui.widgets.stepper import Stepper
from asn_desktop.gui.widgets.working import NOT_WRITTEN, Working

_FILE, _SECOND, _CHECK, _APPLY = range(4)
_NOTHING_TO_WRITE: Final = "Tidak ada yang baru atau berubah, jadi tidak ada yang perlu ditulis"


class ImportPage(Page):
    """Leads from a file to records; :class:`Process` holds what was read so far.

    A page of one subject names the subject; where people match columns it
    overrides what is made for its second step.

    Attributes:
        subject: What is brought in.
    """

    subject: ClassVar[Subject]
    key_hints: ClassVar[tuple[KeyHint, ...]] = (
        ("Enter", "mengubah isi"),
        ("Del", "melewati baris"),
        ("Ctrl+Enter", "lanjut"),
        ("Esc", "simpan dulu, lanjutkan nanti"),
    )

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.working = Working()
        self.process = self.make_process()
        self.file = FileArea(self.subject.file, tools.preferences)
        self.second = self.make_second()
        self.check = PreviewArea(self.subject)
        self.apply = ApplyArea(self.subject)
        self.check_help = PreviewHelp(self.subject)
        self.correcting = Correcting(self.process, self.check, self.check_help)
        self.stepper = Stepper(("Pilih berkas", self.second.caption, "Periksa", "Terapkan"))
        self._lay_out_steps()
        self._connect()
        self.show_step(_FILE)

    def make_process(self) -> Process:
        """Return what does the work of the steps."""
        return Process(self.subject, self.tools, self.working, self)

    def make_second(self) -> SecondStep:
        """Return the second step, connected to the process."""
        made = SheetArea(self.subject)
        made.year_chosen.connect(self.process.change_year)
        return made

    def undo(self) -> bool:
        """Override Page.undo: the last correction in the preview goes back."""
        return self.step() == _CHECK and self.process.take_back()

    def first_focus(self) -> QWidget | None:
        """Return where the step begins."""
        if self.step() == _APPLY:
            return self.apply.first_button() or self.next
        return (
            self.file.drop.browse,
            self.second.first_field(),
            self.check.table,
        )[self.step()]

    def step(self) -> int:
        """Return the number of the step that is shown, from 0."""
        return self.parts.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: Esc leaves; all that was done stays."""
        if event.key() == Qt.Key.Key_Escape and not self.working.busy():
            if self.step() > _FILE and not self.apply.is_done():
                self.toast("Impor disimpan sementara. Buka lagi halaman ini untuk melanjutkan.")
            self.go(self.subject.page)
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

    def press_primary(self) -> None:
        """Override Page.press_primary: the main button of the step stands in the foot bar."""
        if self.next.isVisible():
            self.go_on()

    def go_on(self) -> None:
        """Do what the main button of the step says."""
        if not self.next.isEnabled():
            return
        if self.step() == _SECOND:
            self._leave_second()
        elif self.step() == _CHECK:
            self._show_plan()
        elif self.step() == _APPLY:
            self.process.apply()

    def _lay_out_steps(self) -> None:
        self.parts = QStackedWidget()
        for part in (self.file, self.second, self.check, self.apply):
            self.parts.addWidget(part)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.working)
        column.addWidget(self.parts, 1)
        for panel in (self.second.panel, self.check_help):
            self.side.body.addWidget(panel)
        self.back = self.foot.add(button("&Kembali", clicked=self.go_back))
        self.next = self.foot.add(button("", "primary", clicked=self.go_on))
        self.foot.show()
        self.set_context_widget(self.stepper)

    def _connect(self) -> None:
        process, jobs = self.process, self.tools.jobs
        self.file.chosen.connect(process.open_file)
        self.file.example_wanted.connect(process.save_example)
        self.apply.acted.connect(self._act)
        self.apply.compare_wanted.connect(process.compare)
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
        self.second.panel.setVisible(at == _SECOND)
        self.check_help.setVisible(at == _CHECK)
        if at == _SECOND:
            self.side.use(self.second.panel_title)
        elif at == _CHECK:
            self.side.use("Yang akan terjadi")
        else:
            self.side.leave_out()
        self.bar_changed.emit()

    def _say(self) -> None:
        """Say what the buttons do now, and what stands in the way."""
        at, busy = self.step(), self.working.busy()
        done = at == _APPLY and self.apply.is_done()
        self.set_note(*(("", "") if done else ("shield-check", NOT_WRITTEN)))
        self.parts.setEnabled(not busy)
        self.side.setEnabled(not busy)
        self.back.setVisible(at > _FILE and not done)
        self.back.setEnabled(not busy)
        self.next.setVisible(at > _FILE and not done)
        reason = self._reason()
        self.next.setEnabled(not busy and not (reason and at == _APPLY))
        self.next.setText(self._next_words())
        self.foot.set_reason("" if busy else reason, "warn" if at == _APPLY else "bad")
        self.foot.setVisible(not done)
        self.foot.say("Anda dapat menutup dan melanjutkan nanti (Esc).")

    def _reason(self) -> str:
        at, state = self.step(), self.process.state
        if at == _SECOND:
            return self.second.reason(state)
        if at == _APPLY and state.preview is not None and not state.preview.counts.written:
            return _NOTHING_TO_WRITE
        return ""

    def _next_words(self) -> str:
        at, state = self.step(), self.process.state
        if at == _SECOND:
            return self.second.next_words(state)
        if at == _CHECK:
            return "&Lanjut"
        count = state.preview.counts.written if state.preview is not None else 0
        return f"&Terapkan {thousands(count)} {self.subject.records}" if count else "&Terapkan"

    def _leave_second(self) -> None:
        if self.second.reason(self.process.state):
            self.second.show_gap(self.process.state)
        else:
            self.process.compare()

    def _show_plan(self) -> None:
        preview = self.process.state.preview
        if preview is not None:
            self.apply.show_plan(preview)
            self.show_step(_APPLY)

    def _on_opened(self) -> None:
        self.second.show_file(self.process.state)
        self.show_step(_SECOND)

    def _on_matched(self) -> None:
        self.second.show_state(self.process.state)
        self._say()

    def _on_compared(self) -> None:
        state = self.process.state
        if state.preview is None:
            return
        again = self.step() == _CHECK
        self.check.show_views(state.views, stay=again)
        self.check_help.show_preview(state.preview, len(state.corrections))
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
            area = (self.file, self.second, self.check, self.apply)[self.step()]
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
        if what == "page":
            self.go(self.subject.page)
        elif what == "refused":
            self.process.ask_where_to_save_refused()
        elif what == "undo":
            self.process.undo_import()
        else:
            self.process.forget()
            self.show_step(_FILE)
