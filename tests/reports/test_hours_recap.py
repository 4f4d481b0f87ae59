"""The recap of training hours: columns, sums, duty or ceiling, and status."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.rules.versions import Verified
from asn_desktop.domain.training.lists import HoursPart, PersonHours
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.ids import name_id
from asn_desktop.reports.hours import hours_recap
from tests.reports.plans import ISSUER, in_order, printed, texts

WHY = Explanation("", "", "", "", date(2026, 1, 1), next(iter(Verified)), ())


def part(n: int, hours: Fraction | None, certificate: str = "") -> HoursPart:
    return HoursPart(
        name_id("activity", str(n)), f"P{n:02}", f"Pelatihan {n}", "Kursus", "BKPSDM",
        date(2026, 2, 9), date(2026, 2, 11), certificate, hours, date(2026, 2, 11),
        by_certificate=False, why=WHY,
    )  # fmt: skip


def person(
    *parts: HoursPart,
    required: int | None = 20,
    limit: int | None = None,
    status: HoursStatus = HoursStatus.NOT_MET,
    doubts: tuple[str, ...] = (),
) -> PersonHours:
    counted = sum((each.hours or Fraction(0) for each in parts), Fraction(0))
    short = max(Fraction(required or 0) - counted, Fraction(0))
    return PersonHours(
        name_id("employee"), "198705122011011004", "Andi Pratama, S.Sos.", EmployeeKind.PNS,
        "Analis", None, counted, required, limit, short, status, parts, WHY, doubts,
    )  # fmt: skip


def text_of(found: PersonHours) -> str:
    return " ".join(texts(printed(hours_recap(found, 2026, ISSUER))))


def test_columns_rows_and_the_duty() -> None:
    text = text_of(person(part(1, Fraction(8), "S/1"), part(2, Fraction(9, 2))))
    assert in_order(
        text,
        [
            "REKAP JAM PELAJARAN (JP) PENGEMBANGAN KOMPETENSI TAHUN 2026",
            "Instansi : Kecamatan Contoh", "Nama : Andi Pratama, S.Sos.",
            "NIP : 19870512 201101 1 004", "Jabatan : Analis", "Unit kerja : –",
            "NO", "KEGIATAN", "JALUR", "TGL MULAI", "TGL SELESAI", "PENYELENGGARA",
            "NO SERTIFIKAT", "JP", "(1)", "(8)",
            "1 Pelatihan 1 Kursus 9 Feb 2026 11 Feb 2026 BKPSDM S/1 8",
            "2 Pelatihan 2 Kursus 9 Feb 2026 11 Feb 2026 BKPSDM 4,5",
            "JUMLAH JP 12,5", "KEWAJIBAN JP SETAHUN 20",
            "STATUS BELUM TERPENUHI, KURANG 7,5 JP",
        ],
    )  # fmt: skip
    assert "BATAS" not in text


def test_contracts_have_a_ceiling_and_doubts_are_told() -> None:
    text = text_of(
        person(
            part(1, Fraction(30)),
            required=None,
            limit=24,
            status=HoursStatus.OVER,
            doubts=("Batas ini belum pasti.",),
        )
    )
    assert in_order(
        text, ["JUMLAH JP 30", "BATAS JP SETAHUN 24", "STATUS MELEBIHI BATAS", "Batas ini belum"]
    )
    assert "KEWAJIBAN" not in text
    assert "KURANG" not in text


def test_hours_that_cannot_be_computed_are_a_stroke_with_a_note() -> None:
    text = text_of(person(part(1, None)))
    assert "BKPSDM – JUMLAH JP 0" in text
    assert "JP kegiatan ini belum dapat dihitung" in text


def test_the_sums_stay_with_the_last_activity_on_every_number_of_rows() -> None:
    for count in range(12, 40):
        pages = texts(
            printed(
                hours_recap(person(*(part(n, Fraction(1)) for n in range(count))), 2026, ISSUER)
            )
        )
        (last,) = [page for page in pages if "JUMLAH JP" in page]
        assert f"Pelatihan {count - 1} " in last
        assert "STATUS" in last
