"""Appraisals (penilaian): finding, rating, submitting and determining them."""

from asn_desktop.services.appraisals.service import AppraisalService

__all__ = ["AppraisalService"]
