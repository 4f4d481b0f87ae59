"""The four lines beside every number."""

from __future__ import annotations

from datetime import date

from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.rules.versions import RuleVersion, Verified


def test_a_number_is_explained_in_four_lines() -> None:
    version = RuleVersion(
        "hours", date(2018, 11, 28), None, "PP 49/2018 Pasal 40 ayat (1)", Verified.FROM_MEMORY, {}
    )
    explanation = Explanation.by(
        version,
        rule="Batas jam pelajaran",
        value="24 JP",
        inputs="24 JP = Pelayanan Prima 12 + Kearsipan 8 + Daring 4.",
        changes=("Sesi yang tidak dihadiri tidak dihitung.", "Batas berlaku per tahun."),
    )
    assert explanation.sentences() == [
        "Nilai: 24 JP.",
        "Dari apa: 24 JP = Pelayanan Prima 12 + Kearsipan 8 + Daring 4.",
        (
            "Aturannya: Batas jam pelajaran (PP 49/2018 Pasal 40 ayat (1)), berlaku sejak "
            "28 November 2018; belum diverifikasi."
        ),
        "Yang akan mengubahnya: Sesi yang tidak dihadiri tidak dihitung. Batas berlaku per tahun.",
    ]
