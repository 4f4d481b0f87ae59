"""What is done with evidence files of who is rated: attached, opened, saved, taken off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from asn_desktop.domain.appraisals.appraisal import Realisation
from asn_desktop.domain.evidence import Evidence, safe_name
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.appraisals import edits
from asn_desktop.gui.pages.appraisals.proof_row import Act, ProofWish
from asn_desktop.gui.pages.appraisals.rating_area import RatingArea
from asn_desktop.gui.private_copies import PrivateCopies
from asn_desktop.ids import RowId

_FILES: Final = "Berkas bukti (*.pdf *.jpg *.jpeg *.png *.docx *.xlsx *.pptx *.odt *.ods *.odp)"
_WHICH: Final = (
    "Hasil kerja ini mempunyai beberapa indikator. Seret berkas ke bingkai indikatornya."
)
_ONE: Final = "Satu indikator memuat satu berkas bukti. Seret satu berkas saja."


class Proofs(QObject):
    """Does what is wanted of the evidence files of the appraisal that is shown."""

    def __init__(self, tools: Tools, area: RatingArea, page: Page) -> None:
        super().__init__(page)
        self._tools = tools
        self._area = area
        self._page = page
        self._copies = PrivateCopies()
        area.sheet.proof_wanted.connect(self.do)

    def do(self, wish: ProofWish) -> None:
        """Do what is wanted."""
        if wish.act is Act.ASK:
            self._ask(wish.lineage)
        elif wish.act is Act.KEEP:
            if len(wish.paths) == 1:
                self.attach(wish.lineage, wish.paths[0])
            else:
                self._page.warned.emit(_ONE)
        elif wish.act is Act.CHOOSE:
            self._page.warned.emit(_WHICH)
        elif wish.act is Act.REMOVE:
            self._remove(wish.lineage)
        elif (found := self._file(wish.lineage)) is not None:
            (self._open if wish.act is Act.OPEN else self._ask_where)(found)

    def attach(self, lineage: RowId, path: Path) -> None:
        """Keep a file and attach it to an indicator."""
        shown = self._area.appraisal
        if shown is None or self._area.is_closed():
            return
        work = partial(self._tools.workspace.evidence.attach_to, shown, path)

        def show(found: Evidence) -> None:
            if self._is_shown(shown.id):
                self._area.name_file(found)
                self._area.enter(edits.file(lineage, found.id), at_once=True)

        self._tools.jobs.write(self._page, work, show, "evidence")

    def save_to(self, found: Evidence, target: Path) -> None:
        """Write a copy where the person wants it."""
        self._copy(
            found, target, lambda path: self._page.toast(f"Bukti disimpan sebagai {path.name}.")
        )

    def _ask(self, lineage: RowId) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self._page, "Lampirkan berkas bukti", "", _FILES
        )
        if chosen:
            self.attach(lineage, Path(chosen))

    def _ask_where(self, found: Evidence) -> None:
        start = str(Path.home() / found.file_name)
        chosen, _kind = QFileDialog.getSaveFileName(self._page, "Simpan berkas bukti", start)
        if chosen:
            self.save_to(found, Path(chosen))

    def _open(self, found: Evidence) -> None:
        self._copy(found, self._copies.folder() / safe_name(found), self._show)

    def _show(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._page.warned.emit(
                f"Komputer ini tidak mempunyai program untuk membuka berkas {path.suffix}. "
                "Simpan berkasnya, lalu buka di komputer lain."
            )

    def _copy(self, found: Evidence, target: Path, then: Callable[[Path], object]) -> None:
        evidence = self._tools.workspace.evidence
        self._tools.jobs.run(self, lambda _task: evidence.copy_to(found, target), then)

    def _remove(self, lineage: RowId) -> None:
        shown, found = self._area.appraisal, self._file(lineage)
        if shown is None or self._area.is_closed():
            return
        file = shown.realisations.get(lineage, Realisation()).file
        self._area.enter(edits.file(lineage, None), at_once=True)

        def back() -> None:
            if self._is_shown(shown.id):
                self._area.enter(edits.file(lineage, file), at_once=True)

        name = found.file_name if found is not None else "Berkas"
        self._page.toast(f"{name} dilepas dari indikator ini.", back)

    def _file(self, lineage: RowId) -> Evidence | None:
        """Return what is known of the file of an indicator."""
        shown, read = self._area.appraisal, self._area.read
        if shown is None or read is None:
            return None
        file = shown.realisations.get(lineage, Realisation()).file
        return None if file is None else read.files.get(file)

    def _is_shown(self, appraisal: RowId) -> bool:
        shown = self._area.appraisal
        return shown is not None and shown.id == appraisal
