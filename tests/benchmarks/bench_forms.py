"""Printing SKP forms: against drawing them with the layout known, against LibreOffice; memory.

    python -m tests.benchmarks.bench_forms [--people 1000] [--rounds 5]

Sides in CPU time a page, one joined file, without the cycle collector as the program does it.
The limits draw the very same pages, laid out before: by ReportLab's canvas, and by the operators
that the program spells itself; the latter must write the same bytes. LibreOffice (where
``soffice`` is installed) turns 40 filled documents of the same tables into PDF in one run. Memory
is that of a whole office: reading, laying out, writing.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Final

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.clock import Clock
from asn_desktop.domain.printing import FormKind, Paper, Setup, Wanted
from asn_desktop.domain.targets.plan import Plan
from asn_desktop.reports.fonts import REGULAR
from asn_desktop.reports.ink import Ink
from asn_desktop.reports.layout import compose
from asn_desktop.reports.pdf import PdfWriter
from asn_desktop.reports.skp import Issuer, skp
from asn_desktop.services.collector import collector_paused
from asn_desktop.services.demo import make_practice
from asn_desktop.services.workspace import open_workspace
from asn_desktop.storage import migrations
from tests.benchmarks import measuring
from tests.benchmarks.office_documents import flat_document

_ME: Final = "tests.benchmarks.bench_forms"
_ISSUER: Final = Issuer("Kantor untuk mengukur", "Kota Contoh")
_YEAR: Final = 2026
_DOCUMENTS: Final = 40
_ALLOWED: Final = 50.0
_MEGABYTE: Final = 1024 * 1024


def practice(people: int) -> Path:
    """Return a practice office with so many people; it is kept for the next run."""
    steps = sorted(Path(migrations.__path__[0]).glob("r*.py"))
    schema = zlib.crc32(b"".join(step.read_bytes() for step in steps))
    folder = measuring.CACHE / f"practice-{people}-{schema:08x}"
    if not (folder / "office.json").exists():
        measuring.say(f"making {folder} ...")
        shutil.rmtree(folder, ignore_errors=True)
        make_practice(folder, employees=people, year=_YEAR, clock=Clock())
    return folder


def _plans(people: int) -> list[Plan]:
    """Return plans whose own words are nobody else's; behaviours are alike, as they are."""
    with open_workspace(practice(people)) as office:
        ready = office.reports.ready(Wanted(FormKind.TARGETS, _YEAR)).ready
        plans = [office.targets.get(document.record) for document in ready]
    return [_own(plan, number) for number, plan in enumerate(plans)]


def _own(plan: Plan, number: int) -> Plan:
    results = tuple(
        replace(
            each,
            text=f"{each.text} {number}",
            indicators=tuple(i._replace(text=f"{i.text} {number}") for i in each.indicators),
        )
        for each in plan.results
    )
    return replace(plan, results=results)


def whole(people: int, out: Path) -> measuring.Figures:
    """Lay out and draw."""
    plans = _plans(people)
    compose(skp(plans[0], _ISSUER), Paper.A4)
    began = time.process_time()
    with collector_paused(), out.open("wb") as target:
        writer = PdfWriter(target, "SKP")
        for plan in plans:
            writer.add(compose(skp(plan, _ISSUER), Paper.A4).pages)
        writer.close()
    taken = time.process_time() - began
    return {"page": taken * 1000 / writer.pages, "sum": zlib.crc32(out.read_bytes())}


def drawing(people: int, out: Path) -> measuring.Figures:
    """Draw the same pages, laid out before."""
    composed = [compose(skp(plan, _ISSUER), Paper.A4) for plan in _plans(people)]
    began = time.process_time()
    with collector_paused(), out.open("wb") as target:
        writer = PdfWriter(target, "SKP")
        for each in composed:
            writer.add(each.pages)
        writer.close()
    taken = time.process_time() - began
    return {"page": taken * 1000 / writer.pages, "sum": zlib.crc32(out.read_bytes())}


def canvas(people: int, out: Path) -> measuring.Figures:
    """Draw the same pages, laid out before, by the methods of ReportLab's canvas."""
    pages = [
        page for plan in _plans(people) for page in compose(skp(plan, _ISSUER), Paper.A4).pages
    ]
    began = time.process_time()
    with collector_paused():
        drawn = Canvas(str(out), invariant=1, pageCompression=1, initialFontName=REGULAR)
        for page in pages:
            drawn.setPageSize((page.width, page.height))
            for left, top, ink in page.placed:
                _draw(drawn, left, top, ink)
            drawn.showPage()
        drawn.save()
    return {"page": (time.process_time() - began) * 1000 / len(pages)}


