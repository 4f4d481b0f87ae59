"""The form DOKUMEN EVALUASI KINERJA PEGAWAI, needed for a promotion (``forms.md`` h)."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.appraisals.appraisal import Appraisal, Objection
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.predicates import Predicate
from asn_desktop.domain.settings import FIRST_SIGNATURES
from asn_desktop.domain.targets.plan import PrintedPerson
from asn_desktop.reports import blocks, choices, signing
from asn_desktop.reports.evaluation import determined_on
from asn_desktop.reports.ink import Image, Ink
from asn_desktop.reports.layout import Paperwork
from asn_desktop.reports.paper import millimetres
from asn_desktop.reports.skp import Issuer
from asn_desktop.reports.table import Cell, Group, Inset, Row, Rules, Table
from asn_desktop.reports.text import Content, Run, say

_TITLE: Final = "DOKUMEN EVALUASI KINERJA PEGAWAI"
_EMBLEM: Final = millimetres(18)
_WIDTHS: Final = (8.0, 52.0, 64.0)
# Empty items are filled in by hand.
_TO_WRITE: Final = millimetres(9)
_NOTES: Final = (
    ("*", "Periode yang dievaluasi."),
    ("**", "Coret yang tidak sesuai."),
)


def evaluation_document(
    appraisal: Appraisal,
    predicate: Predicate | None,
    issuer: Issuer,
    emblem: bytes = b"",
    first: int = FIRST_SIGNATURES[0],
) -> Paperwork:
    """Return the document; DRAF stands on it until the appraisal is determined.

    Args:
        appraisal: What the rater says, and the objection to it.
        predicate: Where the two ratings lead; None while one is empty.
        issuer: Whose form it is.
        emblem: PNG or JPEG of the office; without it nothing stands there.
        first: Before the first signature; the others count on.
    """
    on = determined_on(appraisal)
    plan, period = appraisal.plan, appraisal.period
    start = max(appraisal.start, period.start)
    end = min(plan.end, period.end) if plan else period.end
    parts = (
        *((_emblem(emblem),) if emblem else ()),
        blocks.titled((Run(_TITLE, bold=True),), choices.period(period, "*", "**")),
        blocks.above(issuer.name, start, end),
        _items(appraisal, predicate),
        *_signatures(appraisal, issuer, first),
        blocks.notes(*_NOTES),
    )
    name = f"Dokumen evaluasi {period.title} {appraisal.person.name}"
    return Paperwork(name, blocks.foot(name, parts, on), parts, landscape=False, draft=on is None)


def _emblem(data: bytes) -> Table:
    picture = Inset(_EMBLEM, _EMBLEM, Ink(images=(Image(0, 0, _EMBLEM, _EMBLEM, data),)))
    groups = (Group((Row((Cell(inset=picture),)),)),)
    return Table((1.0,), groups, rules=Rules.NONE, keep=True)


def _items(appraisal: Appraisal, predicate: Predicate | None) -> Table:
    achieved = appraisal.organisation
    judged = (
        ("CAPAIAN KINERJA ORGANISASI", achieved.term.upper() if achieved else ""),
        ("PREDIKAT KINERJA PEGAWAI", predicate.value.upper() if predicate else ""),
    )
    objection = appraisal.objection
    groups = (
        _item(1, "PEGAWAI YANG DINILAI", _person(appraisal.person)),
        _item(2, "PEJABAT PENILAI KINERJA", _person(appraisal.rater)),
        _item(3, "ATASAN PEJABAT PENILAI KINERJA", _person(appraisal.above)),
        _item(4, "EVALUASI KINERJA", judged),
        _text(5, "CATATAN/REKOMENDASI", (appraisal.note,)),
        _text(6, "KEBERATAN", _filed(objection)),
        _text(
            7,
            "PENJELASAN PEJABAT PENILAI ATAS KEBERATAN",
            (objection.explanation if objection else "",),
        ),
        # The last item stays with the signatures: nobody signs an empty page.
        _text(8, "KEPUTUSAN ATASAN PEJABAT PENILAI KINERJA", _decided(objection))._replace(
            keep=True
        ),
    )
    return Table(_WIDTHS, groups, above=4.0, padding=1.8)


def _person(who: PrintedPerson | None) -> tuple[tuple[str, str], ...]:
    shown = blocks.told_of(who)
    return (
        ("NAMA", shown.name),
        ("NIP", shown.nip or ""),
        ("PANGKAT/GOL RUANG", shown.rank or ""),
        ("JABATAN", shown.position or ""),
        ("UNIT KERJA", shown.unit or ""),
    )


def _item(number: int, name: str, told: tuple[tuple[str, str], ...]) -> Group:
    """Return an item with a line for each of its parts."""
    first = (blocks.number(f"{number}.", len(told) + 1), Cell(say(name, bold=True), columns=2))
    rows = (
        Row((Cell(say(label)), Cell(say(value, f"{label.lower()} {name.lower()}"))))
        for label, value in told
    )
    return Group((Row(first), *rows))


def _text(number: int, name: str, paragraphs: tuple[str, ...]) -> Group:
    """Return an item that holds a text, or room to write it."""
    content: Content = tuple(
        line for text in paragraphs if text for line in say(text, name.lower())
    )
    rows = (
        Row((blocks.number(f"{number}.", 2), Cell(say(name, bold=True), columns=2))),
        Row((Cell(content, columns=2),), least=0.0 if content else _TO_WRITE),
    )
    return Group(rows)


def _filed(objection: Objection | None) -> tuple[str, ...]:
    if objection is None:
        return ()
    return objection.reason, f"Diajukan {long_date(objection.filed)}."


def _decided(objection: Objection | None) -> tuple[str, ...]:
    if objection is None or not objection.decision:
        return ()
    day = f", {long_date(objection.decided_on)}" if objection.decided_on else ""
    return objection.decision, f"Diputuskan {objection.decided_by}{day}."


def _signatures(appraisal: Appraisal, issuer: Issuer, first: int) -> tuple[Table, ...]:
    """Return employee and rater, and the superior only where there is an objection (case H07)."""
    place, on = issuer.place, determined_on(appraisal)
    both = signing.signed(
        signing.Signer(
            f"{first}. PEGAWAI YANG DINILAI",
            appraisal.person,
            "pegawai",
            signing.dated(place, None),
        ),
        signing.Signer(
            f"{first + 1}. PEJABAT PENILAI KINERJA",
            appraisal.rater,
            "penilai",
            signing.dated(place, on),
        ),
    )
    if appraisal.objection is None:
        return (both,)
    signer = signing.Signer(
        f"{first + 2}. ATASAN PEJABAT PENILAI KINERJA",
        appraisal.above,
        "atasan penilai",
        signing.dated(place, appraisal.objection.decided_on),
    )
    return both, signing.signed(None, signer)
