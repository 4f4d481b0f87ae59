"""Targets (SKP): finding, writing, submitting and determining them."""

from asn_desktop.services.targets.service import TargetService

__all__ = ["TargetService"]
