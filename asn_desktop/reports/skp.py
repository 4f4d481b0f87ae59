"""The SKP forms: for staff in two approaches, for executives in two (``forms.md`` a, b, c)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from asn_desktop.domain.targets.plan import Indicator, Plan, WorkResult
from asn_desktop.domain.targets.words import Approach, Part, PlanForm, PlanState
from asn_desktop.reports import blocks, signing
from asn_desktop.reports.layout import Paperwork
from asn_desktop.reports.table import Cell, Group, Row, Table
from asn_desktop.reports.text import Content, bullet, say

_TITLE: Final = "SASARAN KINERJA PEGAWAI"
_NUMBER: Final = 2.5
# Two more columns take more lines; so small that most evaluations need three pages.
_SMALL: Final = 8.0
_TIGHT: Final = 2.5
_MEASURES: Final = "Ukuran keberhasilan / Indikator Kinerja Individu, dan Target:"
_INTERVENED_NOTE: Final = (
    "*",
    (
        "Bila rencana hasil kerja yang diintervensi milik pejabat pimpinan tinggi, pimpinan unit "
        "kerja mandiri, atau organisasi, tuliskan rencana hasil kerja beserta indikatornya."
    ),
)
_BEHAVIOUR_NOTE: Final = (
    "**",
    "Pimpinan dapat memberikan ekspektasi khusus pada satu atau beberapa perilaku kerja.",
)


class Issuer(NamedTuple):
    """The office whose form it is: its name, and the place where it is signed."""

    name: str
    place: str


class Beside(NamedTuple):
    """Columns that an evaluation adds to the work results.

    Attributes:
        titles: Headings, of the two columns.
        width: Of each, as a share.
        measured: What stands beside a measure.
        told: What stands beside a work result.
    """

    titles: tuple[str, str]
    width: float
    measured: Callable[[Indicator, int], Content]
    told: Callable[[WorkResult, int], Content]


class Columns(NamedTuple):
    """The table of work results on one of the forms.

    Attributes:
        widths: Shares of the width.
        titles: Headings; without them the table is called HASIL KERJA alone.
        group: Returns a work result and its number as rows.
    """

    widths: tuple[float, ...]
    titles: tuple[str, ...]
    group: Callable[[WorkResult, int, Beside | None], Group]


def skp(plan: Plan, issuer: Issuer) -> Paperwork:
    """Return the SKP of an employee; DRAF stands on it until it is determined."""
    on = determined_on(plan)
    parts = (
        blocks.title(_TITLE, plan.approach.title, plan.form.title),
        blocks.above(issuer.name, plan.start, plan.end),
        blocks.identity(plan.person, plan.rater, plan.form),
        work_results(plan),
        blocks.behaviours(plan.expectations),
        signing.signatures(plan.person, plan.rater, issuer.place, on),
        blocks.notes(*plan_notes(plan)),
    )
    name = f"SKP {plan.year} {plan.person.name}"
    return Paperwork(name, blocks.foot(name, parts, on), parts, draft=on is None)


def determined_on(plan: Plan) -> date | None:
    """Return the official date of a plan in force, None for whatever is a draft on paper."""
    return plan.determined_on if plan.state is PlanState.DETERMINED else None


def work_results(plan: Plan, beside: Beside | None = None) -> Table:
    """Return the table of a plan's work results, utama and tambahan."""
    columns = COLUMNS[plan.form, plan.approach]
    widths = columns.widths
    if beside:
        # Of a greater whole the first column needs a greater share.
        widths = (widths[0] + _NUMBER, *widths[1:], beside.width, beside.width)
    count = len(widths)
    groups: list[Group] = []
    for part in Part:
        groups.append(blocks.band(part.title, count))
        results = plan.part(part)
        groups.extend(columns.group(result, n, beside) for n, result in enumerate(results, start=1))
        if not results:
            groups.append(Group((Row((Cell(say("–"), columns=count),)),)))
    if beside:
        # The rating below stays with the last of them.
        groups[-1] = groups[-1]._replace(keep=True)
    table = Table(widths, tuple(groups), _head(columns, count, beside), above=blocks.GAP)
    return table._replace(size=_SMALL, padding=_TIGHT) if beside else table


def _head(columns: Columns, count: int, beside: Beside | None) -> tuple[Row, ...]:
    added = beside.titles if beside else ()
    if not columns.titles and added:
        over = len(columns.widths)
        return (Row((blocks.label("HASIL KERJA", over), *map(blocks.label, added))),)
    name = Row((Cell(say("HASIL KERJA", bold=True), columns=count),))
    return (name, *blocks.heading(*columns.titles, *added)) if columns.titles else (name,)


