"""The wizard that makes a package: what is in it, where it goes, and what to do with it then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.exchange import Made, PartnerStatus
from asn_desktop.domain.identity import OfficeKind
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.exchange.deeds import PURPOSE
from asn_desktop.gui.pages.exchange.export_contents import ContentsStep
from asn_desktop.gui.pages.exchange.export_done import DoneStep, folder_of
from asn_desktop.gui.pages.exchange.export_target import TargetStep
from asn_desktop.gui.pages.exchange.service import SUBJECT
from asn_desktop.gui.widgets.labels import button
from asn_desktop.gui.widgets.stepper import Stepper
from asn_desktop.gui.widgets.working import Working

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.errors import UserError
    from asn_desktop.gui.jobs import Task

_CONTENTS, _TARGET, _DONE = range(3)


class PackageExportPage(Page):
    """Leads from what is not sent yet to a file that can be handed over."""

    title = "Buat paket"
    help_key = "package_export"
    key_hints = (("Ctrl+Enter", "lanjut"), ("Esc", "kembali ke daftar"))
    subjects: ClassVar[frozenset[str]] = frozenset({"exchange", "employees", "targets"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._exchange = tools.workspace.exchange
        head = tools.workspace.office.kind is OfficeKind.HEAD_OFFICE
        self._office: str | None = None
        self._made: Sequence[Made] = ()
        self.working = Working()
        self.contents = ContentsStep(head=head)
        self.target = TargetStep(tools)
        self.done = DoneStep()
        self.stepper = Stepper(("Isi paket", "Tujuan", "Selesai"))
        self._lay_out_steps()
        self._connect()
        self.show_step(_CONTENTS)

    def arrive(self, argument: object = None) -> None:
        """Override Page.arrive: for one ``office``, or for ``all`` of them."""
        wanted = argument if isinstance(argument, Mapping) else {}
        office = wanted.get("office")
        self._office = office if isinstance(office, str) else None
        if not self.working.busy():
            self.show_step(_CONTENTS)
            self._stale = True
        super().arrive(argument)

    def reload(self) -> None:
        """Override Page.reload."""
        self.tools.jobs.read(self, self._exchange.status, self._show_offices)

    def first_focus(self) -> QWidget | None:
        """Override Page.first_focus."""
        return (self.contents.first_field() or self.next, self.target.folder, self.done.open)[
            self.step()
        ]

    def step(self) -> int:
        """Return the number of the step that is shown, from 0."""
        return self.parts.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: Esc leaves."""
        if event.key() == Qt.Key.Key_Escape and not self.working.busy():
            self.go("exchange")
            return
        super().keyPressEvent(event)

    def press_primary(self) -> None:
        """Override Page.press_primary: the main button of the step stands in the foot bar."""
        if self.next.isVisible() and self.next.isEnabled():
            self.go_on()

    def show_step(self, at: int) -> None:
        """Show a step; what the others hold stays."""
        self.parts.setCurrentIndex(at)
        self.stepper.set_current(at)
        self._say()
        if self.isVisible() and (field := self.first_focus()) is not None:
            field.setFocus()

    def go_back(self) -> None:
        """Show the step before."""
        if self.step() == _TARGET:
            self.show_step(_CONTENTS)

    def go_on(self) -> None:
        """Do what the main button of the step says."""
        if self.step() == _CONTENTS:
            self.target.set_pieces_offered(offered=not self.contents.for_all())
            self.show_step(_TARGET)
        elif not self.target.check():
            self.target.folder.setFocus()
        else:
            self._make()

    def _lay_out_steps(self) -> None:
        self.parts = QStackedWidget()
        for part in (self.contents, self.target, self.done):
            self.parts.addWidget(part)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.working)
        column.addWidget(self.parts, 1)
        self.back = self.foot.add(button("&Kembali", clicked=self.go_back))
        self.next = self.foot.add(button("", "primary", clicked=self.go_on))
        self.set_context_widget(self.stepper)

    def _connect(self) -> None:
        self.contents.changed.connect(self._say)
        self.working.stopped.connect(self._on_stopped)
        self.done.open_wanted.connect(self._open_folder)
        self.done.sent_wanted.connect(self._mark_sent)
        self.done.list_wanted.connect(lambda: self.go("exchange"))

    def _show_offices(self, found: Sequence[PartnerStatus]) -> None:
        if self.step() == _CONTENTS:
            self.contents.show_offices(found, self._office)

    def _say(self) -> None:
        at, busy = self.step(), self.working.busy()
        self.parts.setEnabled(not busy)
        self.foot.setVisible(at != _DONE)
        self.back.setVisible(at == _TARGET)
        self.back.setEnabled(not busy)
        ready = self.contents.ready()
        self.next.setEnabled(not busy and ready)
        self.next.setText("&Lanjut" if at == _CONTENTS else "Buat pake&t")
        self.foot.set_reason("" if ready else "Belum ada kantor untuk dikirimi", "warn")
        self.foot.say(f"Langkah {at + 1} dari 3", "shield-check")

    def _make(self) -> None:
        folder, office = self.target.target(), self.contents.chosen()
        volume, for_all = self.target.volume(), self.contents.for_all()
        exchange = self._exchange
        self.tools.preferences.set_folder(PURPOSE, str(folder))

        def work(task: Task) -> Sequence[Made]:
            def progress(done: int, total: int) -> None:
                task(done, total, _words(done, total, for_all=for_all))

            if for_all:
                return exchange.export_all(folder, progress)
            return [exchange.export(office, folder, volume=volume, progress=progress)]

        task = self.tools.jobs.run(self, work, self._on_made, SUBJECT, self._on_refused)
        self.working.follow(task, "Membuat paket… Jangan cabut flashdisk.")
        self._say()

    def _on_made(self, made: Sequence[Made]) -> None:
        self._made = made
        self.done.show_made(made)
        self.show_step(_DONE)

    def _on_refused(self, error: UserError) -> None:
        self._say()
        self.target.refuse(str(error))

    def _on_stopped(self) -> None:
        self._say()
        if self.step() != _DONE:
            self.toast("Dihentikan. Paket belum dibuat.")

    def _mark_sent(self) -> None:
        ids = [each.id for each in self._made]
        work = partial(_mark, self._exchange.mark_sent, ids)
        self.tools.jobs.write(self, work, self._on_sent, SUBJECT)

    def _on_sent(self, count: int) -> None:
        self.done.show_sent()
        self.toast(f"{thousands(count)} paket ditandai sudah dikirim.")

    def _open_folder(self) -> None:
        if self._made:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder_of(self._made))))


def _mark(mark: Callable[[int], object], ids: Sequence[int]) -> int:
    for each in ids:
        mark(each)
    return len(ids)


def _words(done: int, total: int, *, for_all: bool) -> str:
    what = "paket" if for_all else "perubahan"
    far = f"{thousands(done)} dari {thousands(total)} {what}"
    return f"Membuat paket… {far}. Jangan cabut flashdisk."
