"""The page of the forms: which, of whom, as they will be printed, and on paper or as PDF."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar, Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.printing import (
    Document,
    FormKind,
    OfActivity,
    OfPerson,
    OfRater,
    Readiness,
    Scope,
)
from asn_desktop.domain.training.lists import ActivityFilter
from asn_desktop.gui import pdf_printing
from asn_desktop.gui.gaps import walk_gaps
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.reports.actions import PrintActions
from asn_desktop.gui.pages.reports.choosing import Choosing, named_period
from asn_desktop.gui.pages.reports.form_list import FormList
from asn_desktop.gui.pages.reports.lists import ReadyList, WaitingList
from asn_desktop.gui.pages.reports.preview_area import PreviewArea
from asn_desktop.gui.pages.reports.reading import Answer, Question, ReadyReading
from asn_desktop.gui.pages.reports.setup_panel import SetupPanel
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption
from asn_desktop.ids import RowId

PREVIEW: Final = "preview"
READY: Final = "ready"
WAITING: Final = "waiting"
_NAMED: Final[dict[type[Scope], str]] = {OfActivity: "activity", OfRater: "rater"}
_CONTEXT: Final = "Pratinjau sama persis dengan hasil cetak"


class ReportsPage(Page):
    """Shows forms as they will be printed, and prints them."""

    title = "Laporan"
    help_key = "reports"
    key_hints = (
        ("PgUp PgDn", "halaman"),
        ("+ -", "ukuran"),
        ("Ctrl+PgUp Ctrl+PgDn", "dokumen lain"),
        ("Ctrl+Enter", "cetak"),
    )
    subjects: ClassVar[frozenset[str]] = frozenset(
        {"employees", "units", "settings", *(kind.subject for kind in FormKind)}
    )

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._reports = tools.workspace.reports
        self._shown: Readiness | None = None
        self.forms = FormList(tools.workspace.clock.today().year)
        self.panel = SetupPanel(self.side, tools)
        self.preview = PreviewArea(self._reports, tools.jobs)
        self.ready = ReadyList()
        self.waiting = WaitingList()
        self.empty = EmptyState("file-text", "", "", ("Buka datanya",))
        self.modes = FilterChips()
        self.printing = PrintActions(self, self.panel, self.documents)
        self.choosing = Choosing(tools, self.panel.scope, self)
        self.reading = ReadyReading(tools.workspace, tools.jobs, self)
        self._lay_out_parts()
        self.forms.show_kinds(self._reports.kinds())
        self._on_kind()
        self._connect()
        walk_gaps(self)
        self.side.use()
        self.set_heading(self.title, _CONTEXT)

    def arrive(self, argument: object = None) -> None:
        """Answer that the person came here, perhaps for one ``employee``, ``activity``, ``rater``.

        A ``kind`` (its name on the command line), a ``year``, the ``period`` of appraisal and the
        ``record`` that is looked at first may be named beside.
        """
        wanted = argument if isinstance(argument, Mapping) else {}
        self.panel.set_printers(pdf_printing.printer_names())
        kind, year, period = wanted.get("kind"), wanted.get("year"), named_period(wanted)
        if period is not None:
            self.panel.want_period(period)
        if isinstance(kind, str):
            self.forms.choose(FormKind(kind))
        if isinstance(year, int):
            self.forms.set_years(self.forms.years(), year)
        if self.choosing.choose(wanted):
            self.modes.choose(PREVIEW)
            self.preview.want(wanted.get("record"))
        self.refresh()

    def reload(self) -> None:
        """Show the data as they are stored now."""
        self.tools.jobs.read(self, self._reports.years, self.forms.set_years)
        self.tools.jobs.read(self, self.tools.workspace.offices.tree, self.panel.scope.set_units)
        self._read_activities()
        self.reading.forget()
        self._ask()

    def documents(self) -> tuple[Document, ...]:
        """Return what is printed."""
        return self._shown.ready if self._shown is not None else ()

    def first_focus(self) -> QWidget | None:
        """Override Page.first_focus."""
        return self.forms.table

    def press_primary(self) -> None:
        """Override Page.press_primary: it is in the foot bar."""
        field = self.panel.scope.show_gap()
        if field is not None:
            field.setFocus()
        else:
            self.printing.print_all()

    def print_record(self) -> bool:
        """Override Page.print_record."""
        self.press_primary()
        return True

    def set_narrow(self, *, narrow: bool) -> None:
        """Override Page.set_narrow: only the drawer needs a heading."""
        super().set_narrow(narrow=narrow)
        self.side.heading.setText("Yang dicetak")

    def _lay_out_parts(self) -> None:
        self.parts = QStackedWidget()
        for part in (self.preview, self.ready, self.waiting, self.empty):
            self.parts.addWidget(part)
        middle = QVBoxLayout()
        middle.setSpacing(10)
        above = QHBoxLayout()
        above.addWidget(self.modes, 1)
        above.addWidget(self.preview.sizes)
        middle.addLayout(above)
        middle.addWidget(self.parts, 1)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.forms)
        row.addLayout(middle, 1)
        self._show_counts(Readiness((), ()))

    def _connect(self) -> None:
        self.forms.chosen.connect(self._on_kind)
        self.forms.year_changed.connect(self._on_year)
        self.panel.scope_changed.connect(self._ask)
        self.panel.period_changed.connect(self._ask)
        self.panel.paper_changed.connect(self._show_preview)
        self.reading.found.connect(self._on_found)
        self.modes.chosen.connect(lambda _mode: self._show_part())
        self.ready.moved.connect(self.preview.go_to)
        self.ready.opened.connect(partial(self.modes.choose, PREVIEW))
        self.preview.moved.connect(self.ready.choose)
        self.waiting.record_wanted.connect(self._open_record)
        self.empty.acted.connect(lambda _way: self._mend())
        self.printing.warned.connect(self.warned)
        self.printing.busy_changed.connect(self._on_busy)

    def _on_kind(self) -> None:
        kind = self.forms.kind()
        if kind is not None:
            self.panel.set_kind(kind)
            self._ask()

    def _on_year(self) -> None:
        self._read_activities()
        self._ask()

    def _read_activities(self) -> None:
        training, year = self.tools.workspace.training, self.forms.year()
        work = partial(training.every, ActivityFilter(year))
        self.tools.jobs.read(self, work, self.panel.scope.set_activities)

    def _ask(self) -> None:
        kind, scope = self.forms.kind(), self.panel.scope.scope()
        if kind is None:
            return
        if scope is None:
            self.reading.forget()
            self._shown = None
            self._show_all()
            return
        year, panel = self.forms.year(), self.panel
        self.reading.ask(Question(kind, year, scope, panel.start(), panel.period()))

    def _on_found(self, answer: Answer) -> None:
        kind = self.forms.kind()
        if kind is None:
            return
        before = self.panel.start()
        self.panel.set_appraised(answer.periods, answer.period)
        several = OfPerson in kind.scopes and not kind.periodic
        self.panel.set_periods(answer.every[kind], several=several)
        self.forms.show_kinds(list(answer.every), answer.every)
        # A start that is not on offer any more is of another form or year.
        self._shown = answer.shown if self.panel.start() == before else answer.every[kind]
        self._show_all()

    def _show_all(self) -> None:
        shown = self._shown or Readiness((), ())
        self._show_counts(shown)
        self.panel.show_summary(self._shown)
        self.ready.show_documents(shown.ready)
        self.waiting.show_people(shown.waiting)
        self.printing.show_documents(shown.ready)
        self._show_preview()
        self._show_part()

    def _show_preview(self) -> None:
        documents = self.documents()
        self.preview.show_documents(documents, self.panel.paper())
        if documents:
            self.ready.choose(self.preview.at())

    def _show_counts(self, shown: Readiness) -> None:
        self.modes.set_options(
            (
                FilterOption(PREVIEW, "Pratinjau"),
                FilterOption(READY, "Siap", len(shown.ready)),
                FilterOption(WAITING, "Belum siap", len(shown.waiting)),
            )
        )

    def _show_part(self) -> None:
        mode = self.modes.current()
        parts: dict[str, QWidget] = {READY: self.ready, WAITING: self.waiting}
        part = parts.get(mode, self.preview)
        if not self.documents() and mode != WAITING:
            self._fill_empty()
            part = self.empty
        self.parts.setCurrentWidget(part)
        self.preview.sizes.setVisible(part is self.preview)
        self.foot.setVisible(bool(self.documents()) or self.printing.batch.runs())
        self.bar_changed.emit()  # Other parts take the focus now.

    def _fill_empty(self) -> None:
        kind = self.forms.kind()
        way = self.empty.buttons[0]
        if self._shown is None or kind is None:
            self.empty.set_texts(
                "Siapa yang dicetak?", "Pilih dahulu satuan kerja atau pegawainya di panel kanan."
            )
            way.setText("Pilih sekarang")
            return
        self.empty.set_texts("Belum ada dokumen yang siap dicetak", kind.ready_when)
        way.setText(f"Buka {self._page_title(kind)}")

    def _mend(self) -> None:
        kind = self.forms.kind()
        if self._shown is not None and kind is not None:
            self.go(kind.subject)
            return
        if not self.side.isVisible():
            self.side.toggle()
        if (field := self.panel.scope.show_gap()) is not None:
            field.setFocus()

    def _open_record(self, employee: RowId) -> None:
        kind = self.forms.kind()
        if kind is not None:
            period = AppraisalPeriod(self.forms.year(), self.panel.period())
            wanted = {"year": period.year, "period": period}
            self.go(kind.subject, {**wanted, whose_record(kind): employee})

    def _page_title(self, kind: FormKind) -> str:
        """Return what the page is called where the records of a form are mended."""
        titles = {spec.key: spec.title for spec in self.tools.pages}
        return titles.get(kind.subject, "datanya")

    def _on_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal's value
        self.forms.setEnabled(not busy)
        if not busy:
            self._show_part()


def whose_record(kind: FormKind) -> str:
    """Return as what a page is told whose record is meant: of a form about no single employee."""
    return next((_NAMED[scope] for scope in kind.scopes if scope in _NAMED), "employee")
