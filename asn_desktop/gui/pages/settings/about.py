"""The section Tentang: the program, the data folder, the check of the data, the licences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from asn_desktop import __version__
from asn_desktop.domain.access import Right
from asn_desktop.domain.checking import Check
from asn_desktop.gui import theme
from asn_desktop.gui.jobs import Task
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.settings.section import Section
from asn_desktop.gui.widgets.labels import ElidedLabel, IconLabel, button, label
from asn_desktop.paths import resource

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.workspace import Workspace

_LICENCES: Final = (
    ("Pustaka yang dipakai", ("licences", "THIRD-PARTY.txt")),
    ("Huruf Inter (OFL)", ("fonts", "OFL.txt")),
    ("Ikon Lucide (ISC)", ("icons", "LICENSE.txt")),
    ("Qt (LGPL 3)", ("licences", "LGPL-3.0.txt")),
    ("SQLCipher", ("licences", "SQLCipher.txt")),
    ("Python", ("licences", "Python.txt")),
)
_TEXT_HEIGHT: Final = 220


class AboutSection(Section):
    """Says which program this is, where the data are, and whether they are whole."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools, "Tentang", f"Bina Kinerja {__version__}. Bekerja tanpa internet.")
        self._task: Task | None = None
        self.results = QWidget()
        self._add_folder()
        self._add_check(may=tools.workspace.principal.may(Right.VIEW_JOURNAL))
        self._add_licences()
        self.close_column()

    def _add_folder(self) -> None:
        card = self.add_card("Folder data")
        row = QHBoxLayout()
        row.addWidget(ElidedLabel(str(self.tools.workspace.folder)), 1)
        row.addWidget(button("Buka folder", icon="folder-open", clicked=self._open_folder))
        card.body.addLayout(row)

    def _add_check(self, *, may: bool) -> None:
        card = self.add_card("Pemeriksaan")
        text = (
            "Memeriksa program, basis data, dan riwayat. Tidak mengubah apa pun."
            if may
            else "Akun Anda tidak berwenang melihat riwayat, jadi tidak dapat memeriksanya."
        )
        card.body.addWidget(label(text, "muted", wrap=True))
        self.check = button("Periksa data kantor", icon="shield-check", clicked=self.start_check)
        row = QHBoxLayout()
        row.addWidget(self.check)
        row.addStretch(1)
        card.body.addLayout(row)
        self.check.setVisible(may)
        card.body.addWidget(self.results)
        self._card = card

    def _add_licences(self) -> None:
        card = self.add_card("Lisensi")
        self.licence = QComboBox()
        self.licence.addItems([title for title, _ in _LICENCES])
        self.licence.setAccessibleName("Lisensi yang ditampilkan")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Isi lisensi")
        self.text.setFixedHeight(theme.scaled(_TEXT_HEIGHT))
        card.body.addWidget(self.licence)
        card.body.addWidget(self.text)
        self.licence.currentIndexChanged.connect(self._show_licence)
        self._shown_licence = -1

    def reload(self) -> None:
        """Override Section.reload."""
        if self._shown_licence < 0:
            self._show_licence(0)

    def start_check(self) -> None:
        """Run every check in the background and show one line each."""
        workspace = self.tools.workspace
        self.check.setEnabled(False)
        self.check.setText("Memeriksa…")
        task = self.tools.jobs.run(self, lambda task: _checks(workspace, task), self._show_checks)
        task.ended.connect(self._on_ended)
        self._task = task

    def _on_ended(self) -> None:
        self.check.setEnabled(True)
        self.check.setText("Periksa data kantor")

    def _show_checks(self, checks: list[Check]) -> None:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in checks:
            row = QHBoxLayout()
            row.setSpacing(8)
            good = each.passed
            row.addWidget(
                IconLabel("circle-check" if good else "circle-x", "ok" if good else "bad", 16)
            )
            row.addWidget(label(f"{each.label}: {each.detail}", wrap=True), 1)
            column.addLayout(row)
        self._card.body.replaceWidget(self.results, made)
        self.results.deleteLater()
        self.results = made
        broken = [each for each in checks if not each.passed]
        told = "Semua pemeriksaan baik." if not broken else f"{len(broken)} hal perlu diperbaiki."
        self.told.emit(told)

    def _show_licence(self, at: int) -> None:
        self._shown_licence = at
        path = resource(*_LICENCES[at][1])
        self.text.setPlainText(path.read_text(encoding="utf-8", errors="replace"))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.tools.workspace.folder)))


def _checks(workspace: Workspace, task: Task) -> list[Check]:
    # Services are loaded by now; the window was painted without them.
    from asn_desktop.services.checking import check_office, check_program

    return [*check_program(), *check_office(workspace, task)]
