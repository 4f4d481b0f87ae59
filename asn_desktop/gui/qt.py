"""Loads Qt so that everything imported after it comes as quickly as without it."""

from __future__ import annotations

import builtins


def load() -> None:
    """Import Qt and keep Python's own import statement.

    PySide puts one of its own in place, which reads the source of every module that is imported
    from then on, to see if it asks for snake_case names. Ours ask for none, and there are
    hundreds of modules still to come.
    """
    plain = builtins.__import__
    # Imported here: what it changes is put back below.
    import PySide6.QtWidgets  # noqa: F401 - loaded ahead of its use

    builtins.__import__ = plain
