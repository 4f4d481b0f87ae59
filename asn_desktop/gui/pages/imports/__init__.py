"""The imports in the window: one road of four steps, a page for each subject."""

from asn_desktop.gui.pages.imports.appraisal_page import AppraisalImportPage
from asn_desktop.gui.pages.imports.employee_page import EmployeeImportPage
from asn_desktop.gui.pages.imports.target_page import TargetImportPage
from asn_desktop.gui.pages.imports.training_page import TrainingImportPage

__all__ = ["AppraisalImportPage", "EmployeeImportPage", "TargetImportPage", "TrainingImportPage"]