def _draw(drawn: Canvas, left: float, top: float, ink: Ink) -> None:
    for x, y, width, height, gray in ink.fills:
        drawn.setFillGray(gray)
        drawn.rect(left + x, top - y - height, width, height, stroke=0, fill=1)
        drawn.setFillGray(0)
    lines = [(left + x1, top - y1, left + x2, top - y2) for x1, y1, x2, y2 in ink.strokes]
    if lines:
        drawn.lines(lines)
    for x, y, text, font, size in ink.words:
        drawn.setFont(font, size)
        drawn.drawString(left + x, top - y, text)


def memory(people: int, out: Path) -> measuring.Figures:
    """Print an office through the service, and see how far memory grows."""
    with open_workspace(practice(people)) as office:
        ready = office.reports.ready(Wanted(FormKind.TARGETS, _YEAR)).ready
        before = _resident()
        _forget_peak()
        printed = office.reports.compose(ready, out, Setup(), lambda _done, _total: None)
    grown = _peak() - before
    return {"above": grown, "pages": printed.pages, "people": len(ready)}


def office_program(people: int, folder: Path) -> measuring.Figures:
    """Turn filled documents into PDF with LibreOffice, in one run."""
    plans = _plans(people)[:_DOCUMENTS]
    names = []
    for number, plan in enumerate(plans):
        path = folder / f"{number}.fodt"
        path.write_text(flat_document(skp(plan, _ISSUER)), encoding="utf-8")
        names.append(str(path))
    began = _children()
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    quiet = subprocess.DEVNULL
    subprocess.run([*command, *names], check=True, stdout=quiet, stderr=quiet)
    taken = _children() - began
    pages = sum(len(pypdfium2.PdfDocument(path)) for path in folder.glob("*.pdf"))
    return {"page": taken * 1000 / pages}


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _status(name: str) -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024 / _MEGABYTE
    raise SystemExit(f"no {name} here")


def _resident() -> float:
    return _status("VmRSS")


def _peak() -> float:
    return _status("VmHWM")


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


_SIDES: Final = {
    "whole": whole,
    "drawing": drawing,
    "canvas": canvas,
    "memory": memory,
    "office_program": office_program,
}


def _measure(side: str, people: int) -> measuring.Figures:
    return measuring.child(_ME, "--side", side, "--people", str(people))


def _run_side(side: str, people: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        target = place if side == "office_program" else place / "skp.pdf"
        measuring.answer(_SIDES[side](people, target))


def main() -> int:
    """Measure all sides in turn and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=1000, help="people in the office")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--side", choices=sorted(_SIDES))
    chosen = parser.parse_args()
    if chosen.side:
        _run_side(chosen.side, chosen.people)
        return 0
    practice(chosen.people)
    compared = ["whole", "drawing", "canvas"]
    goals = [
        measuring.Goal("page", "ms CPU", "whole", "canvas", 2.0),
        measuring.Goal("page", "ms CPU", "whole", "drawing", 2.0),
    ]
    if shutil.which("soffice"):
        compared.append("office_program")
        goals.append(measuring.Goal("page", "ms CPU", "whole", "office_program", 0.1))
    else:
        measuring.say("soffice is not installed: not compared with LibreOffice")
    sides = {side: (lambda side=side: _measure(side, chosen.people)) for side in compared}
    found = measuring.take_turns(sides, chosen.rounds)
    if len({each["sum"] for side in ("whole", "drawing") for each in found[side]}) != 1:
        raise SystemExit("the sides did not write the same bytes")
    found["memory"] = [_measure("memory", chosen.people) for _ in range(chosen.rounds)]
    found["allowed"] = [{"above": _ALLOWED}]
    goals.append(measuring.Goal("above", "MB", "memory", "allowed", 1.0))
    measuring.say(
        f"{found['memory'][0]['people']:.0f} plans, {found['memory'][0]['pages']:.0f} pages"
    )
    return 0 if measuring.report(found, goals) else 1


if __name__ == "__main__":
    sys.exit(main())
