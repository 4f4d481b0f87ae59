"""The import of appraisals."""

from __future__ import annotations

from typing import ClassVar

from asn_desktop.gui.pages.imports.appraisals import APPRAISALS
from asn_desktop.gui.pages.imports.page import ImportPage
from asn_desktop.gui.pages.imports.sheet_area import SheetArea
from asn_desktop.gui.pages.imports.subject import Subject


class AppraisalImportPage(ImportPage):
    """Leads from a list of ratings to drafts of appraisals."""

    title = "Impor penilaian dari Excel"
    help_key = "appraisal_import"
    subject: ClassVar[Subject] = APPRAISALS
    second: SheetArea
