"""How the units achieved in a period, and how the predicates of their people are spread."""

from asn_desktop.gui.pages.appraisals.organisation.area import OrganisationArea

__all__ = ["OrganisationArea"]
