"""The fifth step as it is shipped, so that test steps can follow it."""

from asn_desktop.storage.migrations.r0005_exchange import upgrade

__all__ = ["upgrade"]
