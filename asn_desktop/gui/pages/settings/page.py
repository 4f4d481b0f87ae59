"""The page of the settings: its sections, what is saved, and the way back."""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidgetItem, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.settings import OfficeSettings
from asn_desktop.gui import icons, theme
from asn_desktop.gui.forms.ui_settings_page import Ui_SettingsPage
from asn_desktop.gui.gaps import walk_gaps
from asn_desktop.gui.page import Page, Tools, scrolled
from asn_desktop.gui.pages.settings.about import AboutSection
from asn_desktop.gui.pages.settings.accounts import AccountsSection
from asn_desktop.gui.pages.settings.appearance import AppearanceSection
from asn_desktop.gui.pages.settings.backups import BackupsSection
from asn_desktop.gui.pages.settings.letterhead import LetterheadSection
from asn_desktop.gui.pages.settings.office import OfficeSection
from asn_desktop.gui.pages.settings.rules import RulesSection
from asn_desktop.gui.pages.settings.saving import SUBJECT, SettingsSaving
from asn_desktop.gui.pages.settings.section import Section
from asn_desktop.gui.widgets.labels import repolish

_LIST_WIDTH: Final = 178
_READ_ONLY: Final = (
    "Hanya admin yang dapat mengubah bagian ini. Anda dapat melihatnya; bila ada yang keliru, "
    "mintalah admin kantor."
)


class Offered(NamedTuple):
    """A section as the list names it."""

    key: str
    title: str
    icon: str
    section: Section


class SettingsPage(Page):
    """Lists the sections at the left; each change is saved by itself."""

    title = "Pengaturan"
    help_key = "settings"
    key_hints = (("↑ ↓", "pilih bagian"), ("Tab", "isian berikutnya"), ("Ctrl+Z", "urungkan"))
    subjects: ClassVar[frozenset[str]] = frozenset({SUBJECT, "accounts", "backups"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        may_edit = tools.workspace.principal.may(Right.EDIT_SETTINGS)
        self.ui = Ui_SettingsPage()
        self.set_form(self.ui)
        self.saving = SettingsSaving(tools, self)
        self.office = OfficeSection(tools, self.saving, may_edit=may_edit)
        self.letterhead = LetterheadSection(tools, self.saving, may_edit=may_edit)
        self.appearance = AppearanceSection(tools)
        self.backups = BackupsSection(tools)
        self.accounts = AccountsSection(tools)
        self.rules = RulesSection(tools)
        self.about = AboutSection(tools)
        self.sections = self._offer()
        for section in (self.office, self.letterhead) if not may_edit else ():
            section.note.show_message("", _READ_ONLY)
        self._lay_out_sections()
        self._connect()
        walk_gaps(self)
        self.set_heading(self.title, "Setiap perubahan tersimpan sendiri dan dapat diurungkan")

    def arrive(self, argument: object = None) -> None:
        """Override Page.arrive; the argument may be the key of a section."""
        keys = [each.key for each in self.sections]
        if argument in keys:
            self.ui.sections.setCurrentRow(keys.index(str(argument)))
        super().arrive(argument)

    def leave(self) -> None:
        """Override Page.leave: save the field that has the focus."""
        self.office.leave()
        self.letterhead.leave()

    def reload(self) -> None:
        """Override Page.reload."""
        self.saving.reload()
        for each in self.sections:
            each.section.reload()

    def undo(self) -> bool:
        """Override Page.undo."""
        return self.saving.undo()

    def redo(self) -> bool:
        """Override Page.redo."""
        return self.saving.redo()

    def first_focus(self) -> QWidget | None:
        """Override Page.first_focus."""
        sections: QWidget = self.ui.sections
        return sections

    def _offer(self) -> list[Offered]:
        principal = self.tools.workspace.principal
        found = [
            Offered("office", "Kantor", "building-2", self.office),
            Offered("letterhead", "Kop surat", "image", self.letterhead),
            Offered("appearance", "Tampilan", "contrast", self.appearance),
            Offered("rules", "Aturan", "book-open", self.rules),
            Offered("accounts", "Akun", "users", self.accounts),
            Offered("about", "Tentang", "info", self.about),
        ]
        if principal.may(Right.MAKE_BACKUP):
            found.insert(3, Offered("backups", "Cadangan", "database-backup", self.backups))
        return found

    def _lay_out_sections(self) -> None:
        self.ui.card.setProperty("kind", "card")
        repolish(self.ui.card)
        self.ui.card.setFixedWidth(theme.scaled(_LIST_WIDTH))
        for each in self.sections:
            item = QListWidgetItem(icons.icon(each.icon, "text"), each.title)
            self.ui.sections.addItem(item)
            self.ui.stack.addWidget(scrolled(each.section))
        self.ui.sections.setIconSize(QSize(18, 18))
        self.ui.sections.setCurrentRow(0)

    def _connect(self) -> None:
        self.ui.sections.currentRowChanged.connect(self._show_section)
        self.saving.shown.connect(self._show_values)
        self.saving.said.connect(self._say)
        self.foot.undo.clicked.connect(lambda _checked=False: self.undo())
        self.appearance.keys_toggled.connect(lambda shown: self.set_keys_visible(visible=shown))
        for each in self.sections:
            each.section.told.connect(self.toast)
            each.section.refused.connect(self.warned)
            each.section.go_wanted.connect(self.go)

    def _show_section(self, row: int) -> None:
        self.leave()
        self.ui.stack.setCurrentIndex(row)
        self.bar_changed.emit()

    def _show_values(self, values: OfficeSettings) -> None:
        self.office.show_values(values)
        self.letterhead.show_values(values)

    def _say(self, text: str, icon: str, tint: str) -> None:
        self.foot.show()
        self.foot.undo.show()
        self.foot.say(text, icon, tint)
