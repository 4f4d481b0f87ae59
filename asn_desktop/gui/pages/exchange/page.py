"""The page of the exchange: what was made and came in, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.conflict_words import ConflictCard
from asn_desktop.domain.exchange import PackageLine, PartnerStatus
from asn_desktop.domain.identity import OfficeKind
from asn_desktop.gui.areas import keep_unshown
from asn_desktop.gui.forms.ui_exchange_page import Ui_ExchangePage
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.exchange.answering import AnswerDialog
from asn_desktop.gui.pages.exchange.change_panel import ChangePanel
from asn_desktop.gui.pages.exchange.conflict_list import ConflictList
from asn_desktop.gui.pages.exchange.deeds import PackageDeeds
from asn_desktop.gui.pages.exchange.held_area import HeldArea
from asn_desktop.gui.pages.exchange.office_deeds import OfficeDeeds
from asn_desktop.gui.pages.exchange.office_panel import OfficePanel
from asn_desktop.gui.pages.exchange.offices_area import OfficesArea
from asn_desktop.gui.pages.exchange.package_panel import PackagePanel
from asn_desktop.gui.pages.exchange.packages_area import PackagesArea
from asn_desktop.gui.pages.exchange.reading import NOTHING, Standing, read
from asn_desktop.gui.pages.exchange.settling import Settling
from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption
from asn_desktop.gui.widgets.working import Working

PACKAGES: Final = "packages"
CONFLICTS: Final = "conflicts"
OFFICES: Final = "offices"
HELD: Final = "held"
_PANELS: Final[Mapping[str, str]] = {PACKAGES: "Paket", OFFICES: "Kantor", HELD: "Perubahan"}
_WITHOUT: Final = "Data dikirim dan diterima lewat berkas, tanpa internet"

Section = PackagesArea | ConflictList | OfficesArea | HeldArea


class ExchangePage(Page):
    """Shows one section at a time; the wizards are pages of their own."""

    title = "Pertukaran Data"
    help_key = "exchange"
    key_hints = (("↑ ↓", "pilih"), ("Enter", "tindakan"), ("F9", "panel"))
    subjects: ClassVar[frozenset[str]] = frozenset(
        {"exchange", "employees", "units", "targets", "appraisals", "training", "settings", "rules"}
    )

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._exchange = tools.workspace.exchange
        self._head = tools.workspace.office.kind is OfficeKind.HEAD_OFFICE
        self.ui = Ui_ExchangePage()
        self.set_form(self.ui)
        self.working = Working()
        self.tabs = FilterChips()
        self.packages, self.package_panel = PackagesArea(), PackagePanel()
        self.conflicts = ConflictList()
        self._told: list[ConflictCard] | None = None
        self.settling = Settling(self.conflicts, self)
        may = tools.workspace.principal.may(Right.EDIT_TRUST)
        self.offices, self.office_panel = OfficesArea(), OfficePanel(may=may)
        self.held, self.held_panel = HeldArea(), ChangePanel()
        self.offices.set_may(may=may)
        self.held.set_may(may=may)
        self.office_deeds = OfficeDeeds(self)
        self.deeds = PackageDeeds(tools, self.working, self)
        self.dialog: AnswerDialog | None = None
        self._lay_out_sections()
        self._connect()
        self._show_section(PACKAGES)
        self.set_context(_WITHOUT)

    def arrive(self, argument: object = None) -> None:
        """Override Page.arrive: for the section that ``argument`` names."""
        if isinstance(argument, str) and argument in self._sections:
            self.tabs.choose(argument)
        self._stale = True  # A package may have been made by the command line.
        super().arrive(argument)

    def reload(self) -> None:
        """Override Page.reload."""
        answered = self.held.answered.isChecked()
        work = partial(read, self._exchange, head=self._head, answered=answered)
        self.tools.jobs.read(self, work, self.show_standing)

    def first_focus(self) -> QWidget | None:
        """Override Page.first_focus."""
        return self._sections[self.tabs.current()].first_field()

    def press_primary(self) -> None:
        """Override Page.press_primary: of the conflicts, the version that is chosen is used."""
        if self.tabs.current() == CONFLICTS:
            self.conflicts.view.press()
        else:
            super().press_primary()

    def set_narrow(self, *, narrow: bool) -> None:
        """Override Page.set_narrow: the panel tells what the tables leave out."""
        super().set_narrow(narrow=narrow)
        self.packages.set_narrow(narrow=narrow)
        self.conflicts.set_narrow(narrow=narrow)
        self.offices.set_narrow(narrow=narrow)

    def show_standing(self, found: Standing) -> None:
        """Show how the exchange stands."""
        if found.takes_part:
            self.packages.show_packages(found.packages)
            self.packages.show_unsent(found.unsent)
        else:
            may = self.tools.workspace.principal.may(Right.EDIT_TRUST)
            self.packages.show_alone(head=self._head, may=may)
        self.set_context(f"Delapan kata komputer ini: {found.words}" if found.words else _WITHOUT)
        self._show_conflicts(found)
        self.offices.show_offices(found.offices)
        self.held.show_held(found.held)
        self.tabs.set_options(self._options(found))
        self._show_side()
        self.counted.emit(found.waiting)

    def _show_conflicts(self, found: Standing) -> None:
        """Show the conflicts, unless they are the same: a choice that was begun stays."""
        told = [card._replace(seen=0) for card in found.conflicts]
        if told != self._told:
            self._told = told
            self.conflicts.show_conflicts(found.conflicts)

    def _options(self, found: Standing) -> list[FilterOption]:
        undecided = sum(1 for each in found.held if each.answer is None)
        every = (
            FilterOption(PACKAGES, "Paket"),
            FilterOption(CONFLICTS, "Konflik", len(found.conflicts)),
            FilterOption(OFFICES, "Kantor", len(found.offices)),
            FilterOption(HELD, "Perlu keputusan", undecided),
        )
        return [option for option in every if option.key in self._sections]

    def _lay_out_sections(self) -> None:
        self.ui.messages.addWidget(self.working)
        self.ui.tabsRow.addWidget(self.tabs)
        self._sections: dict[str, Section] = {
            PACKAGES: self.packages,
            CONFLICTS: self.conflicts,
        }
        self._panels: dict[str, QWidget] = {PACKAGES: self.package_panel}
        if self._head:
            self._sections |= {OFFICES: self.offices, HELD: self.held}
            self._panels |= {OFFICES: self.office_panel, HELD: self.held_panel}
        else:
            keep_unshown(self, self.offices, self.office_panel, self.held, self.held_panel)
        for area in self._sections.values():
            self.ui.sections.addWidget(area)
        self.tabs.set_options(self._options(NOTHING))
        for panel in self._panels.values():
            self.side.body.addWidget(panel)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_section)
        packages, panel, deeds = self.packages, self.package_panel, self.deeds
        packages.export_wanted.connect(lambda: self.go("package_export"))
        packages.import_wanted.connect(lambda: self.go("package_import"))
        packages.join_wanted.connect(
            self.office_deeds.invite if self._head else self.office_deeds.join
        )
        packages.chosen.connect(panel.show_package)
        packages.opened.connect(lambda: self._to_panel(panel.first_button()))
        panel.undo_wanted.connect(lambda: self._with_package(deeds.undo))
        panel.again_wanted.connect(lambda: self._with_package(deeds.ask_write_again))
        panel.sent_wanted.connect(lambda: self._with_package(deeds.mark_sent))
        deeds.told.connect(self._on_told)
        self.settling.told.connect(self._on_told)
        self._connect_offices()
        self.held.chosen.connect(self.held_panel.show_held)
        self.held.accept_wanted.connect(lambda: self._ask_answer(accept=True))
        self.held.refuse_wanted.connect(lambda: self._ask_answer(accept=False))
        self.held.answered_wanted.connect(lambda _on: self.reload())

    def _connect_offices(self) -> None:
        offices, panel, deeds = self.offices, self.office_panel, self.office_deeds
        offices.invite_wanted.connect(deeds.invite)
        offices.recovery_wanted.connect(deeds.ask_recovery)
        panel.confirm_wanted.connect(lambda: self._with_office(deeds.confirm))
        panel.computers_wanted.connect(lambda: self._with_office(deeds.show_computers))
        deeds.told.connect(self._on_told)
        offices.all_wanted.connect(lambda: self.go("package_export", {"all": True}))
        offices.chosen.connect(panel.show_office)
        offices.opened.connect(lambda: self._to_panel(panel.first_button()))
        panel.package_wanted.connect(self._make_for_office)
        panel.copy_wanted.connect(self._copy_chat)

    def _show_section(self, key: str) -> None:
        for each, area in self._sections.items():
            # A section out of sight asks for no room: with the panel of another it has none.
            wanted = QSizePolicy.Policy.Preferred if each == key else QSizePolicy.Policy.Ignored
            area.setSizePolicy(wanted, wanted)
        self.ui.sections.setCurrentWidget(self._sections[key])
        for each, panel in self._panels.items():
            panel.setVisible(each == key)
        self._show_side()

    def _show_side(self) -> None:
        """Show the panel of a section with something to choose; a conflict brings its own card."""
        key = self.tabs.current()
        if key in _PANELS and self._sections[key].model.rowCount():
            self.side.use(_PANELS[key])
        else:
            self.side.leave_out()
        self.bar_changed.emit()

    def _to_panel(self, made: QWidget | None) -> None:
        """Go to the first deed of the panel, opening it where it is folded."""
        if made is None:
            return
        if not self.side.isVisible():
            self.side.toggle()
        made.setFocus()

    def _with_package(self, deed: Callable[[PackageLine], object]) -> None:
        if (line := self.packages.line()) is not None:
            deed(line)

    def _with_office(self, deed: Callable[[PartnerStatus], object]) -> None:
        if (office := self.offices.office()) is not None:
            deed(office)

    def _on_told(self, sentence: str) -> None:
        self.toast(sentence)
        self.reload()

    def _make_for_office(self) -> None:
        if (office := self.offices.office()) is not None:
            self.go("package_export", {"office": office.office})

    def _copy_chat(self) -> None:
        QGuiApplication.clipboard().setText(self.office_panel.chat.toPlainText())
        self.toast("Pesan disalin. Tempelkan di obrolan dengan Ctrl+V.")

    def _ask_answer(self, *, accept: bool) -> None:
        rows = self.held.rows()
        if rows:
            self.dialog = AnswerDialog(self.tools, rows, self, accept=accept)
            self.dialog.answered.connect(self._on_answered)
            self.dialog.show_for_input()

    def _on_answered(self, count: int, accepted: bool) -> None:  # noqa: FBT001 - a signal's value
        self._on_told(f"{count} perubahan {'diterima' if accepted else 'ditolak'}.")
        if accepted:
            # What was accepted may stand on any page.
            self.tools.jobs.data_changed.emit("", self)
