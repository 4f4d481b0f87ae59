"""What is known of an import so far; each step adds to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.import_choices import Choices, Corrections
from asn_desktop.gui.pages.imports.preview_rows import Tab, View

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.ids import RowId
    from asn_desktop.services.imports.preview import AnyPreview
    from asn_desktop.sheets.cells import SheetTable
    from asn_desktop.sheets.mapping import Mapping as ColumnMapping


class SheetLine(NamedTuple):
    """A sheet of the file: its name, and its columns where it will be read."""

    name: str
    columns: ColumnMapping | None
    hidden: bool


@dataclass(frozen=True)
class State:
    """What is known so far.

    Attributes:
        path: The file that was chosen.
        tables: Its sheets.
        chosen: The sheets that are imported.
        sheets: All sheets, each with whether it will be read.
        mapping: The columns of the first of them, where people match columns.
        rows: How many rows of data they hold; None until counted.
        year: Of the records, where the subject asks for one.
        year_told: Whether the name of the file tells the year.
        corrections: What a person corrected, the newest last.
        preview: What the import would do.
        views: The same as tables to look at.
        batch: The import that was applied.
    """

    path: Path | None = None
    tables: Sequence[SheetTable] = ()
    chosen: Sequence[SheetTable] = ()
    sheets: Sequence[SheetLine] = ()
    mapping: ColumnMapping | None = None
    rows: int | None = None
    year: int | None = None
    year_told: bool = False
    corrections: tuple[Corrections, ...] = ()
    preview: AnyPreview | None = None
    views: Mapping[Tab, View] = field(default_factory=dict)
    batch: RowId | None = None

    def name(self) -> str:
        """Return the name of the file."""
        return self.path.name if self.path is not None else ""

    def corrected(self) -> Corrections:
        """Return all corrections that hold now."""
        return self.corrections[-1] if self.corrections else Corrections()

    def choices(self) -> Choices:
        """Return what the person decided about the file."""
        fields = self.mapping.to_dict() if self.mapping is not None else {}
        return Choices(fields, self.year, self.corrected())