def plan_notes(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return the footnotes on work results and behaviours."""
    intervened = (plan.form, plan.approach) == (PlanForm.STAFF, Approach.QUANTITATIVE)
    return (_INTERVENED_NOTE, _BEHAVIOUR_NOTE) if intervened else (_BEHAVIOUR_NOTE,)


def _planned(result: WorkResult, n: int) -> Content:
    """Return what is planned, and who assigned it."""
    text = say(result.text, f"rencana hasil kerja {n}")
    if not result.assigned_by:
        return text
    given = result.assigned_by
    if not given.lower().startswith("penugasan dari"):
        given = f"Penugasan dari {given}"
    return (*text, *say(f"({given})", f"penugasan rencana hasil kerja {n}"))


def _measure(indicator: Indicator, n: int) -> Cell:
    return Cell(say(indicator.text, f"indikator rencana hasil kerja {n}"))


def _target(indicator: Indicator, n: int) -> Cell:
    return Cell(say(indicator.target, f"target rencana hasil kerja {n}"))


def _rows(
    result: WorkResult,
    merged: tuple[Content, ...],
    n: int,
    beside: Beside | None,
    *cells: Callable[[Indicator, int], Cell],
) -> Group:
    """Return the number and some merged cells, and beside them a row for each indicator."""
    count = max(len(result.indicators), 1)
    if beside:
        measured = beside.measured
        cells = (*cells, lambda each, number: Cell(measured(each, number)))
    rows = [tuple(make(each, n) for make in cells) for each in result.indicators]
    rows = rows or [tuple(Cell() for _ in cells)]
    first = (
        blocks.number(n, count),
        *(Cell(content, rows=count, repeated=True) for content in merged),
    )
    last = (Cell(beside.told(result, n), rows=count, repeated=True),) if beside else ()
    return Group((Row((*first, *rows[0], *last)), *(Row(row) for row in rows[1:])))


def _staff_quantitative(result: WorkResult, n: int, beside: Beside | None) -> Group:
    def aspect(indicator: Indicator, _n: int) -> Cell:
        return Cell(say(indicator.aspect.value if indicator.aspect else ""))

    intervened = say(result.intervened, f"rencana pimpinan yang diintervensi {n}")
    return _rows(result, (intervened, _planned(result, n)), n, beside, aspect, _measure, _target)


def _executive_quantitative(result: WorkResult, n: int, beside: Beside | None) -> Group:
    return _rows(result, (_planned(result, n),), n, beside, _measure, _target, _view)


def _view(indicator: Indicator, n: int) -> Cell:
    return Cell(say(indicator.perspective or "", f"perspektif rencana hasil kerja {n}"))


def _in_words(result: WorkResult, n: int) -> Content:
    """Return a work result as one text with its measures as a list."""
    points = (
        bullet(
            f"{each.text}: {each.target}" if each.target else each.text,
            f"ukuran keberhasilan {n}",
        )
        for each in result.indicators
    )
    return (*_planned(result, n), *say(_MEASURES), *points)


def _staff_qualitative(result: WorkResult, n: int, beside: Beside | None) -> Group:
    return Group((Row((blocks.number(n), Cell(_in_words(result, n)), *_whole(result, n, beside))),))


def _whole(result: WorkResult, n: int, beside: Beside | None) -> tuple[Cell, ...]:
    """Return what an evaluation says of a work result that stands in one row."""
    if beside is None:
        return ()
    measured = [beside.measured(each, n) for each in result.indicators]
    points = tuple(line for each in measured for line in _point(each)) if any(measured) else ()
    return Cell(points), Cell(beside.told(result, n))


def _point(told: Content) -> Content:
    """Return what is said of a measure as a point, in the order of the measures beside it."""
    first, *others = told or say("–")
    return (first._replace(bullet="•"), *others)


def _executive_qualitative(result: WorkResult, n: int, beside: Beside | None) -> Group:
    views = dict.fromkeys(each.perspective for each in result.indicators if each.perspective)
    told = tuple(line for view in views for line in say(view, f"perspektif {n}"))
    cells = (blocks.number(n), Cell(_in_words(result, n)), Cell(told), *_whole(result, n, beside))
    return Group((Row(cells),))


COLUMNS: Final = {
    (PlanForm.STAFF, Approach.QUANTITATIVE): Columns(
        (4.0, 30.0, 30.0, 12.0, 30.0, 18.0),
        (
            "NO",
            "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI*",
            "RENCANA HASIL KERJA",
            "ASPEK",
            "INDIKATOR KINERJA INDIVIDU",
            "TARGET",
        ),
        _staff_quantitative,
    ),
    (PlanForm.STAFF, Approach.QUALITATIVE): Columns((4.0, 120.0), (), _staff_qualitative),
    (PlanForm.EXECUTIVE, Approach.QUANTITATIVE): Columns(
        (4.0, 42.0, 40.0, 18.0, 20.0),
        ("NO.", "RENCANA HASIL KERJA", "INDIKATOR KINERJA INDIVIDU", "TARGET", "PERSPEKTIF"),
        _executive_quantitative,
    ),
    (PlanForm.EXECUTIVE, Approach.QUALITATIVE): Columns(
        (4.0, 98.0, 22.0), ("NO.", "RENCANA HASIL KERJA", "PERSPEKTIF"), _executive_qualitative
    ),
}
