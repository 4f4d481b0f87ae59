"""The frame of the dialogs that change the data of employees."""

from __future__ import annotations

from asn_desktop.gui.dialogs.input_dialog import InputDialog


class EmployeeDialog(InputDialog):
    """Asks for something about employees and saves it."""

    subject = "employees"
