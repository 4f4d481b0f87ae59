"""The frame of a window that leads through steps: the steps, messages, the step, the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.foot_bar import FootBar
from asn_desktop.gui.widgets.stepper import Stepper


def frame(
    window: QWidget, stepper: Stepper, messages: Sequence[QWidget], body: QWidget, foot: FootBar
) -> None:
    """Fill a window; the body takes the height that is left."""
    top = QWidget()
    top.setObjectName("topBar")
    top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    top.setFixedHeight(theme.scaled(50))
    row = QHBoxLayout(top)
    row.setContentsMargins(20, 0, 20, 0)
    row.addStretch(1)
    row.addWidget(stepper)
    row.addStretch(1)
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    for part in (top, *messages):
        outer.addWidget(part)
    outer.addWidget(body, 1)
    outer.addWidget(foot)
