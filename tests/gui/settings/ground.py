"""The page of the settings in a window, and what its tests ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from asn_desktop.domain.settings import OfficeSettings
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.settings import SettingsPage
from asn_desktop.services.workspace import Workspace
from tests.gui.home_office import in_window, page_of

SPEC = PageSpec("settings", "Pengaturan", "settings", lambda: SettingsPage)
PHRASE = "tiga ekor kuda lari"


def shown(workspace: Workspace, folder: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    yield from in_window(workspace, folder, qtbot, SPEC)
    workspace.close()


def the_page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    page = page_of(window, SettingsPage)
    qtbot.waitUntil(lambda: page.saving.values() is not None)
    qtbot.waitUntil(lambda: page.rules.model.rowCount() > 0)
    return page


def stored(page: SettingsPage) -> OfficeSettings:
    return page.tools.workspace.settings.read().values


def type_name(page: SettingsPage, text: str) -> None:
    field = page.office.fields["name"]
    field.setText(text)
    field.setModified(True)
    field.editingFinished.emit()


def texts(parent: QObject) -> str:
    return "\n".join(label.text() for label in parent.findChildren(QLabel))
