"""The import of targets (SKP)."""

from __future__ import annotations

from typing import ClassVar

from asn_desktop.gui.pages.imports.page import ImportPage
from asn_desktop.gui.pages.imports.sheet_area import SheetArea
from asn_desktop.gui.pages.imports.subject import Subject
from asn_desktop.gui.pages.imports.targets import TARGETS


class TargetImportPage(ImportPage):
    """Leads from a list of targets to plans."""

    title = "Impor SKP dari Excel"
    help_key = "target_import"
    subject: ClassVar[Subject] = TARGETS
    second: SheetArea
