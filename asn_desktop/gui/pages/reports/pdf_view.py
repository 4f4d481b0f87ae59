"""The pages of a PDF on the screen: as they are printed, at any size, only what is seen drawn."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy

from asn_desktop.gui import pdf_printing, theme
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.widgets.accessible import describe

_CACHED: Final = 20
_MARGIN: Final = 14
_GAP: Final = 12
_DOTS_PER_POINT: Final = 96 / 72
_STEPS: Final = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_PERCENT: Final = 100
_WAITING: Final = "…"


class _Asked(NamedTuple):
    """A picture: of which PDF, which page, how many dots wide."""

    generation: int
    page: int
    width: int


class PdfView(QAbstractScrollArea):
    """Shows pages one below the other; they are drawn in the background, the last 20 kept.

    Signals:
        moved: Another page is in front, or the size changed.
    """

    moved = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._data = b""
        self._sizes: Sequence[tuple[float, float]] = ()
        self._zoom: float | None = None
        self._generation = 0
        self._pictures: OrderedDict[_Asked, QImage] = OrderedDict()
        self._under_way: set[_Asked] = set()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setProperty("ringed", True)  # noqa: FBT003 - Qt takes the value by position
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setMinimumSize(200, 120)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(40)
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bar.valueChanged.connect(lambda _at: self._on_scrolled())
        self._describe()

    def show_pdf(self, data: bytes, sizes: Sequence[tuple[float, float]]) -> None:
        """Show a PDF from its first page.

        Args:
            data: The PDF; b"" for none.
            sizes: Width and height of its pages in points.
        """
        self._data, self._sizes = data, tuple(sizes)
        self._generation += 1
        self._pictures.clear()
        self._under_way.clear()
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._on_scrolled()

    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self._sizes)

    def page(self) -> int:
        """Return the page in front, from 0: the last that begins above the middle."""
        middle = self.viewport().height() // 2
        begun = [at for at in range(self.pages()) if self._place(at).top() <= middle]
        return begun[-1] if begun else 0

    def percent(self) -> int:
        """Return how large the pages are shown, 100 as they are printed."""
        return round(self._scale() * _PERCENT)

    def fits_width(self) -> bool:
        """Tell whether the pages are as wide as there is room."""
        return self._zoom is None

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        if self._sizes:
            at = min(max(page, 0), self.pages() - 1)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._place(at).top() - _MARGIN)

    def zoom(self, step: int) -> None:
        """Show the pages larger (1) or smaller (-1)."""
        now = self._scale()
        larger = [each for each in _STEPS if each > now + 0.01]
        smaller = [each for each in _STEPS if each < now - 0.01]
        if step > 0:
            self._set_zoom(larger[0] if larger else _STEPS[-1])
        else:
            self._set_zoom(smaller[-1] if smaller else _STEPS[0])

    def fit_width(self) -> None:
        """Show the pages as wide as there is room."""
        self._set_zoom(None)

    def picture(self, page: int) -> QImage | None:
        """Return what a page looks like at this size, None while it is being drawn."""
        return self._pictures.get(self._asked(page))

    def cached(self) -> int:
        """Return how many pictures are kept."""
        return len(self._pictures)

    def sizeHint(self) -> QSize:
        """Override QWidget.sizeHint."""
        return QSize(560, 480)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: pages, ends, and sizes."""
        key = event.key()
        if key == Qt.Key.Key_PageDown.value:
            self.go_to(self.page() + 1)
        elif key == Qt.Key.Key_PageUp.value:
            self.go_to(self.page() - 1)
        elif key == Qt.Key.Key_Home.value:
            self.go_to(0)
        elif key == Qt.Key.Key_End.value:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        elif event.text() in {"+", "-"}:
            self.zoom(1 if event.text() == "+" else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Override QWidget.wheelEvent: with Ctrl it changes the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget.resizeEvent."""
        super().resizeEvent(event)
        self._fit()
        self._on_scrolled()

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget.changeEvent: the desk around the pages follows the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QAbstractScrollArea.paintEvent."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), theme.color("surfaceAlt"))
        for at in self._seen():
            self._paint_page(painter, at)

    def _paint_page(self, painter: QPainter, at: int) -> None:
        place = self._place(at)
        # Paper is white in every theme, as what is printed on it is.
        painter.fillRect(place, QColor(Qt.GlobalColor.white))
        picture = self.picture(at)
        if picture is not None:
            painter.drawImage(place, picture)
        else:
            painter.setPen(QColor(Qt.GlobalColor.darkGray))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _WAITING)
        painter.setPen(theme.color("borderStrong"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _set_zoom(self, zoom: float | None) -> None:
        at = self.page()
        self._zoom = zoom
        self._fit()
        self.go_to(at)
        self._on_scrolled()

    def _scale(self) -> float:
        """Return the size, 1.0 as it is printed."""
        if self._zoom is not None:
            return self._zoom
        widest = max((width for width, _height in self._sizes), default=1.0)
        room = self.viewport().width() - 2 * _MARGIN
        return max(room / (widest * _DOTS_PER_POINT), 0.1)

    def _size(self, at: int) -> QSize:
        width, height = self._sizes[at]
        scale = self._scale() * _DOTS_PER_POINT
        return QSize(round(width * scale), round(height * scale))

    def _place(self, at: int) -> QRect:
        """Return where a page stands in the viewport."""
        top = _MARGIN + sum(self._size(each).height() + _GAP for each in range(at))
        size = self._size(at)
        room = max(self.viewport().width(), size.width() + 2 * _MARGIN)
        left = (room - size.width()) // 2 - self.horizontalScrollBar().value()
        return QRect(left, top - self.verticalScrollBar().value(), size.width(), size.height())

    def _fit(self) -> None:
        """Give the scroll bars their lengths."""
        sizes = [self._size(at) for at in range(self.pages())]
        height = sum(size.height() + _GAP for size in sizes) + 2 * _MARGIN
        width = max((size.width() for size in sizes), default=0) + 2 * _MARGIN
        view = self.viewport().size()
        for bar, whole, part in (
            (self.verticalScrollBar(), height, view.height()),
            (self.horizontalScrollBar(), width, view.width()),
        ):
            bar.setRange(0, max(whole - part, 0))
            bar.setPageStep(part)

    def _on_scrolled(self) -> None:
        for at in self._seen():
            self._ask(at)
        self.viewport().update()
        self._describe()
        self.moved.emit()

    def _seen(self) -> list[int]:
        view = self.viewport().rect()
        return [at for at in range(self.pages()) if self._place(at).intersects(view)]

    def _asked(self, page: int) -> _Asked:
        width = round(self._size(page).width() * self.devicePixelRatioF())
        return _Asked(self._generation, page, width)

    def _ask(self, page: int) -> None:
        asked = self._asked(page)
        if asked in self._pictures:
            self._pictures.move_to_end(asked)
            return
        if asked in self._under_way:
            return
        self._under_way.add(asked)
        data = self._data

        def work() -> QImage | None:
            # Another paper or size has been chosen meanwhile: do not keep the person waiting.
            if asked not in self._under_way:
                return None
            return pdf_printing.page_picture(data, asked.page, asked.width)

        self._jobs.read(self, work, partial(self._keep, asked))

    def _keep(self, asked: _Asked, picture: QImage | None) -> None:
        self._under_way.discard(asked)
        if picture is None or asked.generation != self._generation:
            return
        self._pictures[asked] = picture
        while len(self._pictures) > _CACHED:
            self._pictures.popitem(last=False)
        self.viewport().update()

    def _describe(self) -> None:
        told = f"Halaman {self.page() + 1} dari {self.pages()}, {self.percent()}%."
        describe(self, "Pratinjau", told if self._sizes else "Belum ada yang ditampilkan.")
