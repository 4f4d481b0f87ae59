"""Keeps the line above the views at what is stored, and follows what is chosen there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.appraisals.frame_bar import FrameBar
from asn_desktop.gui.pages.appraisals.framing import Frame, Wanted, in_year, read_frame


class FrameReading(QObject):
    """Reads periods, raters, units and counts.

    Signals:
        shown: Carries the :class:`Frame` that was read.
        waits: Carries how many people wait for this person.
    """

    shown = Signal(object)
    waits = Signal(int)

    def __init__(self, tools: Tools, bar: FrameBar) -> None:
        super().__init__(bar)
        self._tools = tools
        self._bar = bar
        self.wanted = Wanted()
        self.frame: Frame | None = None
        bar.changed.connect(self._follow)

    def want(self, wanted: Wanted) -> None:
        """Read another period, or another rater's people."""
        self.wanted = wanted
        self.read()

    def read(self) -> None:
        """Read everything again."""
        wanted = self.wanted
        work = partial(read_frame, self._tools.workspace, wanted)
        self._tools.jobs.read(self, work, partial(self._show, wanted))

    def _follow(self) -> None:
        """Follow the boxes: another year keeps the part of the year."""
        period = self._bar.chosen_period() or self.wanted.period
        if period is not None and period.year != self._bar.chosen_year():
            period = in_year(period, self._bar.chosen_year())
        rater = self._bar.chosen_rater()
        self.want(self.wanted._replace(period=period, rater=rater))

    def _show(self, wanted: Wanted, frame: Frame) -> None:
        self.waits.emit(frame.waiting)
        if wanted != self.wanted:
            return
        self.frame = frame
        self.wanted = wanted._replace(period=frame.period, rater=frame.rater)
        self._bar.set_years(frame.years, frame.period.year)
        self._bar.set_periods(frame.periods, frame.period)
        self._bar.set_raters(frame.raters, frame.rater)
        self.shown.emit(frame)
