"""The second step as it is shipped, so that test steps can follow it."""

from asn_desktop.storage.migrations.r0002_targets import upgrade

__all__ = ["upgrade"]
