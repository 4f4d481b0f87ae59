"""The sixth step as it is shipped, so that test steps can follow it."""

from asn_desktop.storage.migrations.r0006_offices import upgrade

__all__ = ["upgrade"]
