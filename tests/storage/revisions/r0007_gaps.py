"""The seventh step as it is shipped, so that test steps can follow it."""

from asn_desktop.storage.migrations.r0007_gaps import upgrade

__all__ = ["upgrade"]
