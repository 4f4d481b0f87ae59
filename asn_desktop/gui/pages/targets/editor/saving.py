"""Saves what is entered into a plan by itself, and seals it when the plan is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from asn_desktop.domain.targets.plan import Plan
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.targets.asking import SUBJECT
from asn_desktop.gui.record_saving import Reading, RecordSaving
from asn_desktop.ids import RowId


class Saving(RecordSaving[Plan]):
    """Keeps a plan stored as a draft, and reads what the service made of it."""

    def __init__(self, tools: Tools, owner: QObject, parent: QObject) -> None:
        super().__init__(tools, SUBJECT, owner, parent)
        self._targets = tools.workspace.targets

    def keep(self, reading: Reading[Plan], wanted: Plan) -> Callable[[], Plan]:
        """Override RecordSaving.keep."""

        def work() -> Plan:
            reading.seen = self._targets.save(replace(wanted, seen=reading.seen), draft=True).seen
            reading.unsealed = True
            # Never a later position: what others wrote meanwhile was not seen here.
            return replace(self._targets.get(wanted.id), seen=reading.seen)

        return work

    def leave(self, row: RowId) -> int:
        """Override RecordSaving.leave."""
        return self._targets.leave(row).seen
