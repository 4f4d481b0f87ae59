"""What of the history is wanted: whose record, which kind, when, and by whom."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

from PySide6.QtCore import QDate, QLocale, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QDateEdit

from asn_desktop.domain.audit import JournalFilter
from asn_desktop.gui import icons, theme
from asn_desktop.gui.forms.ui_journal_page import Ui_JournalPage
from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption
from asn_desktop.gui.widgets.search_box import SearchBox

_EVERYBODY: Final = "Siapa saja"
_WIDTH: Final = 150
_SUBJECTS: Final = (
    FilterOption("", "Semua"),
    FilterOption("employee", "Pegawai"),
    FilterOption("unit", "Satuan kerja"),
    FilterOption("plan", "SKP"),
    FilterOption("appraisal", "Penilaian"),
    FilterOption("training", "Pelatihan"),
    FilterOption("setting", "Pengaturan"),
    FilterOption("account", "Akun"),
    FilterOption("rule_version", "Aturan"),
    FilterOption("official", "Pejabat luar"),
    FilterOption("evidence", "Berkas bukti"),
)


class When(Enum):
    """Ready-made ranges of days; the value is the word that people see."""

    EVER = "Kapan saja"
    TODAY = "Hari ini"
    WEEK = "7 hari terakhir"
    MONTH = "30 hari terakhir"
    YEAR = "Tahun ini"
    CHOSEN = "Pilih tanggal…"


def days_of(when: When, today: date) -> tuple[date | None, date | None]:
    """Return the first and the last day of a ready-made range."""
    first = {
        When.TODAY: today,
        When.WEEK: today - timedelta(days=6),
        When.MONTH: today - timedelta(days=29),
        When.YEAR: date(today.year, 1, 1),
    }.get(when)
    return first, today if when is When.TODAY else None


class JournalFilters(QObject):
    """Dresses the fields of the form and turns them into a filter.

    Signals:
        changed: Another part of the history is wanted.
    """

    changed = Signal()

    def __init__(self, ui: Ui_JournalPage, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self.ui = ui
        self._today = today
        self._batch: bytes | None = None
        self.search = SearchBox("Ketik nama, NIP, atau satuan kerja")
        self.subject = FilterChips()
        self._dress()
        self._connect()

    def wanted(self) -> JournalFilter:
        """Return which entries are wanted."""
        first, last = self._days()
        actor: str = self.ui.who.currentText()
        return JournalFilter(
            table=self.subject.current() or None,
            search=self.search.text().strip() or None,
            actor=None if actor in {"", _EVERYBODY} else actor,
            first_day=first,
            last_day=last,
            batch=self._batch,
        )

    def set_actors(self, names: list[str]) -> None:
        """Offer those who changed anything; the chosen one stays chosen."""
        chosen = self.ui.who.currentText()
        with QSignalBlocker(self.ui.who):
            self.ui.who.clear()
            self.ui.who.addItems([_EVERYBODY, *names])
            self.ui.who.setCurrentText(chosen or _EVERYBODY)

    def show_batch(self, batch: bytes | None, title: str = "") -> None:
        """Want only the entries of one batch, or with None those of all."""
        self._batch = batch
        self.ui.batch.setText(title)
        self.ui.batch.setAccessibleName(f"{title}: hapus saringan ini")
        self.ui.batch.setVisible(batch is not None)
        self.changed.emit()

    def show_record(self, text: str) -> None:
        """Want only the entries of records that are called so."""
        with QSignalBlocker(self):
            self.clear()
            self.search.setText(text)
        self.changed.emit()

    def show_actor(self, name: str) -> None:
        """Want only the entries that one person wrote."""
        with QSignalBlocker(self):
            self.clear()
            if self.ui.who.findText(name) < 0:
                self.ui.who.addItem(name)
            self.ui.who.setCurrentText(name)
        self.changed.emit()

    def set_offered(self, *, offered: bool) -> None:
        """Show or hide all filters; what they want stays."""
        for part in (self.search, self.subject, self.ui.when, self.ui.who):
            part.setVisible(offered)
        self.ui.days.setVisible(offered and self._when() is When.CHOSEN)
        self.ui.batch.setVisible(offered and self._batch is not None)

    def clear(self) -> None:
        """Want the whole history."""
        with QSignalBlocker(self):
            self.search.clear()
            self.subject.choose("")
            self.ui.when.setCurrentIndex(0)
            self.ui.who.setCurrentIndex(0)
            self.show_batch(None)
        self.changed.emit()

    def choose_days(self, first: date, last: date) -> None:
        """Want only the entries of these days."""
        for field, day in ((self.ui.first, first), (self.ui.last, last)):
            field.setDate(QDate(day.year, day.month, day.day))
        self.ui.when.setCurrentText(When.CHOSEN.value)

    def _dress(self) -> None:
        ui = self.ui
        ui.searchRow.insertWidget(0, self.search, 1)
        ui.filterRow.insertWidget(0, self.subject, 1)
        self.subject.set_options(_SUBJECTS)
        ui.when.addItems([each.value for each in When])
        ui.when.setAccessibleName("Kapan")
        ui.who.addItem(_EVERYBODY)
        ui.who.setAccessibleName("Oleh siapa")
        for box in (ui.when, ui.who):
            box.setMinimumWidth(theme.scaled(_WIDTH))
        day = QDate(self._today.year, self._today.month, self._today.day)
        for field in (ui.first, ui.last):
            field.setLocale(QLocale("id_ID"))
            field.setDate(day)
        ui.first.setDate(day.addDays(-29))
        ui.days.hide()
        ui.batch.setIcon(icons.icon("x", "primary"))
        ui.batch.setProperty("kind", "tag")

    def _connect(self) -> None:
        ui = self.ui
        self.search.searched.connect(lambda _text: self.changed.emit())
        self.subject.chosen.connect(lambda _key: self.changed.emit())
        ui.when.currentIndexChanged.connect(lambda _at: self._on_when())
        ui.who.currentIndexChanged.connect(lambda _at: self.changed.emit())
        ui.first.dateChanged.connect(lambda _day: self.changed.emit())
        ui.last.dateChanged.connect(lambda _day: self.changed.emit())
        ui.batch.clicked.connect(lambda _checked=False: self.show_batch(None))

    def _on_when(self) -> None:
        self.ui.days.setVisible(self._when() is When.CHOSEN)
        self.changed.emit()

    def _when(self) -> When:
        return When(self.ui.when.currentText())

    def _days(self) -> tuple[date | None, date | None]:
        if self._when() is not When.CHOSEN:
            return days_of(self._when(), self._today)
        first, last = _day(self.ui.first), _day(self.ui.last)
        return min(first, last), max(first, last)


def _day(field: QDateEdit) -> date:
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())
