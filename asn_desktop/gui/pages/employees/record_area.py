"""One record: its fields, what is dated about the person, and its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.employees import DatedKind, DatedValue, EmployeeDetail
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.employee_fact import FactDialog
from asn_desktop.gui.dialogs.employee_fields import TITLES
from asn_desktop.gui.gaps import walk_gaps
from asn_desktop.gui.page import Tools, scrolled
from asn_desktop.gui.pages.employees.autosave import Autosave
from asn_desktop.gui.pages.employees.facts import FactsCard, since
from asn_desktop.gui.pages.employees.history_tab import HistoryTab
from asn_desktop.gui.pages.employees.identity_form import IdentityForm
from asn_desktop.gui.undoing import Undoing
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.key_strip import KeyHint
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.employees.service import Outcome

_Write = Callable[[RowId, int], "Outcome"]

RECORD_HINTS: Final[tuple[KeyHint, ...]] = (
    ("PgUp PgDn", "pegawai sebelum dan sesudahnya"),
    ("Alt+←", "kembali ke daftar"),
    ("Ctrl+Z", "urungkan"),
)


class RecordArea(QWidget):
    """Shows and changes one person.

    Signals:
        shown: Another state of the record is shown; carries the detail.
        removed: A dated fact was removed; carries what to say.
    """

    shown = Signal(object)
    removed = Signal(str)

    def __init__(self, tools: Tools, undoing: Undoing, owner: QWidget) -> None:
        super().__init__(owner)
        self._tools = tools
        self._undoing = undoing
        self._owner = owner
        self._employees = tools.workspace.employees
        self.person: EmployeeDetail | None = None
        may_edit = tools.workspace.principal.may(Right.EDIT_PEOPLE)
        self.banner = Banner("warn")
        self.form = IdentityForm()
        self.cards = [FactsCard(kind, may_edit=may_edit) for kind in DatedKind]
        self.history = HistoryTab(tools)
        self.autosave = Autosave(self.form, tools, undoing, owner)
        if not may_edit:
            self.form.set_read_only()
        self._lay_out()
        self._connect()
        walk_gaps(self)

    def open(self, employee: RowId) -> None:
        """Read a person and show them; what was typed about another one is saved first."""
        self.autosave.finish(partial(self._read, employee))

    def reload(self) -> None:
        """Show the person as stored now; what is being typed is saved first."""
        if self.person is not None:
            self.open(self.person.line.id)

    def leave(self) -> None:
        """Save and seal what was typed."""
        self.autosave.finish(lambda: None)

    def seal(self) -> object:
        """Seal what was typed, from inside other work on the write lane."""
        return None if self.person is None else self._employees.leave(self.person.line.id)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.banner)
        inner = QWidget()
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 10, 6, 0)
        stack.setSpacing(12)
        identity = Card("Data pokok")
        identity.body.addWidget(self.form)
        for card in (identity, *self.cards):
            stack.addWidget(card)
        stack.addStretch(1)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setAccessibleName("Bagian data pegawai")
        self.tabs.addTab(scrolled(inner), "Data pegawai")
        self.tabs.addTab(self.history, "Riwayat")
        column.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.banner.acted.connect(self._read_again)
        self.autosave.stale.connect(self._on_stale)
        self.tabs.currentChanged.connect(lambda _at: self._show_history())
        for card in self.cards:
            card.add_wanted.connect(partial(self._ask, card.kind, None))
            card.correct_wanted.connect(partial(self._ask, card.kind))
            card.remove_wanted.connect(self._remove)
            card.confirm_wanted.connect(self._confirm)

    def _read(self, employee: RowId) -> None:
        self._tools.jobs.read(self._owner, partial(self._employees.get, employee), self._show)

    def _read_again(self) -> None:
        self.banner.hide()
        if self.person is not None:
            self._read(self.person.line.id)

    def _show(self, person: EmployeeDetail) -> None:
        self.person = person
        self.banner.hide()
        self.form.show_person(person)
        self.autosave.begin(person)
        for card in self.cards:
            card.show_facts(_of_kind(person.dated, card.kind))
        self._show_history()
        self.shown.emit(person)

    def _show_history(self) -> None:
        if self.person is not None and self.tabs.currentWidget() is self.history:
            self.history.show_person(self.person.line.id)

    def _on_stale(self, sentence: str) -> None:
        self.banner.show_message("Isian ini diubah di tempat lain.", sentence, "Muat ulang")

    def _ask(self, kind: DatedKind, old: DatedValue | None) -> None:
        if self.person is None:
            return
        self.autosave.save()
        dialog = FactDialog(kind, self.person, old, self._tools, self)
        dialog.noting = self._undoing.noting
        dialog.show_for_input()

    def _remove(self, fact: DatedValue) -> None:
        text = f"{TITLES[fact.kind]} {fact.text}, {since(fact)}, dihapus."
        self._write_fact(
            lambda person, seen: self._employees.remove_dated(
                person, fact.kind, fact.id, seen=seen
            ),
            text,
        )

    def _confirm(self, fact: DatedValue) -> None:
        values = {**fact.values, "proposed": 0}
        self._write_fact(
            lambda person, seen: self._employees.set_dated(
                person, fact.kind, fact.starts_on, values, seen=seen
            ),
            "",
        )

    def _write_fact(self, write: _Write, told: str) -> None:
        person = self.person
        if person is None:
            return
        self.autosave.save()
        work = self._undoing.noting(lambda: write(person.line.id, person.seen))
        self._tools.jobs.write(
            self._owner, work, partial(self._on_written, told=told), "employees", self._on_refused
        )

    def _on_written(self, outcome: Outcome, told: str = "") -> None:
        self._read(outcome.employee)
        if told:
            self.removed.emit(told)

    def _on_refused(self, error: UserError) -> None:
        self.banner.show_message("Belum disimpan.", str(error), "Muat ulang")


def _of_kind(facts: Sequence[DatedValue], kind: DatedKind) -> list[DatedValue]:
    return [fact for fact in facts if fact.kind is kind]
