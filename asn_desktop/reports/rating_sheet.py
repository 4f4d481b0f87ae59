"""The rating sheet of a rater: people in the order in which it is typed back (``forms.md`` k)."""

from __future__ import annotations

from typing import Final, NamedTuple

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.nip import grouped
from asn_desktop.domain.predicates import Rating
from asn_desktop.domain.targets.plan import PrintedPerson
from asn_desktop.reports import blocks, signing
from asn_desktop.reports.insets import box
from asn_desktop.reports.layout import Paperwork
from asn_desktop.reports.paper import millimetres
from asn_desktop.reports.skp import Issuer
from asn_desktop.reports.table import Cell, Group, Row, Table
from asn_desktop.reports.text import Content, bullet, say

_TITLE: Final = "LEMBAR PENILAIAN PER PEJABAT PENILAI KINERJA"
_WIDTHS: Final = (6.0, 30.0, 42.0, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 25.0)
# Room to write in, also where nothing is printed.
_ROW: Final = millimetres(13)
# Of what was reached so many lines are told, each so long: the sheet only reminds.
_LINES: Final = 4
_LONGEST: Final = 110
_NOTE: Final = (
    "•",
    (
        "Beri tanda pada satu kotak untuk setiap rating. Lembar ini dimasukkan ke aplikasi menurut "
        "urutan baris, dengan nomor kotaknya (1, 2, 3); baris yang kosong tidak dimasukkan."
    ),
)


class SheetLine(NamedTuple):
    """One of the rater's people.

    Attributes:
        name: With titles.
        reached: What was reached, a text for each measure.
        results: Only where it is settled already.
        behaviour: Likewise.
        note: What is printed under remarks.
    """

    name: str
    nip: str
    reached: tuple[str, ...] = ()
    results: Rating | None = None
    behaviour: Rating | None = None
    note: str = ""


class RatingSheet(NamedTuple):
    """A rater's people in a period, in the order of the queue on the screen."""

    rater: PrintedPerson
    period: AppraisalPeriod
    lines: tuple[SheetLine, ...]


def rating_sheet(sheet: RatingSheet, issuer: Issuer) -> Paperwork:
    """Return the sheet that a rater fills in and signs."""
    rater, period = sheet.rater, sheet.period
    name = f"Lembar penilaian {period.title} {rater.name}"
    parts = (
        blocks.title(_TITLE, f"PERIODE: {period.title.upper()}"),
        blocks.above(issuer.name, period.start, period.end),
        blocks.facts(
            ("Pejabat penilai", rater.name),
            ("NIP", grouped(rater.nip or "–")),
            ("Jabatan", rater.position or "–"),
            ("Unit kerja", rater.unit or "–"),
        ),
        blocks.notes(_NOTE),
        _people(sheet.lines),
        signing.signed(None, signing.rater_signs(rater, issuer.place, None)),
    )
    return Paperwork(name, f"{name} · {len(sheet.lines)} pegawai · Bina Kinerja", parts)


def _people(lines: tuple[SheetLine, ...]) -> Table:
    wide = 1, 1, 1, len(Rating), len(Rating), 1
    titles = (
        "NO", "NAMA / NIP", "REALISASI SINGKAT", "RATING HASIL KERJA", "RATING PERILAKU KERJA",
        "CATATAN",
    )  # fmt: skip
    above = tuple(
        blocks.label(title, columns, rows=2 if columns == 1 else 1)
        for title, columns in zip(titles, wide, strict=True)
    )
    choices = tuple(
        blocks.label(f"{n} {rating.short.upper()}") for n, rating in enumerate(Rating, start=1)
    )
    head = (Row(above), Row((*choices, *choices)), blocks.numbered(*wide))
    groups = [_person(line, n) for n, line in enumerate(lines, start=1)]
    # The last of them stays with the signature: nobody signs an empty page.
    groups[-1] = groups[-1]._replace(keep=True)
    return Table(_WIDTHS, tuple(groups), head, size=8.0, above=4.0)


def _person(line: SheetLine, n: int) -> Group:
    boxes = (
        Cell(inset=box(ticked=rating is chosen))
        for chosen in (line.results, line.behaviour)
        for rating in Rating
    )
    who = (*say(line.name, "nama", bold=True), *say(f"NIP {grouped(line.nip)}"))
    cells = (
        blocks.number(n),
        Cell(who),
        Cell(_reached(line.reached)),
        *boxes,
        Cell(say(line.note, "catatan")),
    )
    return Group((Row(cells, least=_ROW),))


def _reached(texts: tuple[str, ...]) -> Content:
    told = [_short(text) for text in texts[:_LINES]]
    if len(texts) > _LINES:
        told.append(f"… dan {len(texts) - _LINES} lainnya")
    return tuple(bullet(text, "realisasi") for text in told)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
