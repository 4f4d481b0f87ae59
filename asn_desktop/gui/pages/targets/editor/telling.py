"""What the editor says: names of deeds, the summary of what is missing, help for a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from asn_desktop.domain.names import fold
from asn_desktop.domain.targets.course import require_open
from asn_desktop.domain.targets.plan import Indicator, Plan
from asn_desktop.domain.targets.refusals import PlanFrozenError
from asn_desktop.domain.targets.words import PlanState
from asn_desktop.gui.pages.targets.editor import structure
from asn_desktop.gui.pages.targets.editor.columns import OF_RESULT, TITLES
from asn_desktop.gui.pages.targets.editor.draft import Spot
from asn_desktop.gui.pages.targets.editor.guidance import CellHelp, guidance_for, note_of
from asn_desktop.gui.pages.targets.editor.marks import Mark
from asn_desktop.gui.pages.targets.editor.structure import RowKey
from asn_desktop.gui.pages.targets.editor.where import capital, line_name
from asn_desktop.gui.widgets.entry_grid import Deed, Entry

FRAME_DEEDS: Final = MappingProxyType(
    {
        "end": "akhir periode",
        "rater": "pejabat penilai",
        "form": "bentuk formulir",
        "approach": "pendekatan",
    }
)
_DEEDS: Final = MappingProxyType(
    {Deed.PASTED: "tempel", Deed.CLEARED: "kosongkan", Deed.FILLED: "salin dari atas"}
)
_CELLS: Final = MappingProxyType(
    {
        **TITLES,
        "text": "rencana",
        "intervened": "rencana pimpinan pada",
    }
)
_TOLD: Final = 2


def locked(plan: Plan) -> str:
    """Return why a plan cannot be edited."""
    try:
        require_open(plan.state)
    except PlanFrozenError as error:
        return str(error)
    return "Anda dapat membaca SKP ini, tetapi mengubahnya memerlukan akun Operator atau Admin."


def deed_name(plan: Plan, entries: Sequence[Entry], deed: Deed) -> str:
    """Return what was done, in words that follow "Urungkan: "."""
    values = sum(len(entry.values) for entry in entries)
    if values > 1:
        return f"{_DEEDS.get(deed, 'isi')} {values} isian"
    entry = entries[0]
    column = next(iter(entry.values))
    what = f"{_CELLS[column]} {line_name(plan, entry.key)}".rstrip()
    return what if deed is Deed.TYPED else f"{_DEEDS[deed]} {what}"


def summary(plan: Plan, marks: Sequence[Mark]) -> tuple[str, str, str]:
    """Return title, text and action of the message on what is missing."""
    again = " lagi" if plan.state is PlanState.RETURNED else ""
    title = f"{len(marks)} isian perlu dilengkapi sebelum diajukan{again}"
    text = "  ".join(mark.sentence for mark in marks[:_TOLD])
    if len(marks) > _TOLD:
        text += f"  Dan {len(marks) - _TOLD} lagi."
    return title, text, "Ke isian pertama (F8)"


def help_for(
    plan: Plan,
    spot: Spot | None,
    marks: tuple[Mapping[Spot, Mark], Mapping[Spot, Mark]],
    last_year: Mapping[str, str],
) -> CellHelp:
    """Return what is known about a cell."""
    if spot is None:
        return CellHelp(guidance_for("", plan, ""), note=note_of(plan))
    indicator = _indicator(plan, spot)
    aspect = indicator.aspect.value if indicator and indicator.aspect else ""
    problem, remark = (found.get(spot) for found in marks)
    of_indicator = indicator is not None and spot.column not in OF_RESULT
    before = last_year.get(fold(indicator.text), "") if indicator and of_indicator else ""
    return CellHelp(
        guidance_for(spot.column, plan, aspect),
        about=capital(line_name(plan, spot.line)),
        problem=problem.sentence if problem else "",
        remark=remark.sentence if remark else "",
        note=note_of(plan),
        last_year=before if indicator and before != indicator.target else "",
        year=plan.year - 1,
    )


def _indicator(plan: Plan, spot: Spot) -> Indicator | None:
    if not isinstance(spot.line, RowKey):
        return None
    result = structure.find(plan, spot.line.result)
    wanted = spot.line.indicator
    return next((each for each in (result.indicators if result else ()) if each.id == wanted), None)
