"""The page of the appraisals (penilaian): how far everybody is, and one person to rate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.lists import AppraisalLine
from asn_desktop.domain.appraisals.period import ANNUAL, AppraisalPeriod
from asn_desktop.domain.audit import ChangeKey
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.appraisals.arriving import arrival
from asn_desktop.gui.pages.appraisals.frame_bar import FrameBar, View
from asn_desktop.gui.pages.appraisals.frame_reading import FrameReading
from asn_desktop.gui.pages.appraisals.framing import Frame, Wanted, context, read_frame
from asn_desktop.gui.pages.appraisals.list_area import LIST_HINTS, AppraisalList
from asn_desktop.gui.pages.appraisals.list_view import ListView
from asn_desktop.gui.pages.appraisals.organisation import OrganisationArea
from asn_desktop.gui.pages.appraisals.printing import form_of
from asn_desktop.gui.pages.appraisals.queue_list import TITLE as QUEUE
from asn_desktop.gui.pages.appraisals.rater_view import RaterView
from asn_desktop.gui.pages.appraisals.rating_area import RatingArea
from asn_desktop.gui.pages.appraisals.reading import Asked
from asn_desktop.gui.pages.appraisals.saving import SUBJECT
from asn_desktop.gui.pages.appraisals.sheet_entry import SheetEntry
from asn_desktop.gui.pages.appraisals.steps import AppraisalSteps
from asn_desktop.gui.pages.appraisals.view_stack import ViewStack
from asn_desktop.gui.undoing import NOTHING, Undoing
from asn_desktop.gui.widgets.labels import button
from asn_desktop.ids import RowId

KEY: Final = "appraisals"
REPORTS: Final = "reports"
RATE_HINTS: Final = (
    ("1 2 3", "pilih rating"),
    ("↑ ↓", "pindah baris"),
    ("PgUp PgDn", "pegawai lain"),
    ("Ctrl+Enter", "simpan & lanjut"),
)


class AppraisalsPage(Page):
    """Shows how far the appraisals of a period are, and lets a rater rate."""

    title = "Penilaian"
    help_key = KEY
    key_hints = (*LIST_HINTS, *RATE_HINTS)
    subjects: ClassVar[frozenset[str]] = frozenset(
        {SUBJECT, "targets", "employees", "units", "settings"}
    )

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        workspace = tools.workspace
        self._may_edit = workspace.principal.may(Right.EDIT_APPRAISALS)
        year = workspace.clock.today().year
        self.undoing = Undoing(tools, self, SUBJECT)
        first = AppraisalPeriod(year, ANNUAL)
        self.list = AppraisalList(workspace.appraisals, tools.jobs, first)
        self.area = RatingArea(tools, self.undoing, self)
        self.sheet = SheetEntry(tools, self)
        self.organisation = OrganisationArea(tools, self)
        self._widgets: dict[View, QWidget] = {
            View.LIST: self.list,
            View.RATE: self.area,
            View.SHEET: self.sheet,
            View.ORGANISATION: self.organisation,
        }
        self.view = View.LIST
        self.frame_bar = FrameBar(tuple(self._widgets), year)
        self.reading = FrameReading(tools, self.frame_bar)
        self.steps = AppraisalSteps(tools, self.list, self.area, self.undoing, self)
        self._lay_out_parts()
        self.listing = ListView(tools, self.list, self.steps, self)
        self.rating = RaterView(tools, self.area, self.steps, self)
        self._connect()
        self._show_view(View.LIST)

    def arrive(self, argument: object = None) -> None:
        """Answer that the person came here: for a person, an appraisal, or a view."""
        wanted = arrival(argument)
        self._stale = False  # Everything is read below.
        known = self.reading.wanted
        period = wanted.period or known.period
        if wanted.appraisal is not None:
            work = partial(self.tools.workspace.appraisals.get, wanted.appraisal)
            self.tools.jobs.read(self, work, partial(self._open_found, named=True))
        elif wanted.employee is not None:
            self._find(wanted.employee, period)
        else:
            if wanted.filtered:
                self.list.filters.show_only(state=wanted.state, unit=wanted.unit)
            self._show_view(wanted.view or View.LIST)
            rater = wanted.rater or known.rater
            self.reading.want(Wanted(period, rater, needs_rater=self.view is View.RATE))

    def leave(self) -> None:
        """Save what was entered before the person goes elsewhere."""
        for part in (self.area, self.sheet, self.organisation):
            part.leave()

    def reload(self) -> None:
        """Show the data as they are stored now."""
        self.reading.read()

    def undo(self) -> bool:
        """Take back the last change made here, and show whose it was."""
        if (own := self._own_undoing()) is not None:
            return own.undo()
        pending = self.area.saving.save()
        whose, shown = self.area.saving.whose_last(), self.area.appraisal
        if self.view is View.RATE and not pending and shown is not None and whose is not None:
            self.rating.want(Asked(whose, shown.period) if whose != shown.employee else None)
        return self.undoing.undo(self.area.saving.seal, pending=pending)

    def redo(self) -> bool:
        """Make the change that was taken back again."""
        own = self._own_undoing()
        return self.undoing.redo() if own is None else own.redo()

    def print_record(self) -> bool:
        """Override Page.print_record: the forms of who is shown or chosen, or a rater's sheet."""
        form = form_of(self.view, self.area.appraisal, self.list.line(), self.reading.frame)
        if form is not None:
            self.go(REPORTS, form)
        return form is not None

    def first_focus(self) -> QWidget | None:
        """Return the search box, or the first field of another view."""
        own = self._own_undoing()
        if own is not None:
            return own.first_focus()
        return self.area.first_focus() if self.view is View.RATE else self.list.filters.search

    def press_primary(self) -> None:
        """Override Page.press_primary: somebody to rate has the primary button below."""
        if self.view is View.RATE:
            self.rating.buttons.primary.click()
        elif self.view is View.SHEET:
            self.sheet.apply()
        else:
            super().press_primary()

    def set_narrow(self, *, narrow: bool) -> None:
        """Override Page.set_narrow: the queue goes into the drawer."""
        changed = narrow is not self._narrow
        super().set_narrow(narrow=narrow)
        if not changed:
            return  # A drawer that is open stays so.
        self.rating.buttons.set_narrow(narrow=narrow)
        self.area.queue.set_drawn(drawn=narrow)
        (self.side.body if narrow else self.area.row).insertWidget(0, self.area.queue)
        self.area.order()
        self._show_side()

    def _own_undoing(self) -> SheetEntry | OrganisationArea | None:
        """Return the view that takes back by itself what was done in it."""
        if self.view is View.SHEET:
            return self.sheet
        return self.organisation if self.view is View.ORGANISATION else None

    def _find(self, employee: RowId, period: AppraisalPeriod | None) -> None:
        """Open somebody's appraisal of a period, or of the one that runs."""
        workspace = self.tools.workspace

        def work() -> Appraisal:
            chosen = period or read_frame(workspace, Wanted()).period
            return workspace.appraisals.open_for(employee, chosen)

        self.tools.jobs.read(self, work, self._open_found)

    def _open_found(self, found: Appraisal, *, named: bool = False) -> None:
        row = found.id if named and found.stored else None
        self.rating.want(Asked(found.employee, found.period, row, found.start))
        self._show_view(View.RATE)
        self.reading.want(Wanted(found.period, found.rater_id, needs_rater=True))

    def _show_frame(self, frame: Frame) -> None:
        self.listing.show_frame(frame)
        if self.view is View.RATE:
            self.rating.show_frame(frame)
        elif self.view is View.SHEET:
            self.sheet.show_sheet(frame.rater, frame.period)
        elif self.view is View.ORGANISATION:
            self.organisation.show_period(frame.period)
        self._tell_heading()

    def _show_view(self, view: View) -> None:
        self.leave()
        self.view = view
        self.frame_bar.set_view(view)
        self.parts.setCurrentWidget(self._widgets[view])
        self.parts.updateGeometry()
        self.foot.setVisible(view is View.RATE)
        self.stop.hide()
        self.listing.set_shown(shown=view is View.LIST)
        self._show_side()
        self._tell_heading()

    def _show_side(self) -> None:
        """Beside the list its line; a narrow window keeps the queue there."""
        listed, rating = self.view is View.LIST, self.view is View.RATE
        self.area.queue.setVisible(rating)
        if (listed and self.list.line() is not None) or (rating and self._narrow):
            self.side.use(QUEUE if rating else self.title)
        else:
            self.side.leave_out()
        self.side.heading.setVisible(self._narrow)  # Only the drawer needs one.
        self.bar_changed.emit()  # The button of the panel comes or goes.

    def _on_filled(self, somebody: bool) -> None:  # noqa: FBT001 - a signal's value
        if self.view is View.LIST and somebody is not self.side.is_used():
            self._show_side()

    def _lay_out_parts(self) -> None:
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.parts = ViewStack()
        for part in self._widgets.values():
            self.parts.addWidget(part)
        column.addWidget(self.frame_bar)
        column.addWidget(self.parts, 1)
        self.foot.undo.setVisible(self._may_edit)
        self.foot.undo.clicked.connect(lambda _checked=False: self._undo_or_tell())
        self.stop = self.foot.add(button("Hentikan", clicked=self.steps.many.stop))

    def _connect(self) -> None:
        area, steps = self.area, self.steps
        self.frame_bar.view_chosen.connect(self._go_to_view)
        self.reading.shown.connect(self._show_frame)
        self.reading.waits.connect(self.counted)
        self.list.opened.connect(self._go_to_line)
        self.listing.filled.connect(self._on_filled)
        area.opened.connect(self._go_to_appraisal)
        area.stored.connect(self._on_stored)
        self.rating.told.connect(self._tell_heading)
        steps.said.connect(self.toast)
        steps.doing.done.connect(self._on_done)
        steps.doing.settled.connect(self._answer)
        steps.doing.opened.connect(self._go_to_appraisal)
        steps.doing.refused.connect(self.warned)
        steps.many.done.connect(self._answer)
        for slow in (steps.many, steps.sheets):
            slow.progressed.connect(self._on_progress)
        self.undoing.turned.connect(self._answer)

    def _go_to_view(self, view: View) -> None:
        # Through the window, so that Alt+Left leads back here.
        self.go(KEY, {"view": view.name.lower()})

    def _go_to_line(self, line: AppraisalLine) -> None:
        wanted = {"employee": line.employee, "year": line.year, "period": line.period}
        self.go(KEY, wanted)

    def _go_to_appraisal(self, appraisal: RowId) -> None:
        self.go(KEY, {"appraisal": appraisal})

    def _on_stored(self) -> None:
        if self.area.queue.queue is not None:
            self.frame_bar.tell_progress(self.area.queue.queue)

    def _tell_heading(self) -> None:
        person, frame = self.rating.heading(), self.reading.frame
        if self.view is View.RATE and person is not None:
            self.set_heading(*person)
        else:
            told = context(frame) if frame is not None else ""
            self.set_heading(self.view.heading, told)

    def _on_done(self, told: str) -> None:
        key = self.undoing.last()
        self._answer(told, () if key is None else (key,))

    def _answer(self, told: str, keys: Sequence[ChangeKey] = ()) -> None:
        first = self.area.saving.seal
        back = partial(self.undoing.take_back_all, first, keys) if keys else None
        self.toast(told, back)
        self.reading.read()

    def _undo_or_tell(self) -> None:
        if not self.undo():
            self.toast(NOTHING)

    def _on_progress(self, text: str) -> None:
        if self.view is View.LIST:
            self.foot.setVisible(bool(text))
            self.stop.setVisible(bool(text))
        if text:
            self.foot.say(text)
