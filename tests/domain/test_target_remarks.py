"""What is unusual in a target, and how long texts may be."""

from __future__ import annotations

import pytest

from asn_desktop.domain.targets.gaps import unusual
from asn_desktop.domain.targets.lengths import overlong
from asn_desktop.domain.targets.plan import Indicator
from asn_desktop.ids import RowId

ROW = RowId(bytes(16))


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("95%", None),
        ("100 %", None),
        ("12.000 dokumen", None),
        ("", None),
        ("1.200%", "Target 1.200% tidak biasa. Benar begitu?"),
        ("110,5 %", "Target 110,5 % tidak biasa. Benar begitu?"),
        (
            "cepat",
            (
                "“cepat” belum dapat diukur. Tulis angka dan satuannya, misalnya 3 hari kerja, "
                "bila memang dapat dihitung."
            ),
        ),
    ],
)
def test_a_target_out_of_scale_or_without_a_number_is_remarked_on(
    target: str, said: str | None
) -> None:
    assert unusual(Indicator(ROW, ROW, None, "Jumlah", target, None)) == said


def test_a_text_that_is_too_long_is_told_with_both_numbers() -> None:
    assert overlong("Target", "x" * 300, 300) is None
    assert overlong("Target", "x" * 301, 300) == (
        "Target berisi 301 huruf, paling panjang 300. Singkatlah."
    )
