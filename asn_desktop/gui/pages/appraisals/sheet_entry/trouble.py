"""What went wrong with a sheet, or stays open on it, and the way on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal

from asn_desktop.errors import UserError
from asn_desktop.gui.pages.appraisals.sheet_entry import words
from asn_desktop.gui.pages.appraisals.sheet_entry.rows import Row
from asn_desktop.gui.pages.appraisals.sheet_entry.saving import Refused
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.ids import RowId

_STALE: Final = frozenset({"stale", "appraisal_frozen", "appraisal_missing"})


class Trouble(Banner):
    """A message above the rows.

    Signals:
        retry_wanted: What could not be saved is to be saved again.
        reload_wanted: What is stored is to be read again, in place of what was typed.
    """

    retry_wanted = Signal()
    reload_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("warn", closable=True)
        self._unsaved: set[RowId] = set()
        self._reloads = False
        self.acted.connect(self._on_acted)

    @property
    def unsaved(self) -> int:
        """How many rows could not be saved."""
        return len(self._unsaved)

    def forget(self) -> None:
        """Know of nothing that is not saved."""
        if self._unsaved:
            self._unsaved.clear()
            self.hide()

    def tell_unsaved(self, refused: Sequence[Refused], rows: Mapping[RowId, Row]) -> None:
        """Say which rows could not be saved, and why."""
        self._unsaved = {each.key for each in refused}
        self._reloads = any(each.error.code in _STALE for each in refused)
        told = "\n".join(f"{rows[each.key].name}: {each.error}" for each in refused)
        action = "Muat ulang" if self._reloads else "Coba lagi"
        self.show_message(f"{len(refused)} baris belum tersimpan.", told, action)

    def tell_refused(self, error: UserError) -> None:
        """Say why the sheet was not applied."""
        self.show_message("Lembar belum diterapkan; tidak ada yang diubah.", str(error))

    def tell_scan(self, error: UserError) -> None:
        """Say why the scan was not kept."""
        self.show_message("Pindaian belum dilampirkan.", str(error))

    def tell_open(self, reasons: Sequence[tuple[str, str]], empty: Sequence[str]) -> None:
        """Say which rows stay open after the sheet was applied."""
        title, text = words.left_open(reasons, empty)
        if title:
            self.show_message(title, text)
        else:
            self.hide()

    def _on_acted(self) -> None:
        self._unsaved.clear()
        self.hide()
        (self.reload_wanted if self._reloads else self.retry_wanted).emit()
