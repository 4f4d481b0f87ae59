"""Whose forms are ready to print, whose are not and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.employees import EmployeeMissingError
from asn_desktop.domain.printing import (
    FormKind,
    OfEveryone,
    OfPerson,
    OfUnit,
    Orientation,
    Paper,
    Wanted,
)
from asn_desktop.domain.units import unit_id
from asn_desktop.ids import name_id
from asn_desktop.services.training.service import CertificateRecord
from tests.services.appraisals.ground import TW1
from tests.services.reports.ground import SKP, Ground
from tests.services.targets.ground import CONTRACT, HEAD, RATER, SITI, TONO, YEAR

CERTIFICATE = CertificateRecord(
    "Pelayanan Prima", "Kursus", "BKPSDM", date(YEAR, 3, 2), date(YEAR, 3, 4), Fraction(8)
)
JULY = date(YEAR, 7, 1)


def test_every_form_is_printed_across_but_one(ground: Ground) -> None:
    assert ground.reports.kinds() == tuple(FormKind)
    upright = [kind for kind in FormKind if kind.orientation is Orientation.PORTRAIT]
    assert [kind.title for kind in upright] == ["Dokumen Evaluasi"]
    assert [paper.title for paper in Paper] == ["A4", "F4 (215 x 330 mm)"]


def test_a_form_tells_of_whom_it_is_printed_when_and_where_its_records_are() -> None:
    for kind in FormKind:
        assert OfEveryone in kind.scopes
        assert kind.subject in {"targets", "appraisals", "training"}
        assert kind.ready_when.endswith(".")


def test_this_year_can_be_chosen_and_every_year_with_targets(ground: Ground) -> None:
    assert ground.reports.years() == [YEAR]
    ground.draft(SITI, date(2024, 1, 1), date(2024, 12, 31))
    assert ground.reports.years() == [YEAR, 2024]


def test_everybody_is_ready_or_named_with_the_reason(ground: Ground) -> None:
    ground.determined(SITI)
    ground.complete(TONO)
    found = ground.reports.ready(SKP)
    assert [(d.name, d.nip, d.state, d.draft) for d in found.ready] == [
        ("Siti Aminah", SITI, "Ditetapkan", False),
        ("Tono Lubis", TONO, "Draf", True),
    ]
    assert found.drafts == 1
    assert [each.nip for each in found.waiting] == [RATER, CONTRACT, HEAD]
    assert {each.reason for each in found.waiting} == {
        "Belum mempunyai SKP tahun 2026. Buat atau impor SKP-nya dahulu."
    }


def test_ready_people_stand_in_order_of_unit_and_name(ground: Ground) -> None:
    for nip in (TONO, HEAD, SITI):
        ground.complete(nip)
    found = [(each.unit, each.name) for each in ground.documents()]
    assert found == [
        ("Bidang Contoh", "Siti Aminah"),
        ("Bidang Contoh", "Tono Lubis"),
        ("Dinas Contoh", "Ratna Sari"),
    ]


def test_a_person_and_a_unit_with_those_below_it_can_be_chosen(ground: Ground) -> None:
    for nip in (HEAD, SITI, TONO):
        ground.complete(nip)

    def names(scope: OfPerson | OfUnit) -> list[str]:
        return [each.name for each in ground.documents(SKP._replace(scope=scope))]

    assert names(OfPerson(ground.id(TONO))) == ["Tono Lubis"]
    assert names(OfUnit(unit_id("1.1"))) == ["Siti Aminah", "Tono Lubis"]
    assert names(OfUnit(unit_id("1"))) == ["Siti Aminah", "Tono Lubis", "Ratna Sari"]
    alone = ground.reports.ready(SKP._replace(scope=OfPerson(ground.id(CONTRACT))))
    assert (alone.ready, [each.nip for each in alone.waiting]) == ((), [CONTRACT])
    with pytest.raises(EmployeeMissingError):
        ground.reports.ready(SKP._replace(scope=OfPerson(name_id("nobody"))))


def test_somebody_who_left_without_targets_is_told_as_having_none(ground: Ground) -> None:
    person = ground.reports.ready(Wanted(FormKind.TARGETS, 2019, OfPerson(ground.id(SITI))))
    assert person.waiting[0].reason.startswith("Belum mempunyai SKP tahun 2019.")


def test_each_of_several_plans_a_year_is_printed_and_one_can_be_chosen(ground: Ground) -> None:
    for start, end in ((date(YEAR, 1, 1), date(YEAR, 6, 30)), (JULY, date(YEAR, 12, 31))):
        ground.draft(SITI, start, end)
    assert [each.start.month for each in ground.documents()] == [1, 7]
    assert [each.start for each in ground.documents(SKP._replace(start=JULY))] == [JULY]
    other = ground.reports.ready(
        SKP._replace(scope=OfPerson(ground.id(SITI)), start=date(YEAR, 3, 1))
    )
    assert other.ready == ()
    assert "yang mulai 1 Maret 2026" in other.waiting[0].reason


def test_the_version_in_force_is_printed_while_the_next_is_written(ground: Ground) -> None:
    plan = ground.determined(SITI)
    second = ground.targets.revise(plan.id, "Strategi berubah", seen=plan.seen).plan
    (document,) = ground.documents()
    assert (document.record, document.draft) == (plan.id, False)
    ground.settle(ground.targets.get(second), date(YEAR, 2, 27))
    (document,) = ground.documents()
    assert (document.record, document.draft) == (second, False)


def test_a_second_version_whose_first_was_cancelled_is_printed_as_a_draft(ground: Ground) -> None:
    plan = ground.determined(SITI)
    second = ground.targets.revise(plan.id, "Strategi berubah", seen=plan.seen).plan
    seen = ground.targets.get(plan.id).seen
    ground.targets.cancel(plan.id, "Keliru", seen=seen)
    (document,) = ground.documents()
    assert (document.record, document.draft) == (second, True)


def test_a_cancelled_plan_is_not_printed(ground: Ground) -> None:
    plan = ground.complete(SITI)
    ground.targets.cancel(plan.id, "Pindah", seen=plan.seen)
    found = ground.reports.ready(SKP._replace(scope=OfPerson(ground.id(SITI))))
    assert found.ready == ()
    assert found.waiting[0].reason.startswith("SKP tahun 2026 dibatalkan.")


def test_the_lampiran_of_each_plan_is_ready_even_where_nothing_stands_in_it(
    ground: Ground,
) -> None:
    ground.complete(SITI)
    bare = ground.complete(TONO)
    ground.targets.save(replace(bare, annex={}), draft=False)
    found = ground.reports.ready(Wanted(FormKind.ANNEX, YEAR))
    assert [(each.kind, each.nip) for each in found.ready] == [
        (FormKind.ANNEX, SITI),
        (FormKind.ANNEX, TONO),
    ]


@pytest.mark.parametrize("role", list(Role))
def test_whoever_may_read_may_print(ground: Ground, role: Role) -> None:
    ground.complete(SITI)
    reports = ground.reports_as(role)
    (document,) = reports.ready(SKP).ready
    assert reports.preview(document).startswith(b"%PDF")


def test_a_role_without_the_right_is_refused(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    from asn_desktop.domain import access

    monkeypatch.setattr(access, "_RIGHTS", {role: frozenset() for role in Role})
    reports = ground.reports_as(Role.AUDITOR)
    with pytest.raises(NotAllowedError, match="mencetak formulir"):
        reports.ready(SKP)


def test_every_form_of_everybody_can_be_made_and_lacks_no_letter(ground: Ground) -> None:
    ground.determined(SITI)
    ground.appraised(SITI)
    ground.activity(SITI, TONO)
    ground.training.record_certificate(ground.id(SITI), CERTIFICATE)
    for kind in FormKind:
        wanted = Wanted(kind, YEAR, period=TW1 if kind.periodic else None)
        documents = ground.reports.ready(wanted).ready
        assert documents
        assert ground.reports.missing(documents) == ()
