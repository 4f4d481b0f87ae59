"""The page of the history: found, looked at, taken back, and taken along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.audit import Batch, Detail, PrintedLine
from asn_desktop.gui.forms.ui_journal_page import Ui_JournalPage
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.journal.lists import BATCHES, ENTRIES, HINTS, JournalTables
from asn_desktop.gui.pages.journal.panel import ChosenPanel
from asn_desktop.gui.pages.journal.taking import JournalTaking
from asn_desktop.gui.pages.journal.turning import Turning
from asn_desktop.gui.widgets.labels import button


class JournalPage(Page):
    """Shows who changed what, and takes changes back."""

    title = "Riwayat"
    help_key = "journal"
    key_hints = (*HINTS, ("F9", "panel"), ("Ctrl+Z", "urungkan"))
    subjects: ClassVar[frozenset[str]] = frozenset(
        {"employees", "units", "settings", "accounts", "rules"}
    )

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._journal = tools.workspace.journal
        ui = Ui_JournalPage()
        self.set_form(ui)
        self.lists = JournalTables(ui, tools, self)
        self.panel = ChosenPanel(self.side)
        self.turning = Turning(tools, self)
        self.taking = JournalTaking(tools, self.lists.filters.wanted, self)
        self.foot.add(button("Hentikan", clicked=self.taking.stop))
        self._takes = self._offer_actions()
        self._connect()
        self.set_heading(self.title, "Siapa mengubah apa, kapan, dan mengapa")

    def arrive(self, argument: object = None) -> None:
        """Override Page.arrive: for a ``search``, an ``actor``, or the ``batches``."""
        wanted = argument if isinstance(argument, Mapping) else {}
        if isinstance(wanted.get("search"), str):
            self.lists.filters.show_record(wanted["search"])
            self.lists.show_mode(ENTRIES)
        elif isinstance(wanted.get("actor"), str):
            self.lists.filters.show_actor(wanted["actor"])
            self.lists.show_mode(ENTRIES)
        elif wanted.get("batches"):
            self.lists.show_mode(BATCHES)
        super().arrive(argument)

    def reload(self) -> None:
        """Override Page.reload."""
        self.lists.reload()

    def undo(self) -> bool:
        """Override Page.undo."""
        return self.turning.undo()

    def redo(self) -> bool:
        """Override Page.redo."""
        return self.turning.redo()

    def first_focus(self) -> QWidget | None:
        """Override Page.first_focus."""
        in_entries = self.lists.mode.current() == ENTRIES
        return self.lists.filters.search if in_entries else self.lists.batch_table

    def set_narrow(self, *, narrow: bool) -> None:
        """Override Page.set_narrow: the reason stands in the panel anyway."""
        super().set_narrow(narrow=narrow)
        self.lists.show_reasons(shown=not narrow)

    def _offer_actions(self) -> list[QAction]:
        taking = self.taking
        sheet = self.add_secondary("Simpan sebagai Excel", "file-spreadsheet", taking.save_sheet)
        paper = self.add_secondary("Cetak", "printer", taking.print)
        return [sheet, paper, self.set_primary("Simpan PDF", "download", taking.save_pdf)]

    def _connect(self) -> None:
        self.lists.chosen.connect(self._show_chosen)
        self.lists.mode_changed.connect(self._on_mode)
        self.panel.turn_wanted.connect(self._turn)
        self.panel.all_wanted.connect(self.lists.show_batch)
        self.panel.record_wanted.connect(self.go)
        self.turning.turned.connect(self._on_turned)
        self.lists.full.toggled.connect(self._on_full)
        self.taking.told.connect(self.toast)
        self.taking.refused.connect(self.warned)
        self.taking.progressed.connect(self._on_progress)

    def _show_chosen(self, chosen: PrintedLine | Batch | None) -> None:
        if isinstance(chosen, PrintedLine):
            batch = self.lists.batches.get(chosen.line.batch) if chosen.line.batch else None
            may = self._journal.may_undo(chosen.line.table)
            self.panel.show_entry(chosen, batch, may=may)
        elif isinstance(chosen, Batch):
            may = self.tools.workspace.principal.may(Right.EDIT_PEOPLE)
            self.panel.show_batch(chosen, may=may)
        else:
            self.panel.show_nothing()

    def _turn(self) -> None:
        chosen = self.lists.current()
        if isinstance(chosen, PrintedLine):
            self.turning.take_back(chosen.line.entry)
        elif isinstance(chosen, Batch) and chosen.stands:
            self.turning.take_back(chosen.id)
        elif isinstance(chosen, Batch):
            self.turning.put_back(chosen.id)

    def _on_turned(self, sentence: str) -> None:
        self.lists.reload()
        self.toast(sentence, self.turning.undo)

    def _on_full(self, full: bool) -> None:  # noqa: FBT001 - a signal's value
        self.taking.detail = Detail.FULL if full else Detail.BRIEF

    def _on_mode(self, mode: int) -> None:
        for action in self._takes:
            action.setVisible(mode == ENTRIES)

    def _on_progress(self, text: str) -> None:
        self.foot.setVisible(bool(text))
        self.foot.say(text)
