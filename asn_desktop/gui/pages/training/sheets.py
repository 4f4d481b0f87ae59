"""Lists of training as spreadsheets."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.training.lists import ActivityFilter, HoursFilter
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.jobs import Task
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.sheet_saving import SheetSaving


class TrainingSheets(QObject):
    """Writes what the page shows as spreadsheets.

    Signals:
        wrote: A file was written; carries a sentence.
        progressed: Carries how far it is, "" when it is over.
    """

    wrote = Signal(str)
    progressed = Signal(str)

    def __init__(self, tools: Tools, page: Page) -> None:
        super().__init__(page)
        self._training = tools.workspace.training
        self._sheets = SheetSaving(tools.jobs, page)
        self._task: Task | None = None
        self._sheets.wrote.connect(self.wrote)
        self._sheets.progressed.connect(self.progressed)

    def stop(self) -> None:
        """Stop writing."""
        if self._task is not None:
            self._task.cancel()

    def save_activities(self, wanted: ActivityFilter) -> None:
        """Ask for a file and save the activities as they are filtered now."""
        name = f"Kegiatan pelatihan {wanted.year}.xlsx"
        file = self._sheets.ask("Simpan daftar kegiatan sebagai Excel", name)
        if file is not None:
            self._task = self._sheets.save(
                partial(self._training.export, wanted, file),
                lambda count: f"{thousands(count)} kegiatan disimpan di {file.name}.",
            )

    def save_hours(self, wanted: HoursFilter) -> None:
        """Ask for a file and save people's hours as they are filtered now."""
        name = f"JP pegawai {wanted.year}.xlsx"
        file = self._sheets.ask("Simpan JP pegawai sebagai Excel", name)
        if file is not None:
            self._task = self._sheets.save(
                partial(self._training.export_hours, wanted, file),
                lambda count: f"JP {thousands(count)} pegawai disimpan di {file.name}.",
            )

    def save_grid(self, activity: Activity) -> None:
        """Ask for a file and save an activity with its attendance, as the import reads it."""
        name = f"Kehadiran {activity.code} {activity.year}.xlsx"
        file = self._sheets.ask("Simpan kehadiran sebagai Excel", name)
        if file is None:
            return

        def write(_task: Task) -> int:
            return self._training.export_grid(activity.id, file)

        self._task = self._sheets.save(
            write, lambda count: f"Kehadiran {thousands(count)} peserta disimpan di {file.name}."
        )
