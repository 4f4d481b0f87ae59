"""Settling conflicts: the choice goes to the service, and the list is read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from asn_desktop.gui.figures import thousands
from asn_desktop.gui.page import Page
from asn_desktop.gui.pages.exchange.conflict_list import ConflictList
from asn_desktop.gui.pages.exchange.service import SUBJECT

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.domain.conflict_words import ConflictCard
    from asn_desktop.errors import UserError


class Settling(QObject):
    """Does on the write lane what people choose in the list of conflicts.

    Signals:
        told: Carries what was done.
    """

    told = Signal(str)

    def __init__(self, shown: ConflictList, page: Page) -> None:
        super().__init__(page)
        self._shown = shown
        self._page = page
        self._conflicts = page.tools.workspace.exchange.conflicts
        shown.settle_wanted.connect(self._settle)
        shown.alike_wanted.connect(self._settle_alike)
        shown.fields_wanted.connect(self._settle_fields)

    def _settle(self, card: ConflictCard, entry: int) -> None:
        self._write(partial(self._conflicts.settle, card.id, entry, seen=card.seen))

    def _settle_fields(self, card: ConflictCard, chosen: Mapping[str, int | None]) -> None:
        work = partial(self._conflicts.settle_fields, card.id, chosen, seen=card.seen)
        self._write(work)

    def _settle_alike(self, card: ConflictCard, entry: int) -> None:
        work = partial(self._conflicts.settle_alike, card.id, entry, seen=card.seen)
        self._write(work)

    def _write(self, work: Callable[[], object]) -> None:
        self._page.tools.jobs.write(self._page, work, self._tell, SUBJECT, self._refuse)

    def _tell(self, count: object) -> None:
        many = f"{thousands(count)} konflik" if isinstance(count, int) else "Konflik"
        self.told.emit(f"{many} diselesaikan. Isi yang tidak dipilih tetap di riwayat.")
        # The settled record may stand on any page.
        self._page.tools.jobs.data_changed.emit("", self._page)

    def _refuse(self, error: UserError) -> None:
        self._shown.refused()
        self._page.warned.emit(str(error))
