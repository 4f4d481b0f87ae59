"""The printed history: its words, its pages, its letters, and that it stays the same."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader

from asn_desktop.domain.audit import JournalLine, PrintedChange, PrintedLine
from asn_desktop.reports.journal import JournalSheet, print_journal


def line(number: int | None = 7, changes: int = 1, reason: str = "Salah ketik") -> PrintedLine:
    at = datetime(2026, 11, 24, 3, 42, tzinfo=UTC)
    entry = JournalLine(
        number or 1, number, at, "Ratna Puspita", "OPERATOR", "employee", b"1", "Siti", (),
        reason, None, erased=False,
    )  # fmt: skip
    told = tuple(PrintedChange(f"Isian {n}", "lama", "baru") for n in range(changes))
    return PrintedLine(entry, "Pegawai Siti Rahmawati", "Diubah", told, "Operator")


def sheet(*lines: PrintedLine, office: str = "Kecamatan Contoh") -> JournalSheet:
    return JournalSheet(office, "Pegawai, sejak 1 November 2026", "Dicetak hari ini", lines)


def texts(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def test_heading_filter_entry_and_page_number_stand_on_the_page() -> None:
    made = print_journal(sheet(line()))
    (text,) = texts(made.data)
    for part in (
        "Riwayat perubahan", "Kecamatan Contoh", "Pegawai, sejak 1 November 2026",
        "24 Nov 2026", "10.42 WIB", "Ratna Puspita", "Isian 0: lama → baru", "Salah ketik",
        "Halaman 1 dari 1",
    ):  # fmt: skip
        assert part in text
    assert (made.pages, made.missing) == (1, ())


def test_paper_is_a4_across_in_indonesian_with_the_letters_embedded() -> None:
    data = print_journal(sheet(line())).data
    reader = PdfReader(BytesIO(data))
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)
    assert b"/Lang (id-ID)" in data
    names = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert names
    assert all(b"Inter" in name for name in names)
    assert data.count(b"/FontFile2") == len(names)


def test_the_same_list_gives_the_same_bytes() -> None:
    assert print_journal(sheet(line())).data == print_journal(sheet(line())).data


def test_an_empty_list_is_one_page_that_says_so() -> None:
    made = print_journal(sheet())
    assert "Tidak ada perubahan yang cocok." in texts(made.data)[0]


def test_a_draft_without_reason_and_changes_is_printed_as_such() -> None:
    (text,) = texts(print_journal(sheet(line(None, 0, ""))).data)
    assert "draf" in text
    assert text.count("–") == 2


def test_many_entries_fill_pages_and_none_is_lost() -> None:
    made = print_journal(sheet(*(line(n) for n in range(1, 61))))
    pages = texts(made.data)
    assert len(pages) == made.pages > 1
    assert f"Halaman 2 dari {made.pages}" in pages[1]
    assert sum(page.count("Ratna Puspita") for page in pages) == 60


def test_an_entry_longer_than_a_page_goes_on_on_the_next() -> None:
    made = print_journal(sheet(line(reason="panjang " * 900)))
    assert made.pages > 1
    assert sum(page.count("panjang") for page in texts(made.data)) == 900


def test_a_letter_that_the_font_lacks_is_printed_as_its_number_and_reported() -> None:
    made = print_journal(sheet(line(reason="baik 😀"), office="Kantor 漢"))
    (text,) = texts(made.data)
    assert "[U+1F600]" in text
    assert "[U+6F22]" in text
    assert made.missing == ("漢", "😀")
    assert "ditulis sebagai nomornya" in text
