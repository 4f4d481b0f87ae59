"""The released step, where tests look for it."""

from asn_desktop.storage.migrations.r0001_first_schema import upgrade

__all__ = ["upgrade"]
