"""The first page: it says what to do now and leads there."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.employees import Chip
from asn_desktop.domain.home import MOST, Hours, Overview, in_order
from asn_desktop.gui import theme
from asn_desktop.gui.forms.ui_home_page import Ui_HomePage
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.home.cards import (
    CountCard,
    LastCard,
    SafetyCard,
    TaskCard,
)
from asn_desktop.gui.pages.home.exchange_card import ExchangeCard, ExchangeStanding, read
from asn_desktop.gui.pages.home.share_card import ShareCard
from asn_desktop.gui.pages.home.task_text import TaskText
from asn_desktop.gui.pages.home.words import day_line, greeting, task_text
from asn_desktop.gui.pages.home.year_part import DatesCard, YearShares
from asn_desktop.gui.pages.home.year_words import next_day
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
        {
            "employees",
            "units",
            "targets",
            "appraisals",
            "training",
            "settings",
            "accounts",
            "backups",
            "exchange",
        }
    )

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._workspace = tools.workspace
        self.ui = Ui_HomePage()
        self.set_form(self.ui)
        self.tasks: list[TaskCard] = []
        self._pages = frozenset(each.key for each in tools.pages)
        self._arrived = False
        self._overview: Overview | None = None
        self._hours: Hours | None = None
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
        self.year, self.dates = YearShares(self._pages), DatesCard()
        self.last, self.safety = LastCard(self._pages), SafetyCard()
        self.exchange = ExchangeCard()
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
        jobs, home = self.tools.jobs, self._workspace.home
        jobs.read(self, home.overview, self.show_overview)
        # Everybody's hours are summed: what else is known does not wait for that.
        jobs.read(self, home.hours, self.show_hours)
        if "exchange" in self._pages:
            # Last: it loads what reads packages.
            jobs.read(self, partial(read, self._workspace), self.show_exchange)

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
        self._overview = found
        self._show_tasks(found)
        self._show_office(found)
        today = self._workspace.clock.today()
        standing = found.year
        for part in (self.year, self.dates):
            part.setVisible(standing is not None)
        if standing is not None:
            self.year.show_standing(standing)
            self.dates.show_dates(standing.dates, today)
        self.last.show_done(found.last, today)
        self.last.setVisible(bool(found.last))
        self.safety.show_overview(found, today)
        self._order_tab()
        self.bar_changed.emit()
        if focus:
            # The new cards have their places only after this event.
            QTimer.singleShot(0, self, self._begin_at_top)

    def show_hours(self, hours: Hours) -> None:
        """Show how the training hours stand, and what follows from it."""
        self.year.show_hours(hours)
        before, self._hours = self._hours, hours
        if self._overview is None or (before and before.waiting) == hours.waiting:
            return
        focus = any(card.button.hasFocus() for card in self.tasks)
        self._show_tasks(self._overview)
        self._order_tab()
        if focus:
            QTimer.singleShot(0, self, self._begin_at_top)

    def show_exchange(self, found: ExchangeStanding | None) -> None:
        """Show how the exchange stands, where the office takes part."""
        self.exchange.setVisible(found is not None)
        if found is not None:
            self.exchange.show_standing(found, self._workspace.clock.today())
        self._order_tab()

    def _show_office(self, found: Overview) -> None:
        people = found.people
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

    def _order_tab(self) -> None:
        """Let the Tab key go down the work, then down the side; new cards come last by nature."""
        buttons = [card.button for card in self.tasks]
        buttons += [card.open for card, _page in self.year.cards()]
        buttons += [card.open for card in (self.superiors, self.complete)]
        buttons += [card.open for card in (self.people, self.units)]
        aside = (self.exchange.open, self.safety.open)
        for before, after in pairwise([*buttons, *aside, *self.last.buttons]):
            QWidget.setTabOrder(before, after)

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
        self.ui.yearColumn.addWidget(self.year)
        self.ui.asideColumn.addWidget(self.dates)
        self.ui.asideColumn.addWidget(self.exchange)
        self.ui.asideColumn.addWidget(self.safety)
        self.ui.asideColumn.addWidget(self.last)
        self.ui.asideColumn.addStretch(1)
        may = self._workspace.principal.may
        self.safety.setVisible(may(Right.MAKE_BACKUP))
        for part in (self.last, self.year, self.dates, self.exchange):
            part.hide()

    def _connect(self) -> None:
        self.people.wanted.connect(partial(self.go, "employees", {"chip": Chip.ALL}))
        self.superiors.wanted.connect(partial(self.go, "employees", {"chip": Chip.NO_SUPERIOR}))
        self.complete.wanted.connect(partial(self.go, "employees", {"chip": Chip.INCOMPLETE}))
        self.units.wanted.connect(partial(self.go, "offices"))
        self.last.wanted.connect(self.go)
        self.year.wanted.connect(self.go)
        self.exchange.wanted.connect(partial(self.go, "exchange"))
        self.safety.wanted.connect(partial(self.go, "settings", "backups"))

    def _texts(self, found: Overview) -> list[TaskText]:
        """Return what waits, in order; what a page of this person does not show is left out."""
        today = self._workspace.clock.today()
        hours = self._hours and self._hours.waiting
        every = in_order([*found.waiting, *([hours] if hours else [])], today)
        texts = [task_text(each, today) for each in every]
        return [text for text in texts if text.page in self._pages]

    def _show_tasks(self, found: Overview) -> None:
        for old in self.tasks:
            self.ui.tasksColumn.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.tasks = []
        texts = self._texts(found)
        for at, text in enumerate(texts[:MOST]):
            card = TaskCard(text, first=at == 0)
            card.wanted.connect(partial(self.go, text.page, text.argument))
            self.ui.tasksColumn.insertWidget(at, card)
            self.tasks.append(card)
        self.counted.emit(len(texts))
        self._show_rest(found, len(texts) - len(self.tasks))

    def _show_rest(self, found: Overview, more: int) -> None:
        self.empty.setVisible(not self.tasks)
        self.ui.tasksCaption.setVisible(bool(self.tasks))
        standing = found.year
        if standing is not None and standing.dates:
            nothing = f"Tidak ada pekerjaan yang menunggu. {next_day(standing.dates[0])}"
            self.empty.set_texts(self.empty.heading.text(), nothing)
        done = standing.done_today if standing else 0
        words = [f"Selesai hari ini: {done}"] if done else []
        if more:
            words.append(f"dan {more} pekerjaan lain setelah ini")
        self.more.setText("  ·  ".join(words))
        self.more.setVisible(bool(words))
