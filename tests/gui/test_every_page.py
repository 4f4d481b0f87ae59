"""The real pages of a practice office together: looks, keys, and what asks before it acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from asn_desktop.gui import theme
from asn_desktop.gui.catalogue import PAGES
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.gui.navigation import with_keys
from asn_desktop.gui.theme import Look, Theme
from asn_desktop.gui.widgets.labels import ElidedLabel
from asn_desktop.services.workspace import Workspace
from tests.gui import checks
from tests.gui.home_office import in_window

ROOT = Path(__file__).parents[2]
# Determine a plan, determine an appraisal, restore a backup, erase a person's data.
MAY_ASK = 4


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[MainWindow]:
    yield from in_window(workspace, tmp_path, qtbot, *PAGES)


@pytest.fixture(autouse=True)
def same_look(dressed_app: QApplication) -> Iterator[None]:
    before = theme.look()
    yield
    theme.apply(dressed_app, before)


def visit(window: MainWindow) -> Iterator[str]:
    for spec in window.shown_specs():
        window.go(spec.key)
        checks.settle()
        yield spec.key


@pytest.mark.parametrize(
    "look",
    [Look(Theme.DARK), Look(Theme.CONTRAST), Look(Theme.LIGHT, percent=130)],
    ids=["dark", "contrast", "large"],
)
def test_every_page_has_room_in_every_look(
    window: MainWindow, dressed_app: QApplication, look: Look
) -> None:
    theme.apply(dressed_app, look)
    for key in visit(window):
        for size in (checks.USUAL, checks.COMPACT):
            if look.percent > 100 and size is checks.COMPACT:
                continue  # Whoever enlarges the letters of a low screen gets scroll bars.
            window.resize(size)
            checks.settle()
            checks.check_no_cut_text(window)
            checks.check_no_sideways_scrolling(window)
            assert window.width() == size.width(), key


def test_every_page_has_one_primary_button_at_most(window: MainWindow) -> None:
    for _key in visit(window):
        checks.check_one_primary(window)


def test_digits_lead_to_the_pages_in_their_order(window: MainWindow, qtbot: QtBot) -> None:
    numbered = [(spec, keys) for spec, keys in with_keys(window.shown_specs()) if keys]
    assert numbered[0][1] == "Ctrl+1"
    assert numbered[-1][1] == "Ctrl+0"
    for spec, keys in reversed(numbered):
        digit = Qt.Key(Qt.Key.Key_0.value + int(keys[-1]))
        focused = QApplication.focusWidget() or window
        QTest.keyClick(focused, digit, Qt.KeyboardModifier.ControlModifier)
        page = window.page()
        assert page is not None
        titles = [label.full() for label in window.top_bar.findChildren(ElidedLabel)]
        assert page.heading in titles
        assert window.navigation.current() == spec.key
        qtbot.waitUntil(lambda: _first_field_is_ready(window))


def _first_field_is_ready(window: MainWindow) -> bool:
    page, focused = window.page(), QApplication.focusWidget()
    wanted = page.first_focus() if page is not None else None
    return wanted is None or (
        focused is not None and (wanted is focused or wanted.isAncestorOf(focused))
    )


def test_few_actions_ask_before_they_act_and_none_with_a_bare_message_box() -> None:
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "asn_desktop/gui").rglob("*.py")]
    assert [text for text in texts if "QMessageBox" in text] == []
    calls = [call for text in texts for call in re.findall(r"(?<!def )\bconfirmed\(", text)]
    assert len(calls) <= MAY_ASK
