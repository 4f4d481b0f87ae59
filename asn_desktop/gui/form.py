"""The one way to build a compiled form on a widget."""

from __future__ import annotations

from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget


class CompiledForm(Protocol):
    """What build_scripts/compile_forms.py makes of a ui file."""

    def setupUi(self, target: QWidget) -> None:
        """Build the form on a widget."""


Form = TypeVar("Form", bound=CompiledForm)


def set_up(form: Form, target: QWidget) -> Form:
    """Build a form on a widget, without margins of its own, and return it."""
    form.setupUi(target)
    layout = target.layout()
    if layout is not None:
        layout.setContentsMargins(0, 0, 0, 0)
    return form
