"""The import of training activities and attendance."""

from __future__ import annotations

from typing import ClassVar

from asn_desktop.gui.pages.imports.page import ImportPage
from asn_desktop.gui.pages.imports.sheet_area import SheetArea
from asn_desktop.gui.pages.imports.subject import Subject
from asn_desktop.gui.pages.imports.training import TRAINING


class TrainingImportPage(ImportPage):
    """Leads from a list of activities and attendance to what is recorded of them."""

    title = "Impor pelatihan dari Excel"
    help_key = "training_import"
    subject: ClassVar[Subject] = TRAINING
    second: SheetArea
