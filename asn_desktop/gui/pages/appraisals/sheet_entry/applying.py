"""Applying a signed sheet: one batch in which its rows are written, and determined if wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.appraisals.appraisal import SignedSheet
from asn_desktop.errors import UserError
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.appraisals.sheet_entry.bench import Bench
from asn_desktop.gui.pages.appraisals.sheet_entry.reading import Opened
from asn_desktop.gui.pages.appraisals.sheet_entry.rows import is_empty
from asn_desktop.gui.pages.appraisals.sheet_entry.saving import SUBJECT, Saving
from asn_desktop.gui.undoing import Undoing

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.appraisals.service import EnteredSheet


class Wanted(NamedTuple):
    """What is to be applied: the sheet's own facts, and whether it determines."""

    sheet: SignedSheet
    determine: bool


class Applying(QObject):
    """Applies sheets on the write lane.

    Args:
        tools: What the page works with.
        saving: What was typed is saved and sealed first.
        undoing: Remembers the batch.
        parent: The widget that asks; it is named as the writer.

    Signals:
        done: Carries what it led to, and the names of the rows that were left empty.
        refused: Carries the refusal; nothing was written.
    """

    done = Signal(object, object)
    refused = Signal(object)

    def __init__(self, tools: Tools, saving: Saving, undoing: Undoing, parent: QObject) -> None:
        super().__init__(parent)
        self._tools: Final = tools
        self._saving: Final = saving
        self._undoing: Final = undoing
        self._owner: Final = parent

    def apply(self, bench: Bench, wanted: Wanted) -> None:
        """Write every row that is not empty."""
        opened = bench.opened
        assert opened is not None  # noqa: S101 - the button is offered for an open sheet
        empty = bench.empty_names()
        work = self._undoing.noting(partial(self._enter, opened, bench, wanted))

        def sealed() -> EnteredSheet:
            self._saving.seal()
            return work()

        self._saving.save()
        self._tools.jobs.write(
            self._owner,
            sealed,
            lambda entered: self.done.emit(entered, empty),
            SUBJECT,
            self._refuse,
        )

    def _enter(self, opened: Opened, bench: Bench, wanted: Wanted) -> EnteredSheet:
        # Loaded by then: an office is open.
        from asn_desktop.services.appraisals.service import SheetEntry, SheetRow

        values = bench.values
        rows = [
            SheetRow(
                row.stored.employee,
                None if row.from_unit else values[row.key].results,
                values[row.key].behaviour,
                values[row.key].note,
                row.stored.start,
            )
            for row in opened.rows
            if not row.closed and not is_empty(row, values[row.key])
        ]
        sheet = wanted.sheet
        signed = SheetEntry(opened.rater, opened.period, sheet.on, rows, sheet.scan)
        service = self._tools.workspace.appraisals
        return service.enter_sheet(signed, determine=wanted.determine)

    def _refuse(self, error: UserError) -> None:
        self.refused.emit(error)
