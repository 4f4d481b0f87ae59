"""Parts that official forms share: titles, identity, behaviours, signatures, notes.

A form is a function from plain values to :class:`~asn_desktop.reports.layout.Paperwork`; it
names these parts in order. ``forms.md`` calls them the common blocks. A further form is a
further module beside :mod:`asn_desktop.reports.skp`; :mod:`asn_desktop.reports.layout` puts
it on pages, and :class:`~asn_desktop.reports.pdf.PdfWriter` writes it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from asn_desktop.domain.dates import MONTHS, long_date
from asn_desktop.domain.nip import grouped
from asn_desktop.domain.targets.plan import PrintedPerson
from asn_desktop.domain.targets.words import BEHAVIOURS, Behaviour, PlanForm
from asn_desktop.reports.layout import Picture
from asn_desktop.reports.table import Cell, Group, Row, Rules, Table
from asn_desktop.reports.text import Align, Content, Paragraph, Run, bullet, say


def _middle(text: str) -> Content:
    return say(text, bold=True, align=Align.CENTRE)


GAP: Final = 9.0
_BEHAVIOUR_TITLE: Final = "PERILAKU KERJA**"
_TITLE_SIZE: Final = 11.0
_NOTE_SIZE: Final = 7.5
_IDENTITY: Final = Group(
    (
        Row(
            (
                Cell(_middle("NO")),
                Cell(_middle("PEGAWAI YANG DINILAI"), columns=2),
                Cell(_middle("NO")),
                Cell(_middle("PEJABAT PENILAI KINERJA"), columns=2),
            )
        ),
    ),
    keep=True,
    shaded=True,
)
# What is the same on most papers is made once.
_alike = lru_cache(maxsize=512)
_HEAD_OF_REGION = re.compile(
    r"(?:(?:pj|plt|plh|pjs)\.?\s+|penjabat\s+)?(?:wali\s?kota|bupati|gubernur)\b", re.IGNORECASE
)


@_alike
def title(*lines: str) -> Table:
    """Return the lines of a title, centred."""
    return titled(*((Run(line, bold=True),) for line in lines))


@_alike
def titled(*lines: tuple[Run, ...]) -> Table:
    """Return the lines of a title, of which parts may be struck."""
    content = tuple(Paragraph(line, align=Align.CENTRE) for line in lines)
    row = Row((Cell(content),))
    return Table((1.0,), (Group((row,)),), rules=Rules.NONE, size=_TITLE_SIZE, keep=True)


@_alike
def above(office: str, start: date, end: date) -> Table:
    """Return the line above the tables: whose form it is, and for when."""
    days = f"PERIODE PENILAIAN: {_capital(start)} SD {_capital(end)} TAHUN {end.year}"
    cells = (Cell(say(office.upper(), "nama instansi")), Cell(say(days, align=Align.RIGHT)))
    groups = (Group((Row(cells),)),)
    return Table((0.85, 1.15), groups, rules=Rules.NONE, above=4.0, keep=True, padding=2.0)


def _capital(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].upper()}"


def identity(person: PrintedPerson, rater: PrintedPerson | None, form: PlanForm) -> Table:
    """Return who is rated and who rates, side by side."""
    left = _person_rows(person, "pegawai yang dinilai", "UNIT KERJA")
    right = _person_rows(rater, "pejabat penilai", _last_label(rater, form))
    rows = tuple(Row((*a, *b)) for a, b in zip(left, right, strict=True))
    widths = (4.0, 20.0, 42.0, 4.0, 20.0, 42.0)
    groups = (_IDENTITY, Group(rows))
    return Table(widths, groups, above=2.0, padding=2.5)


def _last_label(rater: PrintedPerson | None, form: PlanForm) -> str:
    """Return what the rater's last row is called: a head of region leads no unit."""
    leads = rater is not None and _HEAD_OF_REGION.match(rater.position or "")
    return "INSTANSI" if leads and form is PlanForm.EXECUTIVE else "UNIT KERJA"


def told_of(who: PrintedPerson | None) -> PrintedPerson:
    """Return a person as forms print one: the NIP in groups, and blanks where there is nobody."""
    shown = who or PrintedPerson("", None, None, None, None)
    return shown._replace(nip=grouped(shown.nip or ""))


# Raters rate many.
@_alike
def _person_rows(who: PrintedPerson | None, role: str, last: str) -> tuple[tuple[Cell, ...], ...]:
    """Return the five rows of a person; PPPK have their golongan alone in the third."""
    shown = told_of(who)
    told = (
        ("NAMA", shown.name),
        ("NIP", shown.nip),
        ("PANGKAT/GOL. RUANG", shown.rank),
        ("JABATAN", shown.position),
        (last, shown.unit),
    )
    return tuple(
        (
            *_label(at, label),
            Cell(say(value or "", f"{label.lower()} {role}")),
        )
        for at, (label, value) in enumerate(told, start=1)
    )


