"""Plans and papers for the tests of printed forms, and how a PDF is looked into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Final

from pypdf import PdfReader

from asn_desktop.domain.printing import Paper
from asn_desktop.domain.targets.plan import (
    Indicator,
    Plan,
    PlanEvent,
    PrintedPerson,
    WorkResult,
)
from asn_desktop.domain.targets.words import (
    PERSPECTIVES,
    AnnexBlock,
    Approach,
    Aspect,
    Part,
    PlanEventKind,
    PlanForm,
    PlanState,
)
from asn_desktop.ids import name_id
from asn_desktop.reports.layout import Paperwork, compose
from asn_desktop.reports.pdf import to_bytes
from asn_desktop.reports.skp import Issuer

ISSUER: Final = Issuer("Kecamatan Contoh", "Kota Contoh")
ANDI: Final = PrintedPerson(
    "Andi Pratama, S.Sos.", "198705122011011004", "Penata, III/c", "Analis", "Seksi Contoh"
)
RATNA: Final = PrintedPerson(
    "Ratna Sari, M.Si.", "197805102003121002", "Pembina, IV/a", "Camat", "Kecamatan Contoh"
)
MAYOR: Final = PrintedPerson("Contoh Wali", None, None, "Wali Kota Contoh", "Pemerintah Kota")
STAFF, EXECUTIVE = PlanForm.STAFF, PlanForm.EXECUTIVE
NUMBERS, WORDS = Approach.QUANTITATIVE, Approach.QUALITATIVE


def result(
    name: str, part: Part = Part.MAIN, indicators: int = 2, long: int = 1, assigned: str = ""
) -> WorkResult:
    """Return a work result whose texts begin with its name."""
    row = name_id("result", name)
    return WorkResult(
        id=row,
        lineage=row,
        part=part,
        text=f"{name} {'terlaksananya layanan warga ' * long}".strip(),
        intervened=f"Milik camat {name}",
        intervened_id=None,
        assigned_by=assigned,
        indicators=tuple(indicator(name, number) for number in range(indicators)),
    )


def indicator(name: str, number: int) -> Indicator:
    """Return a measure; its text and target name its place."""
    row = name_id("indicator", name, str(number))
    aspect = list(Aspect)[number % 4]
    view = PERSPECTIVES[number % 4]
    return Indicator(row, row, aspect, f"Ukuran {name}.{number}", f"{number + 7} berkas", view)


def plan(
    *results: WorkResult,
    form: PlanForm = STAFF,
    approach: Approach = NUMBERS,
    state: PlanState = PlanState.DETERMINED,
    person: PrintedPerson = ANDI,
    rater: PrintedPerson | None = RATNA,
) -> Plan:
    """Return a plan of the year 2026, determined on 28 January unless said otherwise."""
    determined = PlanEvent(
        name_id("event"), PlanEventKind.DETERMINED, date(2026, 1, 28), "Ratna", "Admin", ""
    )
    return Plan(
        id=name_id("plan"),
        employee=name_id("employee"),
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
        version=1,
        form=form,
        approach=approach,
        state=state,
        person=person,
        rater=rater,
        results=results,
        expectations={2: "Laporan tepat waktu"},
        annex={
            AnnexBlock.SUPPORT: ("Komputer", "Pelatihan"),
            AnnexBlock.CONSEQUENCES: ("Penghargaan",),
        },
        events=(determined,) if state is PlanState.DETERMINED else (),
    )


def printed(work: Paperwork, paper: Paper = Paper.A4) -> bytes:
    """Return a document as PDF."""
    composed = compose(work, paper)
    return to_bytes(composed.title, composed.pages)


def texts(data: bytes) -> list[str]:
    """Return what can be read on each page, every run of blanks as one."""
    pages = PdfReader(BytesIO(data)).pages
    return [re.sub(r"\s+", " ", page.extract_text()) for page in pages]


def in_order(text: str, parts: Sequence[str]) -> bool:
    """Tell whether parts occur one after the other."""
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
