"""The line above every view: which view, which period, and whose people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from asn_desktop.domain.appraisals.lists import Queue, RaterLine
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.gui.widgets.segmented import Segmented
from asn_desktop.ids import RowId

_EVERYBODY: Final = "Semua pejabat penilai"
_LEAST_RATER: Final = 130


class View(Enum):
    """A view of the page; the value is what stands on its segment."""

    LIST = "Daftar"
    RATE = "Nilai"
    SHEET = "Dari lembar"
    ORGANISATION = "Capaian"

    @property
    def heading(self) -> str:
        """The title of the page in this view, where nobody is named in it."""
        return _HEADINGS.get(self, "Penilaian")


_HEADINGS: Final = {
    View.SHEET: "Masukkan dari lembar",
    View.ORGANISATION: "Capaian organisasi",
}


class FrameBar(QWidget):
    """View, year, period, and rater.

    Signals:
        view_chosen: Carries the view that the person chose.
        changed: Another year, period or rater was chosen.
    """

    view_chosen = Signal(object)
    changed = Signal()

    def __init__(self, views: Sequence[View], year: int) -> None:
        super().__init__()
        self._views = tuple(views)
        self._periods: tuple[AppraisalPeriod, ...] = ()
        self._raters: list[RowId | None] = [None]
        self._names: dict[RowId, str] = {}
        self.views = Segmented("Tampilan penilaian", [view.value for view in views])
        self.views.set_current(0)
        self.year = QComboBox()
        self.year.setAccessibleName("Tahun penilaian")
        self.period = QComboBox()
        self.period.setAccessibleName("Periode penilaian")
        for box in (self.year, self.period):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.rater = QComboBox()
        self.rater.setAccessibleName("Pejabat penilai")
        self.rater.addItem(_EVERYBODY)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.rater.setSizePolicy(policy)
        self.rater.setMinimumWidth(_LEAST_RATER)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.views, self.year, self.period):
            row.addWidget(part)
        row.addWidget(self.rater, 1)
        self._rest = QWidget()  # Takes the room where there is no rater to choose.
        self._rest.hide()
        row.addWidget(self._rest, 1)
        self.set_years([year], year)
        self.views.chosen.connect(lambda at: self.view_chosen.emit(self._views[at]))
        for box in (self.year, self.period, self.rater):
            box.currentIndexChanged.connect(lambda _at: self.changed.emit())

    def set_view(self, view: View) -> None:
        """Show a view as chosen without telling anybody."""
        self.views.set_current(self._views.index(view))
        # The organisation's performance is no matter of one rater.
        self.rater.setVisible(view is not View.ORGANISATION)
        self._rest.setVisible(view is View.ORGANISATION)

    def set_years(self, years: Iterable[int], chosen: int) -> None:
        """Offer these years and the chosen one, the newest first."""
        offered = sorted({*years, chosen}, reverse=True)
        with QSignalBlocker(self.year):
            self.year.clear()
            for year in offered:
                self.year.addItem(str(year))
            self.year.setCurrentIndex(offered.index(chosen))

    def set_periods(self, periods: Sequence[AppraisalPeriod], chosen: AppraisalPeriod) -> None:
        """Offer the periods of a year; one that the office cuts otherwise is offered, too."""
        known = tuple(periods)
        self._periods = known if chosen in known else (chosen, *known)
        with QSignalBlocker(self.period):
            self.period.clear()
            for period in self._periods:
                self.period.addItem(period.short)
            self.period.setCurrentIndex(self._periods.index(chosen))

    def set_raters(self, raters: Sequence[RaterLine], chosen: RowId | None) -> None:
        """Offer the raters with how far each is; the chosen one stays chosen."""
        with QSignalBlocker(self.rater):
            self.rater.clear()
            self._raters = [None, *(each.id for each in raters)]
            self.rater.addItem(_EVERYBODY)
            for each in raters:
                self.rater.addItem(f"{each.name} ({each.done}/{each.total})")
            self._names = {each.id: each.name for each in raters}
            at = self._raters.index(chosen) if chosen in self._raters else 0
            self.rater.setCurrentIndex(at)

    def tell_progress(self, queue: Queue) -> None:
        """Say how far a rater is now."""
        if queue.rater in self._names:
            text = f"{self._names[queue.rater]} ({queue.progress})"
            self.rater.setItemText(self._raters.index(queue.rater), text)

    def chosen_year(self) -> int:
        """Return the year that is chosen."""
        return int(self.year.currentText())

    def chosen_period(self) -> AppraisalPeriod | None:
        """Return the period that is chosen, None before the periods are known."""
        at = self.period.currentIndex()
        return self._periods[at] if 0 <= at < len(self._periods) else None

    def chosen_rater(self) -> RowId | None:
        """Return whose people are chosen, None for everybody's."""
        return self._raters[max(self.rater.currentIndex(), 0)]
