"""The steps that every import takes, so that people see each before the next."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Final, Generic

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.import_choices import Choices, Fields
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.collector import collector_paused
from asn_desktop.services.imports.preview import (
    AnyPreview,
    Plan_co,
    Preview,
    Progress,
    Sheet_co,
)
from asn_desktop.services.imports.refused import REFUSED_HEADINGS, Repeats, refused_rows
from asn_desktop.sheets.cells import SheetTable
from asn_desktop.sheets.corrections import corrected
from asn_desktop.sheets.mapping import Mapping as ColumnMapping
from asn_desktop.sheets.reader import read_tables
from asn_desktop.sheets.writer import write_sheets, write_table
from asn_desktop.storage.database import Database
from asn_desktop.storage.journal import batches, state
from asn_desktop.storage.journal.writer import Change

Example = Mapping[str, Sequence[Sequence[str]]]
_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")


class PlanOutdatedError(UserError):
    """Something was written between preview and apply."""

    code = "plan_outdated"


class ImportService(ABC, Generic[Sheet_co, Plan_co]):
    """The import of one subject; a subject says what a sheet, a plan and a write is.

    Args:
        database: The office's database.
        principal: The person who imports.
        clock: Tells the time.
        backup: Makes and verifies a backup; called before anything is written.

    Attributes:
        subject: What the history calls the batch.
        right: Who lacks it may not import.
        bulk: From so many records on a write is made for bulk.
        repeats: How a repeated row is told.
        example: Sheets by name, each with its headings and perhaps rows to look at.
    """

    subject: ClassVar[str]
    right: ClassVar[Right]
    bulk: ClassVar[int]
    repeats: ClassVar[Repeats]
    example: ClassVar[Example]

    def __init__(
        self,
        database: Database,
        principal: Principal,
        clock: Clock,
        *,
        backup: Callable[[], object],
    ) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock
        self._backup = backup

    @abstractmethod
    def columns_of(self, table: SheetTable, fields: Fields) -> ColumnMapping | None:
        """Return the columns of a sheet that would be read, None where it would be skipped."""

    @abstractmethod
    def _compare(
        self, tables: Sequence[SheetTable], choices: Choices, progress: Progress
    ) -> Preview[Sheet_co, Plan_co]:
        """Read the sheets and compare them with what is recorded; see ``previewed``."""

    def open_file(self, path: Path) -> list[SheetTable]:
        """Return the sheets of a spreadsheet or text file.

        Raises:
            SheetError: It cannot be read, with the reason and the way out.
        """
        self._principal.require(self.right)
        with collector_paused():
            return read_tables(path)

    def fitting(self, tables: Sequence[SheetTable]) -> list[SheetTable]:
        """Return the sheets that an import of all of them would read."""
        return [table for table in tables if self.columns_of(table, {}) is not None]

    def year_of(self, path: Path) -> int | None:
        """Return the year that the name of a file tells; None where it tells none or several."""
        found = set(_YEAR.findall(path.stem))
        return int(found.pop()) if len(found) == 1 else None

    def preview(
        self, tables: Sequence[SheetTable], choices: Choices, progress: Progress
    ) -> Preview[Sheet_co, Plan_co]:
        """Return what an import would do; nothing is written.

        Args:
            tables: From :meth:`open_file`.
            choices: What the person decided about columns, year, cells and rows.
            progress: Told how many records are compared of how many.

        Raises:
            NoFittingSheetError: No sheet has the columns that are needed.
        """
        self._principal.require(self.right)
        with collector_paused():
            return self._compare(corrected(tables, choices.corrections), choices, progress)

    def apply(self, preview: AnyPreview, title: str, progress: Progress) -> RowId:
        """Write a plan in one transaction; return its batch, to undo it as a whole.

        Args:
            preview: From :meth:`preview`.
            title: What the history calls it; holds no names of people.
            progress: Told how many records are written of how many.

        Raises:
            PlanOutdatedError: Something was written since the preview.
            NotWrittenError: The disk did not take it; nothing was written.
        """
        self._principal.require(self.right)
        self._backup()
        batch = new_id(self._clock.milliseconds())
        change = Change(self._principal, batch=batch)
        bulk = len(preview.plan.compared) > self.bulk
        with collector_paused(), self._database.write(change, bulk=bulk) as writer:
            connection = writer.connection
            if state.position(connection) != preview.plan.position:
                raise PlanOutdatedError(
                    "Data kantor berubah sejak pratinjau ini dibuat, jadi belum ada yang ditulis. "
                    "Periksa kembali berkasnya supaya dibandingkan lagi, lalu terapkan."
                )
            batches.record(connection, batch, self.subject, title, self._principal, self._clock)
            preview.write(writer, progress)
        return batch

    def save_example(self, path: Path) -> None:
        """Write a list to fill in, with the headings that the import reads; anybody may.

        Raises:
            FileUnwritableError: It cannot be written there.
        """
        write_sheets(path, [(name, rows[0], rows[1:]) for name, rows in self.example.items()])

    def save_refused(self, preview: AnyPreview, path: Path) -> int:
        """Write the rows that were not taken as a spreadsheet, with why; return how many.

        Raises:
            FileUnwritableError: It cannot be written there.
        """
        self._principal.require(self.right)
        rows = refused_rows(preview, self.repeats)
        write_table(path, "Baris yang ditolak", REFUSED_HEADINGS, rows)
        return len(rows)
