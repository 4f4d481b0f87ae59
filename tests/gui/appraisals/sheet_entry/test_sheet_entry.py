"""The signed rating sheet is typed back in its order, with few keys, and saved by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.appraisals.sheet_entry.ground import Desk
from tests.services.appraisals.ground import ABOVE, MEETS
from tests.services.targets.ground import CONTRACT, SITI, TONO


def test_the_rows_stand_in_the_order_of_the_printed_sheet(desk: Desk) -> None:
    queue = desk.workspace.appraisals.queue(*desk.page.wanted)
    assert [row.name for row in desk.sheet.bench.rows.values()] == [
        line.name for line in queue.lines
    ]


def test_one_key_rates_and_lights_the_predicate(desk: Desk) -> None:
    desk.rate(SITI, "2", "3")
    assert desk.text(SITI, "results") == "Sesuai"
    assert desk.text(SITI, "behaviour") == "Di atas"
    assert desk.text(SITI, "predicate") == "▲ Baik"
    desk.saved()
    stored = desk.of(SITI)
    assert (stored.results, stored.behaviour) == (MEETS, ABOVE)
