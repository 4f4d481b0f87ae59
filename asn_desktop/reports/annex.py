"""The lampiran of an SKP: support, accountability, consequences (``forms.md`` d)."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.targets.plan import Plan
from asn_desktop.domain.targets.words import AnnexBlock
from asn_desktop.reports import blocks, signing
from asn_desktop.reports.layout import Paperwork
from asn_desktop.reports.paper import millimetres
from asn_desktop.reports.skp import Issuer, determined_on
from asn_desktop.reports.table import Cell, Group, Row, Table
from asn_desktop.reports.text import say

# An empty lampiran is filled in by hand: so many lines a block, so high.
_TO_WRITE: Final = 3
_WRITTEN: Final = millimetres(7)
_TITLE: Final = "LAMPIRAN SASARAN KINERJA PEGAWAI"


def annex(plan: Plan, issuer: Issuer) -> Paperwork:
    """Return the lampiran of an employee's SKP; DRAF stands on it until that is determined."""
    on = determined_on(plan)
    parts = (
        blocks.title(_TITLE, plan.approach.title),
        blocks.above(issuer.name, plan.start, plan.end),
        *(_lines(plan, block, last=block is list(AnnexBlock)[-1]) for block in AnnexBlock),
        signing.signatures(plan.person, plan.rater, issuer.place, on),
    )
    name = f"Lampiran SKP {plan.year} {plan.person.name}"
    return Paperwork(name, blocks.foot(name, parts, on), parts, draft=on is None)


def _lines(plan: Plan, block: AnnexBlock, *, last: bool) -> Table:
    """Return one block as a numbered list; without lines there is room to write some."""
    told = plan.annex.get(block, ())
    if not told:
        told = ("–",) if plan.annex else ("",) * _TO_WRITE
    least = 0.0 if any(told) else _WRITTEN
    groups = [
        Group((Row((blocks.number(n), Cell(say(text, f"{block.value.lower()} {n}"))), least),))
        for n, text in enumerate(told, start=1)
    ]
    # The last line stays with the signatures.
    groups[-1] = groups[-1]._replace(keep=last)
    head = (Row((Cell(say(block.value, bold=True), columns=2),)),)
    return Table((4.0, 120.0), tuple(groups), head, above=blocks.GAP)
