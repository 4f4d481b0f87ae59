"""What of the page is printed: the evaluation of a person, or the sheet of a rater."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.printing import FormKind
from asn_desktop.gui.pages.appraisals.frame_bar import View
from asn_desktop.ids import RowId

if TYPE_CHECKING:
    from asn_desktop.domain.appraisals.appraisal import Appraisal
    from asn_desktop.domain.appraisals.lists import AppraisalLine
    from asn_desktop.gui.pages.appraisals.framing import Frame

Form = Mapping[str, object]


def form_of(
    view: View, shown: Appraisal | None, line: AppraisalLine | None, frame: Frame | None
) -> Form | None:
    """Return what the page of the forms is asked for; None where nothing is chosen.

    Args:
        view: The one that is open.
        shown: Who is rated.
        line: Who is chosen in the list.
        frame: Whose sheet is typed.
    """
    if view is View.RATE and shown is not None:
        return _form(FormKind.APPRAISAL, shown.period, employee=shown.employee)
    if view is View.LIST and line is not None:
        period = AppraisalPeriod(line.year, line.period)
        return _form(FormKind.APPRAISAL, period, employee=line.employee)
    if view is View.SHEET and frame is not None and frame.rater is not None:
        return _form(FormKind.RATING_SHEET, frame.period, rater=frame.rater)
    return None


def _form(kind: FormKind, period: AppraisalPeriod, **whose: RowId) -> Form:
    return {"kind": kind.value, "year": period.year, "period": period.name, **whose}
