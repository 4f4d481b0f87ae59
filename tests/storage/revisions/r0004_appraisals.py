"""The fourth step as it is shipped, so that test steps can follow it."""

from asn_desktop.storage.migrations.r0004_appraisals import upgrade

__all__ = ["upgrade"]
