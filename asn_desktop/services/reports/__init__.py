"""Printed forms: what can be printed, what is ready, and the files.

A further subject brings a class beside :class:`~asn_desktop.services.reports.plans.PlanPapers`
with the same two methods (``ready``, ``works``), named in the table of
:class:`~asn_desktop.services.reports.service.ReportService` under its kinds of forms.
"""

from asn_desktop.services.reports.around import Around
from asn_desktop.services.reports.service import ReportService

__all__ = ["Around", "ReportService"]
