"""The time for an objection in the calculator: case H01."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.rules.catalogue import RULES
from asn_desktop.domain.rules.questions import Answer, RuleQuestionError
from asn_desktop.domain.rules.versions import NoRuleInForceError, parse_versions
from asn_desktop.paths import resource

SHIPPED = parse_versions(resource("rules.json").read_bytes())
TODAY = date(2026, 11, 20)


def ask(received: str, filed: str) -> Answer:
    return RULES["objection"].answer({"received": received, "filed": filed}, SHIPPED, TODAY)


@pytest.mark.parametrize(
    ("received", "filed", "last_day", "in_time"),
    [
        pytest.param("2026-01-05", "2026-01-19", "2026-01-19", True, id="H01"),
        ("2026-01-05", "2026-01-20", "2026-01-19", False),
        ("05-01-2026", "5 Januari 2026", "2026-01-19", True),
    ],
)
def test_an_objection_has_fourteen_days(
    received: str, filed: str, last_day: str, *, in_time: bool
) -> None:
    answer = ask(received, filed)
    assert answer.values == {"last_day": last_day, "in_time": in_time}
    assert answer.basis == "PP 30/2019 Pasal 59"


def test_the_answer_says_that_the_kind_of_day_is_not_certain() -> None:
    assert ask("2026-01-05", "2026-01-20").explanation == (
        "Nilai: paling lambat 19 Januari 2026, terlambat.",
        "Dari apa: diterima 5 Januari 2026, ditambah 14 hari; diajukan 20 Januari 2026.",
        (
            "Aturannya: Batas waktu keberatan atas hasil penilaian (PP 30/2019 Pasal 59), "
            "berlaku sejak tahun 2019; terverifikasi."
        ),
        (
            "Yang akan mengubahnya: Tanggal terima yang lain menggeser hari terakhirnya. "
            "Dihitung hari kalender (pilihan program); naskahnya hanya menyebut hari."
        ),
    )


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(RuleQuestionError, match="Isilah tanggal seperti filed=2026-01-19"):
        ask("2026-01-05", "lusa")


def test_before_the_regulation_nothing_is_answered() -> None:
    with pytest.raises(NoRuleInForceError):
        ask("2018-12-31", "2019-01-05")
