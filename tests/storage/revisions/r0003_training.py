"""The third step as it is shipped, so that test steps can follow it."""

from asn_desktop.storage.migrations.r0003_training import upgrade

__all__ = ["upgrade"]
