"""The PDF that grows page by page: it can be read whole, and keeps no page in memory."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from asn_desktop.domain.printing import Paper
from asn_desktop.reports import operators
from asn_desktop.reports.layout import compose
from asn_desktop.reports.pdf import PdfWriter, to_bytes
from asn_desktop.reports.skp import skp
from tests.reports.plans import ISSUER, plan, result


def write(path: Path, count: int) -> int:
    """Write so many papers into one file and return its pages."""
    with path.open("wb") as target:
        writer = PdfWriter(target, "Contoh")
        for number in range(count):
            writer.add(compose(skp(plan(result(f"R{number}")), ISSUER), Paper.A4).pages)
        writer.close()
    return writer.pages


def test_many_papers_in_one_file_are_all_there_in_order(tmp_path: Path) -> None:
    pages = write(tmp_path / "a.pdf", 12)
    reader = PdfReader(tmp_path / "a.pdf", strict=True)
    assert len(reader.pages) == pages == 12 * 2
    told = [page.extract_text() for page in reader.pages]
    assert [text.count(f"Ukuran R{n // 2}.0") for n, text in enumerate(told)] == [1, 0] * 12
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.creator) == ("Contoh", "Bina Kinerja")
    seen = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert len(seen) == pages
    assert len(set(bytes(seen[0].render(scale=0.2).buffer))) > 10
    seen.close()


def test_an_empty_file_is_a_pdf_without_pages() -> None:
    assert len(PdfReader(BytesIO(to_bytes("Kosong", ()))).pages) == 0


def test_pages_that_are_written_take_no_memory(tmp_path: Path) -> None:
    write(tmp_path / "warm.pdf", 30)
    tracemalloc.start()
    write(tmp_path / "few.pdf", 20)
    few = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    write(tmp_path / "many.pdf", 200)
    many = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert many - few < 8_000_000


def test_what_was_spelled_is_forgotten_before_it_is_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = compose(skp(plan(result("R1")), ISSUER), Paper.A4).pages
    whole = to_bytes("Contoh", pages)
    monkeypatch.setattr(operators, "_MOST", 3)
    assert to_bytes("Contoh", pages) == whole
