"""The editor of one plan (SKP): a grid with the keys of a spreadsheet and all around it."""

from asn_desktop.gui.pages.targets.editor.editor import PlanEditor

__all__ = ["PlanEditor"]
