"""The view of the list: its filters follow the frame, the panel beside it the chosen line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.access import Right
from asn_desktop.domain.appraisals.lists import AppraisalLine
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.appraisals.framing import Frame
from asn_desktop.gui.pages.appraisals.list_area import AppraisalList
from asn_desktop.gui.pages.appraisals.steps import AppraisalSteps
from asn_desktop.gui.pages.appraisals.summary import AppraisalSummary
from asn_desktop.gui.widgets.labels import button

_IMPORT_PAGE: Final = "appraisal_import"


class ListView(QObject):
    """Keeps list, panel and actions together.

    Signals:
        filled: Carries whether there is somebody to show beside the list.
    """

    filled = Signal(bool)

    def __init__(
        self, tools: Tools, appraisals: AppraisalList, steps: AppraisalSteps, page: Page
    ) -> None:
        super().__init__(page)
        self._list = appraisals
        self._page = page
        principal = tools.workspace.principal
        self._may_edit = principal.may(Right.EDIT_APPRAISALS)
        self.summary = AppraisalSummary(principal)
        page.side.body.addWidget(self.summary)
        verb = "Nilai" if self._may_edit else "Buka penilaian"
        self.open_button = button(verb, "", "clipboard-check", appraisals.open_current)
        page.side.feet.addWidget(self.open_button, 1)
        self.export = page.add_secondary(
            "Simpan sebagai Excel", "download", steps.ask_where_to_save
        )
        self.import_ = page.add_secondary(
            "Impor dari Excel", "file-spreadsheet", lambda: page.go(_IMPORT_PAGE)
        )
        appraisals.chosen.connect(self._on_chosen)
        appraisals.empty.acted.connect(lambda _way: page.go("employees"))
        self.summary.done.connect(steps.do_for_chosen)
        rows = appraisals.table.selectionModel()
        rows.selectionChanged.connect(
            lambda *_rows: self.summary.set_chosen(len(appraisals.table.chosen_rows()))
        )

    def set_shown(self, *, shown: bool) -> None:
        """Offer what belongs to the list, or nothing of it."""
        self.export.setVisible(shown)
        self.import_.setVisible(shown and self._may_edit)
        self.open_button.setVisible(shown)
        self.summary.setVisible(shown)

    def show_frame(self, frame: Frame) -> None:
        """Show the lines of a frame."""
        filters = self._list.filters
        filters.unit.offer(frame.tree)
        filters.set_counts(frame.counts)
        if not filters.set_frame(frame.period, frame.rater):
            self._list.reload()

    def _on_chosen(self, line: AppraisalLine | None) -> None:
        if line is not None:
            self.summary.show_line(line)
        self.filled.emit(line is not None)
