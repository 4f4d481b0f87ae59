"""Keeps the panel beside the list of hours at the chosen person, and leads on from there."""

from __future__ import annotations

from PySide6.QtCore import QObject

from asn_desktop.domain.access import Right
from asn_desktop.domain.training.lists import PersonHours
from asn_desktop.domain.training.words import ActivityState
from asn_desktop.gui.page import Page
from asn_desktop.gui.pages.training.actions import TrainingActions
from asn_desktop.gui.pages.training.around import Around
from asn_desktop.gui.pages.training.hours_area import HoursList
from asn_desktop.gui.pages.training.hours_panel import HoursPanel
from asn_desktop.gui.pages.training.top_actions import KEY
from asn_desktop.gui.widgets.labels import button


class HoursSide(QObject):
    """Fills the side panel of the page."""

    def __init__(
        self, page: Page, hours: HoursList, around: Around, doing: TrainingActions
    ) -> None:
        super().__init__(page)
        self._page = page
        self._hours = hours
        self._doing = doing
        self.panel = HoursPanel()
        self.certificate = button("Catat sertifikat", "", "plus", self._record)
        self.certificate.setVisible(page.tools.workspace.principal.may(Right.EDIT_TRAINING))
        page.side.body.addWidget(self.panel)
        page.side.feet.addWidget(self.certificate, 1)
        hours.chosen.connect(self._on_person)
        around.scheduled.connect(self.panel.show_scheduled)
        self.panel.scheduled_wanted.connect(self._list_scheduled)

    def _on_person(self, line: PersonHours | None) -> None:
        if line is not None:
            self.panel.show_line(line, self._hours.wanted.year)

    def _record(self) -> None:
        line = self._hours.line()
        if line is not None:
            self._doing.record_certificate(line)

    def _list_scheduled(self) -> None:
        year = self._hours.wanted.year
        self._page.go(KEY, {"year": year, "state": ActivityState.DRAFT})
