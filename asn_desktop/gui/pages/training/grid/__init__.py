"""The grid of attendance: who was there in which session, and what follows from it."""

from __future__ import annotations

from asn_desktop.gui.pages.training.grid.desk import AttendanceDesk
from asn_desktop.gui.pages.training.grid.view import AttendanceGrid

__all__ = ["AttendanceDesk", "AttendanceGrid"]
