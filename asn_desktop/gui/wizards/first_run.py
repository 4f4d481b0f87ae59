"""The first run: from a bare machine to an office that is open, or to practice."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from asn_desktop.clock import Clock
from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.foot_bar import FootBar
from asn_desktop.gui.widgets.labels import button
from asn_desktop.gui.widgets.stepper import Stepper
from asn_desktop.gui.wizards.founding import Answers, found, look, open_founded
from asn_desktop.gui.wizards.invitation_fields import CLOCK_AHEAD
from asn_desktop.gui.wizards.invitation_step import InvitationStep
from asn_desktop.gui.wizards.left_off import LeftOff
from asn_desktop.gui.wizards.office_steps import OfficeStep, PersonStep
from asn_desktop.gui.wizards.recovery_sheet import SheetText
from asn_desktop.gui.wizards.safety_step import SafetyStep
from asn_desktop.gui.wizards.step import Step, framed
from asn_desktop.gui.wizards.way_steps import ReadyStep, WayStep
from asn_desktop.gui.wizards.window_frame import frame

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.domain.enrolment import InvitationContent
    from asn_desktop.errors import UserError
    from asn_desktop.gui.help_dialog import HelpDialog
    from asn_desktop.services.workspace import Workspace

_SMALLEST: Final = (900, 460)
_SYSTEM_CLOCK: Final = Clock()
_PRACTICE_ENDING: Final = " Latihan"
_WAY, _OFFICE, _PERSON, _SAFETY, _READY = range(5)


class FirstRunWindow(QWidget):
    """Asks step by step what an office needs; nothing is written before the fourth is done.

    Args:
        folder: Where the office is to be; the person may choose another.
        jobs: Makes the office in the background.
        clock: Tells the time.
        left: The file in which a first run that is left waits to be continued.

    Signals:
        finished: The office is open; carries the workspace and the key of the page to
            begin with ("" for the first).
        practice_wanted: Carries the folder of the practice office.
        closing: The person closed the window.
    """

    finished = Signal(object, str)
    practice_wanted = Signal(Path)
    closing = Signal()

    def __init__(
        self,
        folder: Path,
        jobs: Jobs,
        clock: Clock = _SYSTEM_CLOCK,
        left: Path | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.setWindowTitle("Menyiapkan kantor – Bina Kinerja")
        self._folder = folder
        self._jobs = jobs
        self._clock = clock
        self._made: Path | None = None
        self._at = _WAY
        self._left_off = LeftOff(left, folder)
        self._help: HelpDialog | None = None
        self.way = WayStep()
        self.office = OfficeStep(clock.today().year)
        self.invitation = InvitationStep()
        self.person = PersonStep()
        self.safety = SafetyStep(folder)
        self.ready = ReadyStep()
        self.steps = (self.way, self.office, self.person, self.safety, self.ready)
        self._every = (*self.steps, self.invitation)
        self.stepper = Stepper([step.caption for step in self.steps])
        self.stack = QStackedWidget()
        self.message = Banner("bad")
        self.resumed = Banner("info", closable=True)
        self.foot = FootBar()
        self.later = self.foot.add(button("Simpan d&ulu", clicked=self.leave))
        self.later.setToolTip("Simpan dulu, lanjutkan nanti (Esc)")
        self.back = self.foot.add(button("K&embali", clicked=self.go_back))
        self.next = self.foot.add(button("", "primary", clicked=self.go_on))
        self._lay_out()
        self._connect()
        self._resume()

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(theme.scaled(960), theme.scaled(720))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override QWidget.closeEvent."""
        if self._made is None:
            self._left_off.keep(self._every, self.at())
        self.closing.emit()
        super().closeEvent(event)

    def at(self) -> int:
        """Return the number of the step that is shown, from 0."""
        return self._at

    def step(self) -> Step:
        """Return the step that is shown: an invited office is not asked what it is called."""
        invited = self._at == _OFFICE and self.way.package.isChecked()
        return self.invitation if invited else self.steps[self._at]

    def go_back(self) -> None:
        """Show the step before; what was typed stays. An office that is made stays made."""
        if self.back.isEnabled() and self.back.isVisible():
            self._show(self.at() - 1)

    def leave(self) -> None:
        """Keep what was answered, but for the password, and close; an office that is made stays."""
        if self._made is not None:
            return
        if self._left_off.keep(self._every, self.at()):
            self.close()
        else:
            words = "Isian belum dapat disimpan di komputer ini. Selesaikan, atau tutup jendela."
            self.message.show_message("", words)

    def go_on(self) -> None:
        """Check the step and go on, or to the first field that has to be repaired."""
        gap = self.step().check()
        if gap is not None:
            self.foot.set_reason("Ada isian yang perlu diperbaiki")
            gap.setFocus()
            return
        (self._leave_way, self._leave_form, self._leave_form, self._leave_safety, self._finish)[
            self.at()
        ]()

    def _lay_out(self) -> None:
        self.setMinimumSize(*_SMALLEST)
        for step in self._every:
            self.stack.addWidget(framed(step))
        frame(self, self.stepper, (self.resumed, self.message), self.stack, self.foot)

    def _connect(self) -> None:
        self.way.changed.connect(self._say_next)
        self.invitation.fields.changed.connect(self._say_next)
        self.ready.changed.connect(self._say_next)
        self.safety.sheet.confirmed.connect(lambda _kept: self._say_next())
        for keys, slot in (("Esc", self.leave), ("Ctrl+Return", self.go_on), ("F1", self._hint)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        for field in self.findChildren(QWidget):
            if (pressed := getattr(field, "returnPressed", None)) is not None:
                pressed.connect(self.go_on)

    def _resume(self) -> None:
        """Go on where the person left; the password has to be typed again."""
        at = self._left_off.restore(self._every)
        # What an invitation says is read anew: its code was not kept.
        last = _OFFICE if self.way.package.isChecked() else _PERSON
        self._show(_WAY if at is None else min(max(at, _WAY), last))
        if at:
            words = "Kata sandi tidak pernah disimpan, jadi ketik sekali lagi."
            self.resumed.show_message("Dilanjutkan dari isian Anda sebelumnya.", words)

    def _show(self, at: int) -> None:
        self.message.hide()
        self._at = at
        self.stack.setCurrentIndex(self._every.index(self.step()))
        self.stepper.set_current(at)
        self._say_next()
        if (field := self.step().first_field()) is not None:
            field.setFocus()

    def _say_next(self) -> None:
        """Say what the main button does now, and what stands in its way."""
        at = self.at()
        made = self._made is not None
        self.later.setVisible(not made)
        self.back.setVisible(at > _WAY and not (made and at == _SAFETY))
        sheet = made and at == _SAFETY
        missing = sheet and not self.safety.sheet.kept.isChecked()
        self.foot.set_reason("Simpan dulu lembarnya, lalu beri centang" if missing else "", "warn")
        self.next.setEnabled(not missing)
        self.next.setText(self.step().next_words())
        state = "Kantor sudah dibuat" if made else "Belum ada yang ditulis"
        icon, tint = ("circle-check", "ok") if made else ("shield-check", "ok")
        self.foot.say(f"Langkah {at + 1} dari {len(self.steps)} · {state}", icon, tint)

    def _leave_way(self) -> None:
        if self.way.practice.isChecked():
            self._practise()
        else:
            self._show(_OFFICE)

    def _practise(self) -> None:
        name = f"{self._folder.name}{_PRACTICE_ENDING}"
        self.practice_wanted.emit(self._folder.with_name(name))

    def _leave_form(self) -> None:
        if self.step() is self.invitation and self.invitation.fields.content is None:
            self._look()
            return
        self._show(self.at() + 1)

    def _look(self) -> None:
        fields = self.invitation.fields
        self._set_busy(busy=True, words="Memeriksa undangan…")
        work = partial(look, fields.path(), fields.typed_code(), self._clock)
        self._jobs.read(self, work, self._on_looked, self._on_not_looked)

    def _on_looked(self, content: InvitationContent) -> None:
        self._set_busy(busy=False)
        self.invitation.fields.show_content(content)
        self._say_next()
        self.next.setFocus()

    def _on_not_looked(self, error: UserError) -> None:
        self._set_busy(busy=False)
        self._say_next()
        self.invitation.refuse(error)

    def _leave_safety(self) -> None:
        if self._made is None:
            self._found()
        elif self.safety.sheet.kept.isChecked():
            self._show(_READY)

    def _answers(self) -> Answers:
        folder = Path(self.safety.folder.text().strip())
        invited = self.way.package.isChecked()
        office = self.invitation.answers() if invited else self.office.answers()
        return Answers(folder, office, self.person.account.account())

    def _found(self) -> None:
        self._set_busy(busy=True, words="Membuat kantor…")
        work = partial(found, self._answers(), self._clock)
        self._jobs.run(self, lambda _task: work(), self._on_made, otherwise=self._on_refused)

    def _on_made(self, code: str) -> None:
        answers = self._answers()
        self._made = answers.folder
        self._left_off.forget()
        self.resumed.hide()
        self._set_busy(busy=False)
        account = f"{answers.account.name} ({answers.account.login})"
        day = f"{self._clock.today():%d-%m-%Y}"
        self.safety.sheet.show_sheet(SheetText(answers.title, account, day, code))
        if self.way.package.isChecked():
            self.ready.set_invited()
        self.safety.show_sheet()
        self._show(_SAFETY)

    def _on_refused(self, error: UserError) -> None:
        self._set_busy(busy=False)
        ahead = error.code == CLOCK_AHEAD
        self._show(_OFFICE if ahead else _SAFETY)
        (self.invitation if ahead else self.safety).refuse(error)
        self.foot.set_reason("Kantor belum dibuat")

    def _finish(self) -> None:
        self._set_busy(busy=True, words="Membuka kantor…")
        work = partial(open_founded, self._answers())
        self._jobs.run(self, lambda _task: work(), self._on_open, otherwise=self._on_not_open)

    def _on_open(self, workspace: Workspace) -> None:
        self._set_busy(busy=False)
        self.finished.emit(workspace, self.ready.destination())

    def _on_not_open(self, error: UserError) -> None:
        self._set_busy(busy=False)
        self._say_next()
        self.message.show_message("", str(error))

    def _set_busy(self, *, busy: bool, words: str = "") -> None:
        self.safety.working.setVisible(busy)
        self.stack.setEnabled(not busy)
        for pressed in (self.later, self.back):
            pressed.setEnabled(not busy)
        self.next.setEnabled(not busy)
        if busy:
            self.next.setText(words)
            self.foot.say(words)

    def _hint(self) -> None:
        # Imported when asked for: the start is measured.
        from asn_desktop.gui.field_help import show_help
        from asn_desktop.gui.help_dialog import HelpDialog

        if self._help is None:
            self._help = HelpDialog(self)
        show_help(self._help, "first_run")
