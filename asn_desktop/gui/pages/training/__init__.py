"""The page of training: activities, attendance, and people's hours of a year."""

from __future__ import annotations

from asn_desktop.gui.pages.training.page import TrainingPage

__all__ = ["TrainingPage"]
