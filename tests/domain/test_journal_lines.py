"""Entries in words: every field, and the short form for what is new."""

from __future__ import annotations

from datetime import UTC, datetime

from asn_desktop.domain.audit import JournalLine, PrintedChange, PrintedLine
from asn_desktop.domain.changes import RowChange
from asn_desktop.domain.journal_lines import printed, references
from asn_desktop.domain.journal_words import change_words, further, headline

UNIT = b"u" * 16


def entry(table: str, *rows: RowChange, title: str = "Siti", erased: bool = False) -> JournalLine:
    at = datetime(2026, 11, 24, 3, 42, tzinfo=UTC)
    return JournalLine(
        1, 1, at, "Ratna", "OPERATOR", table, b"1", title, rows, "", None, erased=erased
    )


def new(table: str, row: bytes, **fields: str | int | None) -> RowChange:
    return RowChange(table, row, True, {name: (None, value) for name, value in fields.items()})


def plan() -> JournalLine:
    return entry(
        "plan",
        new("plan", b"1", employee_id=UNIT.hex(), starts_on="2026-01-01", ends_on="2026-12-31"),
        new("work_result", b"2", plan_id="1", part="utama", place=1, text="Layanan cepat"),
        new("indicator", b"3", place=1, target="3 hari"),
        new("indicator", b"4", place=2, target="98 %"),
        new("annex_line", b"5", block="a", text="Komputer"),
    )


def brief_of(line: JournalLine) -> list[str]:
    return [change_words(change) for change in told(line).brief]


def told(line: JournalLine) -> PrintedLine:
    return printed(line, {UNIT.hex(): "Subbagian Umum"})


def test_a_new_plan_is_one_sentence_with_what_it_holds() -> None:
    words = told(plan())
    assert brief_of(plan()) == ["SKP dibuat (1 hasil kerja, 2 indikator, 1 baris lampiran)"]
    assert headline(words) == "SKP dibuat (1 hasil kerja, 2 indikator, 1 baris lampiran)"
    assert further(words) == ""
    assert len(words.changes) == 12
    assert PrintedChange("Indikator: Target", "(kosong)", "98 %") in words.changes


def test_a_new_person_is_told_by_what_tells_people_apart() -> None:
    line = entry(
        "employee",
        new("employee", b"1", nip="198704122010121004", name="Siti", sex="P"),
        new("employee_position", b"2", starts_on="2026-01-01", title="Analis Kebijakan"),
        new("employee_unit", b"3", starts_on="2026-01-01", unit_id=UNIT.hex()),
    )
    assert brief_of(line) == ["Pegawai baru: 198704122010121004, Analis Kebijakan, Subbagian Umum"]
    assert references(line) == {UNIT}


def test_a_new_record_of_many_own_fields_is_said_to_be_made() -> None:
    fields: dict[str, str | int | None] = {"code": "1", "name": "Bidang", "provisional": 0}
    line = entry("unit", new("unit", b"1", **fields, starts_on="2026-01-01", note="baru"))
    assert brief_of(line) == ["Satuan kerja dibuat"]


def test_a_small_new_record_is_told_whole() -> None:
    line = entry("unit", new("unit", b"1", code="1276", name="Bidang"))
    assert brief_of(line) == ["Kode: 1276", "Nama: Bidang"]


def test_rows_that_began_or_ended_alike_are_counted_and_single_ones_told() -> None:
    gone = [RowChange("indicator", bytes([n]), False, {"target": ("9 %", None)}) for n in (7, 8)]
    line = entry(
        "plan",
        RowChange("plan", b"1", None, {"approach": ("kualitatif", "kuantitatif")}),
        new("work_result", b"2", text="Layanan cepat"),
        new("indicator", b"3", target="3 hari"),
        new("indicator", b"4", target="98 %"),
        *gone,
    )
    assert brief_of(line) == [
        "Pendekatan: kualitatif → kuantitatif",
        "Hasil kerja: Rencana hasil kerja: Layanan cepat",
        "2 indikator ditambahkan",
        "2 indikator dihapus",
    ]
    assert told(line).act == "Diubah"


def test_a_step_of_a_plan_is_one_sentence() -> None:
    line = entry(
        "plan",
        new("plan_event", b"2", kind="diajukan", happened_on="2026-01-14", decided_by="Siti"),
    )
    assert brief_of(line) == ["Proses SKP: diajukan, 14 Januari 2026, Siti"]


def test_what_is_empty_before_and_after_is_not_told() -> None:
    change = RowChange("employee", b"1", None, {"education": (None, ""), "name": ("Siti", "Sita")})
    assert [each.label for each in told(entry("employee", change)).changes] == ["Nama"]


def test_an_erased_and_a_deleted_record_say_so() -> None:
    gone = RowChange("unit", b"1", False, {"name": ("Bidang", None)})
    assert told(entry("unit", gone)).act == "Dihapus"
    assert told(entry("unit", erased=True)).act == "Isi dihapus sesuai perintah"
    assert told(entry("unit", new("unit", b"1", name="Bidang"))).act == "Dicatat"
