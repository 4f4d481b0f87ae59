"""The dialogs of an example: who gets it, or whose targets serve as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.names import first_of
from asn_desktop.domain.targets.lists import WITHOUT, Chosen, PlanFilter, PlanLine
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.gui.dialogs.finder import Finder, Found
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.person_columns import person_columns
from asn_desktop.gui.table_model import Column
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.gui.widgets.labels import label
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.targets.editing import Applied

_AT_MOST: Final = 300
_COLUMNS: Final[tuple[Column[PlanLine], ...]] = (
    *person_columns(),
    Column(
        "Status",
        lambda line: line.state_title,
        chip=lambda line: ChipText(line.state_title),
        width=110,
    ),
)


def _finder(name: str, wanted: Chosen, year: int, tools: Tools) -> Finder[PlanLine]:
    """Return what finds lines of the list of a year.

    Args:
        name: What the table is called.
        wanted: Which lines: a state of the list, None for every line that has a plan.
        year: Of the plans.
        tools: What the page works with.
    """
    targets = tools.workspace.targets

    def find(text: str) -> Found[PlanLine]:
        asked = PlanFilter(year, text, wanted)
        lines, total, _capped = targets.page(asked, limit=_AT_MOST)
        fitting = [line for line in lines if wanted is WITHOUT or line.plan is not None]
        return Found(fitting, _counted(len(fitting), total if total > len(lines) else 0, asked))

    return Finder(name, _COLUMNS, find, tools.jobs)


class ApplyTemplateDialog(InputDialog):
    """Applies an example to people; what it asks for is whichever of both is not known.

    Signals:
        applied: Carries what was written.
    """

    subject = "targets"

    applied = Signal(object)

    def __init__(self, title: str, verb: str, tools: Tools, parent: QWidget) -> None:
        super().__init__(title, verb, tools.jobs, parent)
        self._targets = tools.workspace.targets
        self.told = label("", "strong", wrap=True)
        self.effect = label(
            "Setiap pegawai mendapat draf dengan isi yang sama, lalu disesuaikan. Pegawai yang "
            "sudah mempunyai SKP tahun itu dilewati.",
            wrap=True,
        )
        self.body.addWidget(self.told)
        self.body.addWidget(self.effect)

    def apply(self, plan: RowId, people: Sequence[RowId]) -> None:
        """Write it for all of them at once."""
        work: Callable[[], Applied] = partial(self._targets.apply_template, plan, list(people))
        self.write(work, self.applied.emit)


class PeopleForTemplateDialog(ApplyTemplateDialog):
    """Asks who gets the targets of one person as an example."""

    def __init__(self, template: Plan, tools: Tools, parent: QWidget) -> None:
        super().__init__("Jadikan contoh untuk pegawai lain", "Terapkan", tools, parent)
        self._template = template
        self.told.setText(f"SKP {template.year} {template.person.name} menjadi contoh")
        self.people = _finder("Pegawai yang belum mempunyai SKP", WITHOUT, template.year, tools)
        self.people.table.set_several()
        self.people.moved.connect(self._count)
        self.body.addWidget(self.people)
        self.people.search.setFocus()
        self.save_requested.connect(self._save)

    def _count(self) -> None:
        count = len(self.people.lines())
        self.save.setText(f"Terapkan untuk {count} pegawai" if count else "Terapkan")

    def _save(self) -> None:
        chosen = self.people.lines()
        if not chosen:
            self.banner.show_message(
                "Belum ada pegawai yang dipilih.",
                "Pilih satu baris, atau beberapa dengan Shift atau Ctrl.",
            )
            return
        self.apply(self._template.id, [line.employee for line in chosen])


class TemplateForPeopleDialog(ApplyTemplateDialog):
    """Asks whose targets the chosen people get as an example."""

    def __init__(
        self, people: Sequence[PlanLine], year: int, tools: Tools, parent: QWidget
    ) -> None:
        verb = f"Terapkan untuk {len(people)} pegawai"
        super().__init__("Terapkan SKP contoh", verb, tools, parent)
        self._people = [line.employee for line in people]
        self.told.setText(
            f"Pilih SKP {year} yang menjadi contoh untuk {first_of([line.name for line in people])}"
        )
        self.templates = _finder("SKP yang dapat menjadi contoh", None, year, tools)
        self.body.addWidget(self.templates)
        self.templates.search.setFocus()
        self.save_requested.connect(self._save)

    def _save(self) -> None:
        chosen = self.templates.lines()
        if not chosen or chosen[0].plan is None:
            self.banner.show_message(
                "Belum ada SKP contoh yang dipilih.", "Cari pegawainya, lalu pilih barisnya."
            )
            return
        self.apply(chosen[0].plan, self._people)


def _counted(shown: int, of: int, asked: PlanFilter) -> str:
    """Return how many are shown, and why there may be none."""
    if of:
        return f"{_AT_MOST} yang pertama dari {of}; ketik untuk mencari."
    if shown or asked.text:
        return f"{shown} pegawai"
    if asked.state is WITHOUT:
        return f"Semua pegawai sudah mempunyai SKP {asked.year}."
    return f"Belum ada SKP {asked.year} yang dapat menjadi contoh. Buat dahulu satu."
