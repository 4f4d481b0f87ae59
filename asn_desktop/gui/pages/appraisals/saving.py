"""Saves what a rater enters by itself: ratings at once, texts when the typing rests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject

from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.audit import ChangeKey
from asn_desktop.gui.page import Tools
from asn_desktop.gui.record_saving import AFTER_MS, Reading, RecordSaving
from asn_desktop.gui.undoing import Undoing
from asn_desktop.ids import RowId

SUBJECT: Final = "appraisals"
__all__ = ["AFTER_MS", "SUBJECT", "Saving"]


class Saving(RecordSaving[Appraisal]):
    """Keeps one appraisal stored as it is entered; what was changed can be taken back."""

    def __init__(self, tools: Tools, undoing: Undoing, owner: QObject) -> None:
        super().__init__(tools, SUBJECT, owner, owner)
        self._appraisals = tools.workspace.appraisals
        self._undoing = undoing
        self._draft = True
        # Whose each change is, so that taking it back shows where it was made.
        self._whose: dict[ChangeKey, RowId] = {}

    def want(self, record: Appraisal, *, at_once: bool = False) -> None:
        """Override RecordSaving.want: each rating is a step of its own to take back."""
        if at_once:
            self._draft = False  # A text is one when it is left.
        super().want(record, at_once=at_once)

    def keep(self, reading: Reading[Appraisal], wanted: Appraisal) -> Callable[[], Appraisal]:
        """Override RecordSaving.keep."""
        draft, self._draft = self._draft, True

        def write() -> Appraisal:
            now = replace(wanted, seen=reading.seen, stored=reading.known.stored)
            reading.seen = self._appraisals.save(now, draft=draft).seen
            reading.known = replace(now, seen=reading.seen, stored=True)
            reading.unsealed = draft
            return reading.known

        noted = self._undoing.noting(write)

        def work() -> Appraisal:
            stored = noted()
            key = self._undoing.last()
            if key is not None:
                self._whose[key] = stored.employee
            return stored

        return work

    def leave(self, row: RowId) -> int:
        """Override RecordSaving.leave."""
        return self._appraisals.leave(row).seen

    def whose_last(self) -> RowId | None:
        """Return about whom the last change that stands is."""
        key = self._undoing.last()
        return None if key is None else self._whose.get(key)
