"""The papers of a practice office: where they are signed, and who gives work."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from asn_desktop import clock as clocks
from asn_desktop.domain.printing import FormKind, Setup, Wanted
from asn_desktop.services.demo import make_practice
from asn_desktop.services.workspace import open_workspace
from tests.services.employees.ground import silent
from tests.services.reports.ground import text_of


def test_plans_are_signed_at_a_place_and_name_the_office_that_gives_work(tmp_path: Path) -> None:
    clock = clocks.fixed(datetime(2026, 11, 23, 8, tzinfo=clocks.WIB))
    make_practice(tmp_path / "latihan", employees=20, clock=clock)
    with open_workspace(tmp_path / "latihan", None, clock) as office:
        documents = office.reports.ready(Wanted(FormKind.TARGETS, 2026)).ready
        office.reports.compose(documents, tmp_path / "skp.pdf", Setup(), silent)
    text = text_of(tmp_path / "skp.pdf")
    assert "Tebing Tinggi, 28 Januari 2026" in text
    assert "(Penugasan dari Camat Contoh)" in text or "(Penugasan dari Sekretaris Dinas" in text
