"""Recaps of training hours: who has one, who has none, and what goes meanwhile."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from asn_desktop.domain.employees import EmployeeMissingError
from asn_desktop.domain.printing import FormKind, OfPerson, OfUnit, Wanted
from asn_desktop.services.training.service import CertificateRecord
from tests.services.appraisals.ground import DIVISION
from tests.services.employees.ground import silent
from tests.services.reports.ground import SPLIT, Ground, text_of
from tests.services.targets.ground import CONTRACT, HEAD, RATER, SITI, TONO, YEAR

RECAP = Wanted(FormKind.HOURS, YEAR)


def certificate(ground: Ground, nip: str, hours: int = 8) -> None:
    record = CertificateRecord(
        "Pelayanan Prima", "Kursus", "BKPSDM", date(YEAR, 3, 2), date(YEAR, 3, 4),
        Fraction(hours), "S/1",
    )  # fmt: skip
    ground.training.record_certificate(ground.id(nip), record)


def test_who_earned_something_is_ready_and_the_others_are_told(
    ground: Ground, tmp_path: Path
) -> None:
    certificate(ground, SITI)
    found = ground.reports.ready(RECAP)
    assert [(each.nip, each.state, each.draft) for each in found.ready] == [
        (SITI, "Belum terpenuhi", False)
    ]
    assert {each.nip for each in found.waiting} == {RATER, TONO, CONTRACT, HEAD}
    assert found.waiting[0].reason.startswith("Belum mempunyai JP tahun 2026.")
    done = ground.reports.compose(found.ready, tmp_path, SPLIT, silent)
    (file,) = done.files
    assert file.name == "2026_Rekap-JP_Siti-Aminah.pdf"
    assert "Pelayanan Prima Kursus 2 Mar 2026 4 Mar 2026 BKPSDM S/1 8" in text_of(file)


def test_a_unit_or_a_person_can_be_chosen(ground: Ground) -> None:
    certificate(ground, SITI)
    certificate(ground, HEAD)
    unit = ground.reports.ready(RECAP._replace(scope=OfUnit(DIVISION)))
    assert HEAD not in {each.nip for each in unit.ready}
    assert HEAD not in {each.nip for each in unit.waiting}
    person = ground.reports.ready(RECAP._replace(scope=OfPerson(ground.id(SITI))))
    assert [each.nip for each in person.ready] == [SITI]
    ground.leave_office(TONO)
    gone = ground.reports.ready(RECAP._replace(scope=OfPerson(ground.id(TONO))))
    assert [each.nip for each in gone.waiting] == [TONO]


def test_somebody_who_earned_nothing_any_more_is_refused(ground: Ground) -> None:
    certificate(ground, SITI)
    (document,) = ground.reports.ready(RECAP).ready
    nobody = document._replace(record=ground.id(TONO))
    with pytest.raises(EmployeeMissingError, match="Siti Aminah: Belum mempunyai JP"):
        ground.reports.preview(nobody)
