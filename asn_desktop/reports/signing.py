"""Where people sign on official forms: beside each other, never cut by the end of a page."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.nip import grouped
from asn_desktop.domain.targets.plan import PrintedPerson
from asn_desktop.reports.paper import millimetres
from asn_desktop.reports.table import Cell, Group, Row, Rules, Table
from asn_desktop.reports.text import Content, say

# Room for the mark of an electronic signature (``forms.md``: 30 mm).
_SIGNATURE: Final = millimetres(30)
_BLANK: Final = "…………………………"


class Signer(NamedTuple):
    """Who signs, and what stands above the name."""

    role: str
    who: PrintedPerson | None
    field: str
    dated: str = ""


def dated(place: str, on: date | None) -> str:
    """Return place and day of a signature; dots where they are not known."""
    return f"{place or _BLANK}, {long_date(on) if on else _BLANK}"


def signatures(
    person: PrintedPerson, rater: PrintedPerson | None, place: str, on: date | None
) -> Table:
    """Return where employee and rater sign; it is never cut."""
    return signed(
        Signer("Pegawai yang Dinilai,", person, "pegawai"),
        rater_signs(rater, place, on),
    )


def rater_signs(who: PrintedPerson | None, place: str, on: date | None) -> Signer:
    """Return where a rater signs."""
    return Signer("Pejabat Penilai Kinerja,", who, "penilai", dated(place, on))


def signed(left: Signer | None, right: Signer | None) -> Table:
    """Return where two people sign beside each other, or one; it is never cut."""
    # Two rows of words, the empty room for the marks, then names and numbers.
    columns = [_signing(side) if side else ((), (), ()) for side in (left, right)]
    rows = tuple(
        Row((Cell(a), Cell(), Cell(b)), least=_SIGNATURE if n == 1 else 0.0)
        for n, (a, b) in enumerate(zip(*columns, strict=True))
    )
    groups = (Group(rows, keep=True),)
    return Table((44.0, 36.0, 44.0), groups, rules=Rules.NONE, above=6.0, padding=1.0)


def _signing(signer: Signer) -> tuple[Content, Content, Content]:
    who = signer.who
    name = say(who.name if who and who.name else _BLANK, f"nama {signer.field}", bold=True)
    nip = say(f"NIP {grouped(who.nip)}") if who and who.nip else say("")
    return (*say(signer.dated), *say(signer.role)), (), (*name, *nip)
