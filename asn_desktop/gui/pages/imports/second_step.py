"""The second step of an import: what has to be settled between the file and its preview."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtWidgets import QWidget

from asn_desktop.gui.pages.imports.state import State
from asn_desktop.gui.widgets.banner import Banner


class SecondStep(QWidget):
    """What a page has to know of its second step.

    Attributes:
        caption: Of the step, in the line of steps.
        panel_title: Of the side panel.
        panel: Beside the step.
        message: Above the step, for what stands in the way.
    """

    caption: str
    panel_title: str
    panel: QWidget
    message: Banner

    @abstractmethod
    def first_field(self) -> QWidget:
        """Return where the step begins."""

    @abstractmethod
    def show_file(self, state: State) -> None:
        """Show another file."""

    @abstractmethod
    def show_state(self, state: State) -> None:
        """Show what became known since."""

    @abstractmethod
    def reason(self, state: State) -> str:
        """Return what stands in the way of the next step, "" for nothing."""

    @abstractmethod
    def show_gap(self, state: State) -> None:
        """Lead to what stands in the way."""

    @abstractmethod
    def next_words(self, state: State) -> str:
        """Return what the main button says."""
