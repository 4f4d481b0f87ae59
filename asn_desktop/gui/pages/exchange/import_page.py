"""The wizard that applies packages: four steps, and nothing is written before the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.audit import UndoResult
from asn_desktop.domain.exchange import PreviewLine
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.exchange import import_apply
from asn_desktop.gui.pages.exchange.change_panel import ChangePanel
from asn_desktop.gui.pages.exchange.conflict_choices import ConflictChoices
from asn_desktop.gui.pages.exchange.import_apply import ApplyStep
from asn_desktop.gui.pages.exchange.import_check import CheckStep
from asn_desktop.gui.pages.exchange.import_files import FilesStep
from asn_desktop.gui.pages.exchange.import_many import ManyList
from asn_desktop.gui.pages.exchange.import_process import ImportProcess, Outcome
from asn_desktop.gui.widgets.labels import button
from asn_desktop.gui.widgets.stepper import Stepper
from asn_desktop.gui.widgets.working import NOT_WRITTEN, Working

_FILES, _CHECK, _CONFLICTS, _APPLY = range(4)
_NOTHING: Final = "Tidak ada yang baru, jadi tidak ada yang perlu ditulis"


class PackageImportPage(Page):
    """Leads from files to applied packages; :class:`ImportProcess` holds what was read so far."""

    title = "Terapkan paket"
    help_key = "package_import"
    key_hints = (("Ctrl+Enter", "lanjut"), ("Esc", "simpan dulu, lanjutkan nanti"))

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.working = Working()
        self.process = ImportProcess(self, self.working)
        self.files = FilesStep(tools)
        self.check, self.many = CheckStep(), ManyList("Paket yang dipilih")
        self.conflicts = ConflictChoices()
        self.apply = ApplyStep()
        self.change = ChangePanel()
        self.stepper = Stepper(("Pilih berkas", "Periksa isi", "Selesaikan konflik", "Terapkan"))
        self._lay_out_steps()
        self._connect()
        self.show_step(_FILES)

    def arrive(self, argument: object = None) -> None:
        """Override Page.arrive: with the ``paths`` of packages that are to be looked at."""
        wanted = argument if isinstance(argument, Mapping) else {}
        paths = wanted.get("paths")
        if self.apply.is_done():
            self._begin_anew()
        if isinstance(paths, Sequence) and paths and not self.working.busy():
            self._begin_anew()
            self.files.take([Path(each) for each in paths])
        super().arrive(argument)

    def first_focus(self) -> QWidget | None:
        """Override Page.first_focus."""
        if self.step() == _APPLY:
            return self.apply.first_field() or self.next
        if self.step() == _FILES:
            return self.files.drop.browse
        if self.step() == _CONFLICTS:
            return self.conflicts.first_field()
        if self.process.state.preview is None:
            return self.many.table
        return self.next if self.check.is_bare() else self.check.table

    def set_narrow(self, *, narrow: bool) -> None:
        """Override Page.set_narrow."""
        super().set_narrow(narrow=narrow)
        self.check.set_narrow(narrow=narrow)
        self.conflicts.set_narrow(narrow=narrow)

    def step(self) -> int:
        """Return the number of the step that is shown, from 0."""
        return self._at

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: Esc leaves; all that was done stays."""
        if event.key() == Qt.Key.Key_Escape and not self.working.busy():
            if self.step() > _FILES and not self.apply.is_done():
                self.toast("Impor disimpan sementara. Buka lagi halaman ini untuk melanjutkan.")
            self.go("exchange")
            return
        super().keyPressEvent(event)

    def press_primary(self) -> None:
        """Override Page.press_primary: the main button of the step stands in the foot bar."""
        if self.step() == _CONFLICTS and self.conflicts.view.use.isEnabled():
            self.conflicts.view.press()
        elif self.next.isVisible() and self.next.isEnabled():
            self.go_on()

    def show_step(self, at: int) -> None:
        """Show a step; what the others hold stays."""
        self._at = at
        checked: QWidget = self.check if self.process.state.preview is not None else self.many
        self.parts.setCurrentWidget((self.files, checked, self.conflicts, self.apply)[at])
        self.stepper.set_current(at)
        self._show_side()
        self._say()
        field = self.first_focus()
        if field is not None and self.isVisible():
            field.setFocus()

    def go_back(self) -> None:
        """Show the step before; without conflicts there is no third one."""
        if self.step() == _APPLY:
            self.show_step(_CONFLICTS if self._contested() else _CHECK)
        else:
            self.show_step(_FILES if self.step() == _CHECK else _CHECK)

    def go_on(self) -> None:
        """Do what the main button of the step says."""
        if self.step() == _APPLY:
            self.process.apply()
        elif self.step() == _CHECK and self._contested():
            self.show_step(_CONFLICTS)
        else:
            self.process.choose(self.conflicts.answers())
            self.apply.show_plan(self.process.state)
            self.show_step(_APPLY)

    def _lay_out_steps(self) -> None:
        self.parts = QStackedWidget()
        for part in (self.files, self.check, self.many, self.conflicts, self.apply):
            self.parts.addWidget(part)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.working)
        column.addWidget(self.parts, 1)
        self.side.body.addWidget(self.change)
        self.drop = self.foot.add(button("&Batalkan impor", clicked=self._begin_anew))
        self.back = self.foot.add(button("&Kembali", clicked=self.go_back))
        self.later = self.foot.add(button("&Putuskan sisanya nanti", clicked=self.go_on))
        self.next = self.foot.add(button("", "primary", clicked=self.go_on))
        self.set_context_widget(self.stepper)

    def _connect(self) -> None:
        process = self.process
        self.files.chosen.connect(process.look)
        self.check.moved.connect(self._show_change)
        self.conflicts.answered.connect(self._say)
        self.apply.acted.connect(self._act)
        process.began.connect(self._say)
        process.looked.connect(self._on_looked)
        process.applied.connect(self._on_applied)
        process.undone.connect(self._on_undone)
        process.refused.connect(self._on_refused)
        self.working.stopped.connect(self._on_stopped)

    def _show_side(self) -> None:
        listed = self.process.state.preview is not None and not self.check.is_bare()
        if self.step() == _CHECK and listed:
            self.side.use("Perubahan")
        else:
            self.side.leave_out()
        self.bar_changed.emit()

    def _show_change(self, shown: PreviewLine | None) -> None:
        self.change.show_line(shown.line if shown is not None else None)

    def _say(self) -> None:
        """Say what the buttons do now, and what stands in the way."""
        at, busy = self.step(), self.working.busy()
        done = at == _APPLY and self.apply.is_done()
        self.set_note(*(("", "") if done else ("shield-check", NOT_WRITTEN)))
        self.parts.setEnabled(not busy)
        self.side.setEnabled(not busy)
        for made in (self.drop, self.back, self.next):
            made.setVisible(at > _FILES and not done)
        for made in (self.drop, self.back, self.later):
            made.setEnabled(not busy)
        reason = self._reason() if at == _APPLY else ""
        # Applying never waits for a choice: whoever has none says so.
        left = self.conflicts.open_words() if at == _CONFLICTS else ""
        self.later.setVisible(bool(left))
        self.next.setEnabled(not busy and not reason and not left)
        self.next.setText(self._next_words())
        self.foot.set_reason("" if busy or done else left or reason, "warn")
        self.foot.setVisible(at > _FILES and not done)
        self.foot.say(import_apply.BACKUP, "history", "textMuted")

    def _reason(self) -> str:
        preview = self.process.state.preview
        return preview.told if preview is not None and preview.already is not None else ""

    def _contested(self) -> bool:
        preview = self.process.state.preview
        return preview is not None and bool(preview.conflicts)

    def _next_words(self) -> str:
        preview = self.process.state.preview
        if self.step() != _APPLY:
            return "&Lanjut"
        if preview is None:
            return f"&Terapkan {thousands(len(self.process.state.usable))} paket"
        if preview.waits is not None:
            return "&Simpan paket"
        total = preview.counts.total
        return f"&Terapkan {thousands(total)} perubahan" if total else "&Terapkan"

    def _begin_anew(self) -> None:
        self.process.forget()
        self.apply.show_plan(self.process.state)
        self.show_step(_FILES)

    def _on_looked(self) -> None:
        state = self.process.state
        self.conflicts.begin(state.preview.conflicts if state.preview is not None else ())
        if state.preview is not None:
            self.check.show_preview(state.candidates[0].path, state.preview)
        else:
            shown = [Outcome(each, None, each.problem) for each in state.candidates]
            self.many.show_outcomes(shown, f"{thousands(len(shown))} berkas")
        self.show_step(_CHECK)

    def _on_applied(self) -> None:
        self.apply.show_result(self.process.state)
        self.show_step(_APPLY)

    def _on_undone(self, result: UndoResult) -> None:
        self.apply.show_undone(result)
        self.show_step(_APPLY)

    def _on_refused(self, sentence: str) -> None:
        if self.step() == _FILES:
            self.files.refuse(self.process.state.paths, sentence)
        elif self.apply.is_done():
            self.warned.emit(sentence)
        else:
            self.apply.refuse(sentence)
        self._say()

    def _on_stopped(self) -> None:
        self._say()
        if not self.apply.is_done():
            self.toast(f"Dihentikan. {NOT_WRITTEN}.")

    def _act(self, what: str) -> None:
        if what == import_apply.UNDO:
            self.process.undo()
        elif what == import_apply.CLOCK:
            self.process.apply(confirmed=True)
        elif what == import_apply.AGAIN:
            self._begin_anew()
        elif what == import_apply.SUMMARY:
            self.go("journal", {"batches": True})
        else:
            section = {import_apply.CONFLICTS: "conflicts", import_apply.CONFIRM: "offices"}
            self.go("exchange", section.get(what, "packages"))
