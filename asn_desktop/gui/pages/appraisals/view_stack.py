"""The views of the page, one of them shown: only that one asks for room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class ViewStack(QStackedWidget):
    """A stack that is no wider than the view that is shown needs."""

    def minimumSizeHint(self) -> QSize:
        """Override QStackedWidget.minimumSizeHint: views that are out of sight need nothing."""
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else shown.minimumSizeHint()