@_alike
def _label(at: int, label: str) -> tuple[Cell, Cell]:
    return Cell(say(f"{at}", align=Align.CENTRE)), Cell(say(label))


def behaviours(expectations: Mapping[int, str]) -> Table:
    """Return the seven values with their behaviours and what the leader expects besides."""
    groups = [
        _behaviour(each, expectations.get(each.number, ""), None, last=each is BEHAVIOURS[-1])
        for each in BEHAVIOURS
    ]
    head = (Row((Cell(say(_BEHAVIOUR_TITLE, bold=True), columns=3),)),)
    # So small that all seven fit on one A4 page with the signatures.
    return Table((4.0, 78.0, 42.0), tuple(groups), head, size=8.0, above=GAP, padding=2.5)


def judged_behaviours(
    expectations: Mapping[int, str], feedback: Mapping[int, Content], heading: str
) -> Table:
    """Return the seven values with what was said of each in a column of its own."""
    groups = [
        _behaviour(
            each,
            expectations.get(each.number, ""),
            feedback.get(each.number, ()),
            last=each is BEHAVIOURS[-1],
        )
        for each in BEHAVIOURS
    ]
    head = (Row((Cell(say(_BEHAVIOUR_TITLE, bold=True), columns=3), label(heading))),)
    return Table((4.0, 56.0, 32.0, 32.0), tuple(groups), head, size=8.0, above=GAP, padding=2.5)


@_alike
def _behaviour(told: Behaviour, expected: str, said: Content | None, *, last: bool) -> Group:
    content = (*say(told.title, bold=True), *(bullet(each) for each in told.guidance))
    wish = (
        *say("Ekspektasi Khusus Pimpinan:"),
        *(say(expected, f"ekspektasi khusus {told.title}") if expected else ()),
    )
    cells = [Cell(say(f"{told.number}", align=Align.CENTRE)), Cell(content), Cell(wish)]
    if said is not None:
        cells.append(Cell(said))
    # The last row stays with the signatures: nobody signs an empty page.
    return Group((Row(tuple(cells)),), keep=last)


@_alike
def label(text: str, columns: int = 1, rows: int = 1) -> Cell:
    """Return a heading of a column, in the middle."""
    return Cell(_middle(text), columns=columns, rows=rows)


@_alike
def numbered(*columns: int) -> Row:
    """Return the row (1), (2) ... below headings; each number reaches over so many columns."""
    return Row(
        tuple(
            Cell(say(f"({n})", align=Align.CENTRE), columns=wide)
            for n, wide in enumerate(columns, start=1)
        )
    )


def facts(*told: tuple[str, str]) -> Table:
    """Return what a paper is about, a line for each: what it is called, and what it is."""
    rows = tuple(
        Row((Cell(say(name)), Cell(say(":")), Cell(say(value, name.lower()))))
        for name, value in told
    )
    return Table(
        (16.0, 2.0, 106.0), (Group(rows),), rules=Rules.NONE, above=4.0, keep=True, padding=1.0
    )


@_alike
def notes(*told: tuple[str, str]) -> Table:
    """Return footnotes, each with its mark."""
    content = tuple(Paragraph((Run(text),), bullet=mark) for mark, text in told)
    group = Group((Row((Cell(content),)),))
    return Table((1.0,), (group,), rules=Rules.NONE, size=_NOTE_SIZE, above=4.0, padding=1.0)


@_alike
def heading(*titles: str) -> tuple[Row, ...]:
    """Return the headings of columns, and their numbers (1), (2) ... below them."""
    return Row(tuple(map(label, titles))), numbered(*(1,) * len(titles))


@_alike
def band(text: str, columns: int) -> Group:
    """Return a row over all columns that names what follows, and stays with it."""
    return Group((Row((Cell(say(text, bold=True), columns=columns),)),), keep=True)


@_alike
def number(value: int | str, rows: int = 1) -> Cell:
    """Return the cell that counts work results."""
    return Cell(say(f"{value}", align=Align.CENTRE), rows=rows, repeated=True)


def foot(name: str, blocks: Iterable[Table | Picture], on: date | None) -> str:
    """Return what stands at the foot of pages; determined papers have a check code."""
    if on is None:
        return f"{name} · Belum ditetapkan · Bina Kinerja"
    return f"{name} · Ditetapkan {long_date(on)} · Kode periksa {check_code(blocks)} · Bina Kinerja"


def check_code(blocks: Iterable[Table | Picture]) -> str:
    """Return eight signs that follow from every word of a paper."""
    texts = [
        run.text
        for block in blocks
        if isinstance(block, Table)
        for group in block.groups
        for row in group.rows
        for cell in row.cells
        for paragraph in cell.content
        for run in paragraph.runs
    ]
    code = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:8].upper()
    return f"{code[:4]}-{code[4:]}"
