"""The first page: it says what to do now and leads there."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.employees import Chip
from asn_desktop.domain.home import Overview
from asn_desktop.gui import theme
from asn_desktop.gui.forms.ui_home_page import Ui_HomePage
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.home.cards import (
    CountCard,
    LastCard,
    SafetyCard,
    ShareCard,
    TaskCard,
)
from asn_desktop.gui.pages.home.words import day_line, greeting, task_text
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.labels import label

_ASIDE: Final = 272


class HomePage(Page):
    """Greets, and shows tasks, counts and the last work."""

    title = "Beranda"
    help_key = "home"
    scrolls = True
    key_hints = (("Tab", "pekerjaan berikutnya"), ("Enter", "kerjakan"), ("Ctrl+K", "cari"))
    subjects: ClassVar[frozenset[str]] = frozenset(
        {"employees", "units", "settings", "accounts", "backups"}
    )

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._workspace = tools.workspace
        self.ui = Ui_HomePage()
        self.set_form(self.ui)
        self.tasks: list[TaskCard] = []
        self._arrived = False
        self.more = label("", "muted", wrap=True)
        self.empty = EmptyState(
            "circle-check",
            "Semua beres untuk hari ini",
            "Tidak ada pekerjaan yang menunggu.",
        )
        self.people = CountCard("Pegawai aktif", "Buka Pegawai")
        self.superiors = ShareCard("Pejabat penilai terisi", "Yang belum")
        self.complete = ShareCard("Data pegawai lengkap", "Yang belum")
        self.units = CountCard("Satuan kerja", "Buka Satuan kerja")
        self.last, self.safety = LastCard(), SafetyCard()
        self._lay_out_parts()
        self._connect()
        self.set_narrow(narrow=False)

    def arrive(self, argument: object = None) -> None:
        """Override Page.arrive: the hour and the backups may be others by now."""
        self._greet()
        self._arrived = self._stale = True
        super().arrive(argument)

    def reload(self) -> None:
        """Override Page.reload."""
        self.tools.jobs.read(self, self._workspace.home.overview, self.show_overview)

    def first_focus(self) -> QWidget | None:
        """Override Page.first_focus."""
        return self.tasks[0].button if self.tasks else None

    def set_narrow(self, *, narrow: bool) -> None:
        """Override Page.set_narrow: what stands at the side goes below the work."""
        super().set_narrow(narrow=narrow)
        direction = QBoxLayout.Direction
        self.ui.columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        aside: QWidget = self.ui.aside
        aside.setMinimumWidth(0 if narrow else theme.scaled(_ASIDE))
        aside.setMaximumWidth(16777215 if narrow else theme.scaled(_ASIDE))

    def show_overview(self, found: Overview) -> None:
        """Show what waits and how the office stands."""
        focus = self._arrived or any(card.button.hasFocus() for card in self.tasks)
        self._arrived = False
        self._show_tasks(found)
        people, today = found.people, self._workspace.clock.today()
        detail = f"{people.pns} PNS, {people.pppk} PPPK"
        self.people.show_counts(people.everybody, detail if people.everybody else "")
        self.superiors.show_share(people.everybody - people.no_superior, people.everybody)
        self.complete.show_share(people.everybody - people.incomplete, people.everybody)
        self.units.show_counts(found.units, "")
        for share in (self.superiors, self.complete):
            share.setVisible(people.everybody > 0)
        begun = people.everybody > 0 or found.units > 0
        for part in (self.ui.countsCaption, self.people, self.units):
            part.setVisible(begun)
        self.last.show_done(found.last, today)
        self.last.setVisible(bool(found.last))
        self.safety.show_overview(found, today)
        self.counted.emit(len(found.waiting) + found.more)
        self.bar_changed.emit()
        if focus:
            # The new cards have their places only after this event.
            QTimer.singleShot(0, self, self._begin_at_top)

    def _begin_at_top(self) -> None:
        if self.tasks and self.isVisible():
            self.tasks[0].button.setFocus()
        for area in self.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)

    def _greet(self) -> None:
        principal, now = self._workspace.principal, self._workspace.clock.now()
        name = principal.name if any(principal.account) else ""
        heading = greeting(now, name)
        self.set_heading(heading, day_line(now, self._workspace.office.name))

    def _lay_out_parts(self) -> None:
        for caption in (self.ui.tasksCaption, self.ui.countsCaption):
            caption.setProperty("role", "subtitle")
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.ui.tasksColumn.addWidget(self.empty)
        self.ui.tasksColumn.addWidget(self.more)
        self.empty.hide()
        self.more.hide()
        for at, card in enumerate((self.superiors, self.complete, self.people, self.units)):
            self.ui.counts.addWidget(card, at // 2, at % 2)
        self.ui.asideColumn.addWidget(self.safety)
        self.ui.asideColumn.addWidget(self.last)
        self.ui.asideColumn.addStretch(1)
        may = self._workspace.principal.may
        self.safety.setVisible(may(Right.MAKE_BACKUP))
        self.last.hide()

    def _connect(self) -> None:
        self.people.wanted.connect(partial(self.go, "employees", {"chip": Chip.ALL}))
        self.superiors.wanted.connect(partial(self.go, "employees", {"chip": Chip.NO_SUPERIOR}))
        self.complete.wanted.connect(partial(self.go, "employees", {"chip": Chip.INCOMPLETE}))
        self.units.wanted.connect(partial(self.go, "offices"))
        self.last.wanted.connect(self.go)
        self.safety.wanted.connect(partial(self.go, "settings", "backups"))

    def _show_tasks(self, found: Overview) -> None:
        for old in self.tasks:
            self.ui.tasksColumn.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.tasks = []
        before: QWidget | None = None
        for at, waiting in enumerate(found.waiting):
            text = task_text(waiting)
            card = TaskCard(text, first=at == 0)
            card.wanted.connect(partial(self.go, text.page, text.argument))
            self.ui.tasksColumn.insertWidget(at, card)
            self.tasks.append(card)
            if before is not None:
                QWidget.setTabOrder(before, card.button)
            before = card.button
        if before is not None:
            QWidget.setTabOrder(before, self.superiors.open)
        self.empty.setVisible(not self.tasks)
        self.ui.tasksCaption.setVisible(bool(self.tasks))
        self.more.setVisible(found.more > 0)
        self.more.setText(f"dan {found.more} pekerjaan lain setelah ini")
