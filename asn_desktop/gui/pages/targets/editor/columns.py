"""The columns of the grid of work results, for the three forms of plan."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from asn_desktop.domain.targets.lengths import LONG_TEXT, SHORT_TEXT, WORD
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import Approach, PlanForm
from asn_desktop.gui.widgets.entry_grid import Column

NUMBER: Final = Column("no", "No", width=44, entry=False)
MENU: Final = Column("menu", "", width=38, entry=False, menu=True)
_ABOVE: Final = Column("intervened", "Rencana hasil kerja pimpinan", share=3)
_TEXT: Final = Column("text", "Rencana hasil kerja", share=3)
_ASPECT: Final = Column("aspect", "Aspek", width=96)
_MEASURE: Final = Column("measure", "Indikator kinerja individu", share=3)
_TARGET: Final = Column("target", "Target", share=2)
_PERSPECTIVE: Final = Column("perspective", "Perspektif", width=136)
_ASSIGNED: Final = Column("assigned_by", "Penugasan dari", share=2)
_SUCCESS: Final = Column("measure", "Ukuran keberhasilan atau indikator", share=3)

# Of the work result, and so merged over its indicators; the others are of the indicator.
OF_RESULT: Final = frozenset({"no", "intervened", "text", "assigned_by"})
LIMITS: Final = MappingProxyType(
    {
        "intervened": LONG_TEXT,
        "text": LONG_TEXT,
        "assigned_by": SHORT_TEXT,
        "measure": LONG_TEXT,
        "target": SHORT_TEXT,
        "perspective": WORD,
        "expectation": LONG_TEXT,
        "line": LONG_TEXT,
    }
)
TITLES: Final = MappingProxyType(
    {
        "intervened": "rencana hasil kerja pimpinan",
        "text": "rencana hasil kerja",
        "assigned_by": "penugasan",
        "aspect": "aspek",
        "measure": "indikator",
        "target": "target",
        "perspective": "perspektif",
        "expectation": "ekspektasi khusus",
        "line": "lampiran",
    }
)


def result_columns(plan: Plan) -> tuple[Column, ...]:
    """Return the columns for the form and the approach of a plan."""
    executive = plan.form is PlanForm.EXECUTIVE
    perspective = (_PERSPECTIVE,) if executive else ()
    if plan.approach is Approach.QUALITATIVE:
        return (NUMBER, _TEXT, _ASSIGNED, _SUCCESS, _TARGET, *perspective, MENU)
    if executive:
        return (NUMBER, _TEXT, _MEASURE, _TARGET, _PERSPECTIVE, MENU)
    return (NUMBER, _ABOVE, _TEXT, _ASPECT, _MEASURE, _TARGET, MENU)
