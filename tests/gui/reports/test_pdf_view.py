"""The view of a PDF: only what is seen is drawn, little is kept, keys and sizes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.gui import pdf_printing
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.pages.reports.pdf_view import PdfView

PAGES = 30


@pytest.fixture(scope="module")
def book() -> bytes:
    """Return a PDF of thirty pages across."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=(842, 595))
    for number in range(PAGES):
        canvas.drawString(100, 300, f"Halaman {number + 1}")
        canvas.rect(0, 0, 842, 595, stroke=0, fill=number == 1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def view(qtbot: QtBot, jobs: Jobs, book: bytes) -> PdfView:
    made = PdfView(jobs)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    made.show_pdf(book, pdf_printing.page_sizes(book))
    qtbot.waitUntil(lambda: made.picture(0) is not None)
    return made


def drawn(view: PdfView, number: int) -> bool:
    return view.picture(number) is not None


def press(qtbot: QtBot, view: PdfView) -> Callable[[Qt.Key], None]:
    def key(pressed: Qt.Key) -> None:
        qtbot.keyClick(view, pressed)

    return key


def test_only_the_pages_in_sight_are_drawn(view: PdfView, qtbot: QtBot) -> None:
    assert view.pages() == PAGES
    assert view.picture(3) is None
    view.go_to(10)
    qtbot.waitUntil(lambda: view.picture(10) is not None)
    assert view.picture(5) is None
    assert view.page() == 10


def test_a_picture_has_as_many_dots_as_the_screen_shows(view: PdfView) -> None:
    picture = view.picture(0)
    assert picture is not None
    room = view.viewport().width() - 28
    assert abs(picture.width() - room * view.devicePixelRatioF()) <= 1
    shown = view.grab().toImage()
    assert QColor(shown.pixel(300, 40)).lightness() > 200


def test_no_more_than_twenty_pictures_are_kept(view: PdfView, qtbot: QtBot) -> None:
    for number in range(PAGES):
        view.go_to(number)
        qtbot.waitUntil(partial(drawn, view, number))
    assert view.cached() == 20
    assert view.picture(0) is None


def test_keys_turn_pages_and_change_the_size(view: PdfView, qtbot: QtBot) -> None:
    key = press(qtbot, view)
    key(Qt.Key.Key_PageDown)
    assert view.page() == 1
    key(Qt.Key.Key_End)
    assert view.page() == PAGES - 1
    key(Qt.Key.Key_PageUp)
    key(Qt.Key.Key_Home)
    assert view.page() == 0
    before = view.percent()
    qtbot.keyClicks(view, "+")
    assert view.percent() > before
    assert not view.fits_width()
    qtbot.keyClicks(view, "--")
    assert view.percent() < before
    view.fit_width()
    assert view.percent() == before
    key(Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > 0
    assert view.accessibleDescription().startswith(f"Halaman 1 dari {PAGES}, ")


def test_sizes_end_at_the_smallest_and_the_largest(view: PdfView) -> None:
    for _ in range(20):
        view.zoom(1)
    assert view.percent() == 300
    view.go_to(3)
    for _ in range(20):
        view.zoom(-1)
    assert view.percent() == 25


def test_the_wheel_scrolls_and_with_ctrl_changes_the_size(view: PdfView) -> None:
    def turn(keys: Qt.KeyboardModifier) -> None:
        middle = QPointF(200, 200)
        event = QWheelEvent(
            middle, middle, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, keys,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), event)

    before = view.percent()
    turn(Qt.KeyboardModifier.ControlModifier)
    assert view.percent() < before
    at = view.verticalScrollBar().value()
    turn(Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() > at


def test_another_pdf_drops_the_pictures_of_the_one_before(
    view: PdfView, qtbot: QtBot, book: bytes
) -> None:
    view.go_to(2)
    view.show_pdf(book, pdf_printing.page_sizes(book)[:2])
    assert (view.page(), view.pages()) == (0, 2)
    qtbot.waitUntil(lambda: view.picture(0) is not None)
    view.show_pdf(b"", ())
    assert (view.pages(), view.cached()) == (0, 0)
    view.go_to(1)
    view.zoom(1)
    assert view.accessibleDescription() == "Belum ada yang ditampilkan."
