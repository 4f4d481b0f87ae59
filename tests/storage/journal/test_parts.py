"""Rows of a record are told apart by what they are about."""

from __future__ import annotations

import pytest

from asn_desktop.ids import RowId, name_id
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.parts import part_name
from tests.exchange.replicas import PERSON, SITI, Replica
from tests.storage.journal.conftest import Star

PLAN, APPRAISAL, TRAINING = (name_id("part", str(n)) for n in range(3))
ROWS = {name: RowId(bytes([n]) * 16) for n, name in enumerate("rifgexpsa", start=1)}


def fill(replica: Replica) -> None:
    plan: dict[str, Value] = {"plan_id": PLAN, "place": 1}
    rows: tuple[tuple[str, RowId, dict[str, Value]], ...] = (
        ("employee", SITI, PERSON),
        ("plan", PLAN, {
            "employee_id": SITI, "starts_on": "2026-01-01", "ends_on": "2026-12-31",
            "version": 1, "form": "ja-jf", "approach": "kuantitatif",
        }),
        ("work_result", ROWS["r"], {
            **plan, "lineage": ROWS["r"], "part": "utama", "text": "Laporan", "intervened": "",
            "assigned_by": "",
        }),
        ("indicator", ROWS["i"], {
            **plan, "result_id": ROWS["r"], "lineage": ROWS["i"], "text": "Jumlah", "target": "1",
        }),
        ("expectation", ROWS["e"], {"plan_id": PLAN, "number": 3, "text": "Ramah"}),
        ("appraisal", APPRAISAL, {
            "employee_id": SITI, "year": 2026, "period": "tw1", "starts_on": "2026-01-01",
            "version": 1, "note": "",
        }),
        ("realisation", ROWS["x"], {
            "appraisal_id": APPRAISAL, "lineage": ROWS["i"], "text": "", "evidence": "",
        }),
        ("feedback", ROWS["f"], {"appraisal_id": APPRAISAL, "lineage": ROWS["r"], "text": ""}),
        ("feedback", ROWS["g"], {"appraisal_id": APPRAISAL, "number": 2, "text": ""}),
        ("training", TRAINING, {
            "code": "1", "name": "Arsip", "track": "klasikal", "organiser": "", "place": "",
            "starts_on": "2026-02-01", "ends_on": "2026-02-02", "state": "terbuka", "reason": "",
        }),
        ("training_session", ROWS["s"], {"training_id": TRAINING, "number": 2, "title": ""}),
        ("training_participant", ROWS["p"], {
            "training_id": TRAINING, "employee_id": SITI, "place": 1, "certificate": "",
            "note": "",
        }),
        ("attendance", ROWS["a"], {
            "training_id": TRAINING, "session_id": ROWS["s"], "participant_id": ROWS["p"],
        }),
    )  # fmt: skip
    for table, row, values in rows:
        replica.put(table, row, values)


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        ("work_result", "r", "Laporan"),
        ("indicator", "i", "Jumlah"),
        ("expectation", "e", "Perilaku 3"),
        ("realisation", "x", "Jumlah"),
        ("feedback", "f", "Laporan"),
        ("feedback", "g", "Perilaku 2"),
        ("training_session", "s", "Sesi 2"),
        ("training_participant", "p", "Siti Rahma"),
        ("attendance", "a", "Siti Rahma, Sesi 2"),
    ],
)
def test_a_part_is_called_by_what_it_is_about(star: Star, table: str, row: str, words: str) -> None:
    fill(star.head)
    with star.head.database.read() as connection:
        assert part_name(connection, table, ROWS[row]) == words
        assert part_name(connection, "employee", SITI) == ""
