"""The window that brings in a unit list: choose a file, look at what it would do, apply."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.domain.unit_import import UnitDifference, UnitImportPlan
from asn_desktop.errors import UserError
from asn_desktop.gui.jobs import Jobs, Task
from asn_desktop.gui.table_model import Column, ListModel
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.gui.widgets.drop_area import DropArea
from asn_desktop.gui.widgets.filter_chips import FilterChips, FilterOption
from asn_desktop.gui.widgets.labels import IconLabel, button, label
from asn_desktop.gui.widgets.table import Table
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.offices import OfficeService

_ENDINGS: Final = (".xlsx", ".xls", ".ods", ".csv", ".txt")
_FILTER: Final = "Daftar (*.xlsx *.xls *.ods *.csv *.txt)"
_ALL: Final = "all"
_KINDS: Final = {
    "new": ChipText("baru", "ok"),
    "changed": ChipText("berubah", "info"),
    "joined": ChipText("disatukan", "info"),
    "refused": ChipText("ditolak", "bad"),
    "unchanged": ChipText("tetap", "neutral"),
    "absent": ChipText("tidak di berkas", "warn"),
}
_CAPTIONS: Final = {
    "new": "Baru",
    "changed": "Berubah",
    "joined": "Disatukan",
    "refused": "Ditolak",
    "unchanged": "Tetap",
    "absent": "Tidak di berkas",
}


class Effect(NamedTuple):
    """A line of the preview."""

    kind: str
    name: str
    detail: str


_COLUMNS: Final[tuple[Column[Effect], ...]] = (
    Column(
        "Yang terjadi",
        lambda effect: _KINDS[effect.kind].text,
        chip=lambda effect: _KINDS[effect.kind],
        width=130,
    ),
    Column("Satuan kerja", lambda effect: effect.name, strong=True, width=260),
    Column("Rincian", lambda effect: effect.detail),
)


def effects(plan: UnitImportPlan) -> Iterator[Effect]:
    """Return what an import would do, what needs attention first."""
    for problem in plan.problems:
        yield Effect("refused", f"Baris {problem.row}", _bare(problem.message))
    for changed in plan.changed:
        told = "; ".join(_told(difference) for difference in changed.differences)
        yield Effect("changed", changed.name, told)
    for joined in plan.joined:
        yield Effect("joined", joined.name, "Satuan kerja sementara menjadi satu dengan yang tetap")
    for new in plan.new:
        yield Effect("new", new.name, f"Kode {new.code}")
    for name in plan.absent:
        yield Effect("absent", name, "Dibiarkan seperti sekarang")
    for name in plan.unchanged:
        yield Effect("unchanged", name, "")


class UnitImportDialog(QDialog):
    """Nothing is written until the person applies what is shown.

    Signals:
        applied: Carries the plan that was written and its batch.
    """

    applied = Signal(object, object)

    def __init__(
        self,
        offices: OfficeService,
        jobs: Jobs,
        parent: QWidget | None = None,
        choose: Callable[[QWidget], str] | None = None,
    ) -> None:
        """Offer files through ``choose``, the dialog of the system when left out."""
        super().__init__(parent)
        self.setWindowTitle("Impor satuan kerja")
        self.setMinimumSize(640, 400)
        self.resize(900, 560)
        self._offices = offices
        self._jobs = jobs
        self._choose = choose or _ask_for_file
        self._file = Path()
        self._plan: UnitImportPlan | None = None
        self.model = ListModel(_COLUMNS, self)
        self._lay_out()
        self.drop.dropped.connect(self.open_file)
        self.drop.browse_requested.connect(self._browse)
        self.chips.chosen.connect(self._show_kind)

    def open_file(self, file: Path) -> None:
        """Read a file and compare it with what is known."""
        self._file = file
        self.message.hide()
        self.state.setText(f"Membaca berkas {file.name}…")
        self.drop.setEnabled(False)
        work = partial(_planned, self._offices, file)
        self._jobs.run(self, work, self._show_plan, otherwise=self._refuse)

    def apply(self) -> None:
        """Write what is shown."""
        if self._plan is None:
            return
        self.act.setEnabled(False)
        self.state.setText("Membuat cadangan, lalu menerapkan…")
        title = f"Impor satuan kerja dari {self._file.name}"
        work = partial(self._offices.apply, self._plan, title)
        self._jobs.write(self, work, self._on_applied, "units", otherwise=self._refuse)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 14, 14, 14)
        outer.setSpacing(10)
        self.title = label("Impor satuan kerja dari berkas", "title")
        outer.addWidget(self.title)
        self.message = Banner("bad")
        self.message.hide()
        outer.addWidget(self.message)
        self.drop = DropArea(
            "Letakkan berkas di sini",
            "Excel atau CSV dengan kolom Kode dan Nama; Induk dan Eselon Kepala bila ada.",
            _ENDINGS,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.drop)
        self.stack.addWidget(self._preview())
        outer.addWidget(self.stack, 1)
        outer.addLayout(self._buttons())

    def _preview(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.chips = FilterChips()
        column.addWidget(self.chips)
        self.table = Table("Yang akan terjadi")
        self.table.show_model(self.model)
        card = Card()
        card.set_flush()
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        return made

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("shield-check", "ok", 16))
        self.state = label("Belum ada yang ditulis ke basis data.", "muted", wrap=True)
        row.addWidget(self.state, 1)
        self.other = button("Pilih berkas lain", clicked=self._start_again)
        self.cancel = button("Batal", clicked=self.reject)
        self.act = button("Terapkan", "primary", clicked=self.apply)
        for made in (self.other, self.cancel, self.act):
            row.addWidget(made)
        self.other.hide()
        self.act.hide()
        return row

    def _browse(self) -> None:
        if chosen := self._choose(self):
            self.open_file(Path(chosen))

    def _start_again(self) -> None:
        self._plan = None
        self.stack.setCurrentWidget(self.drop)
        self.drop.setEnabled(True)
        self.other.hide()
        self.act.hide()
        self.title.setText("Impor satuan kerja dari berkas")
        self.state.setText("Belum ada yang ditulis ke basis data.")
        self.drop.browse.setFocus()

    def _show_plan(self, plan: UnitImportPlan) -> None:
        self._plan = plan
        found = list(effects(plan))
        options = [FilterOption(_ALL, "Semua", len(found))]
        for kind, caption in _CAPTIONS.items():
            if count := sum(1 for effect in found if effect.kind == kind):
                options.append(FilterOption(kind, caption, count))
        self.chips.set_options(options)
        self._show_kind(self.chips.current())
        self.title.setText(f"Isi {self._file.name}")
        self.stack.setCurrentIndex(1)
        self.other.show()
        self.act.show()
        self.act.setEnabled(bool(plan.writes))
        self.act.setText(f"Terapkan {plan.writes} perubahan" if plan.writes else "Terapkan")
        self.state.setText(_said(plan))
        self.table.take_focus()

    def _show_kind(self, kind: str) -> None:
        if self._plan is not None:
            self.model.set_rows(
                [effect for effect in effects(self._plan) if kind in {_ALL, effect.kind}]
            )

    def _on_applied(self, batch: RowId | None) -> None:
        plan = self._plan
        self.accept()
        self.applied.emit(plan, batch)

    def _refuse(self, error: UserError) -> None:
        self.message.show_message("", str(error))
        self.drop.setEnabled(True)
        self.act.setEnabled(self._plan is not None and bool(self._plan.writes))
        self.state.setText("Belum ada yang ditulis ke basis data.")


def _ask_for_file(parent: QWidget) -> str:
    return QFileDialog.getOpenFileName(parent, "Pilih berkas satuan kerja", "", _FILTER)[0]


def _planned(offices: OfficeService, file: Path, _task: Task) -> UnitImportPlan:
    return offices.plan_import(offices.read_file(file))


def _bare(message: str) -> str:
    """Return a refusal without the row, which stands in the column before it."""
    text = re.sub(r"^Baris \d+: ", "", message)
    return text[:1].upper() + text[1:]


def _told(difference: UnitDifference) -> str:
    return f"{difference.field}: {difference.old or 'kosong'} → {difference.new}"


def _said(plan: UnitImportPlan) -> str:
    if not plan.writes:
        why = (
            "semua baris ditolak" if plan.refused and not plan.unchanged else "semuanya sudah sama"
        )
        return f"Tidak ada yang perlu ditulis: {why}."
    repeated = f" {plan.repeated} baris berulang dilewati." if plan.repeated else ""
    return f"Belum ada yang ditulis ke basis data.{repeated} Cadangan dibuat otomatis."
