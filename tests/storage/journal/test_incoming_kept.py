"""Rows that others refer to are kept until the last reference is gone."""

from __future__ import annotations

import pytest

from asn_desktop.domain.conflicts import ConflictKind
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.journal import conflicts
from asn_desktop.storage.journal.conflicts import StillUsedError
from tests.exchange.replicas import (
    CAMAT,
    LURAH,
    PERSON,
    SITI,
    TONO,
    UNIT,
    exchange_all,
)
from tests.storage.journal.conftest import Star
from tests.storage.journal.ground import PLACE, POSITION, begun, name, require_same
from tests.storage.journal_ground import dated


def test_case_27_a_parent_stands_while_a_child_from_elsewhere_refers_to_it(star: Star) -> None:
    begun(star)
    star.ani.drop("unit", CAMAT)
    star.budi.put("employee_unit", PLACE, {"employee_id": SITI, "unit_id": CAMAT})
    exchange_all(star)
    require_same(star)
    (found,) = star.head.conflicts()
    assert found.told.kind is ConflictKind.REFERRED
    assert star.head.values("unit", CAMAT) is not None
    # The child goes on one computer: there the parent goes at once, elsewhere with the package.
    star.budi.drop("employee_unit", PLACE)
    assert star.budi.values("unit", CAMAT) is None
    assert star.budi.faults() == []
    exchange_all(star)
    require_same(star)
    assert star.head.values("unit", CAMAT) is None
    assert star.head.conflicts() == []


def test_a_parent_that_is_kept_becomes_an_ordinary_row_by_being_written(star: Star) -> None:
    begun(star)
    star.ani.drop("unit", CAMAT)
    star.budi.put("employee_unit", PLACE, {"employee_id": SITI, "unit_id": CAMAT})
    exchange_all(star)
    star.ani.put("unit", CAMAT, {"name": "Kecamatan Baru"})
    assert star.ani.faults() == []
    star.head.settle(star.head.conflicts()[0], 0)
    exchange_all(star)
    require_same(star)
    star.budi.drop("employee_unit", PLACE)
    exchange_all(star)
    require_same(star)
    assert star.head.values("unit", CAMAT) is not None


def test_what_a_kept_row_refers_to_is_kept_as_well(star: Star) -> None:
    star.head.put("unit", LURAH, {**UNIT, "name": "Kelurahan"})
    star.head.put("unit", CAMAT, {**UNIT, "parent_id": LURAH})
    star.head.put("employee", SITI, PERSON)
    exchange_all(star)
    star.ani.drop("unit", CAMAT)
    star.ani.drop("unit", LURAH)
    star.budi.put("employee_unit", PLACE, {"employee_id": SITI, "unit_id": CAMAT})
    exchange_all(star)
    require_same(star)
    assert star.ani.values("unit", LURAH) is not None
    star.ani.drop("employee_unit", PLACE)
    exchange_all(star)
    require_same(star)
    assert star.head.values("unit", LURAH) is None


def test_a_kept_person_leaves_the_summary_with_the_last_reference(star: Star) -> None:
    begun(star)
    star.head.put("employee", TONO, {**PERSON, "name": "Tono"})
    exchange_all(star)
    above = dated(SITI, "superior")
    star.budi.put(
        "employee_superior", above, {"employee_id": SITI, "superior_id": TONO, "proposed": 0}
    )
    with star.ani.write() as writer:
        writer.connection.exec_driver_sql("DELETE FROM employee_now")
        writer.delete(JOURNALLED["employee"], TONO)
        star.ani.refresh(writer)
    exchange_all(star)
    require_same(star)
    assert name(star.ani, TONO) == "Tono"
    star.ani.drop("employee_superior", above)
    assert star.ani.faults() == []
    exchange_all(star)
    require_same(star)
    assert name(star.head, TONO) is None


def test_a_row_may_be_kept_and_changed_in_one_transaction(star: Star) -> None:
    begun(star)
    star.ani.drop("employee_position", POSITION)
    star.budi.put("employee_position", POSITION, {"title": "Penyuluh"})
    exchange_all(star)
    with star.head.write() as writer:
        table = JOURNALLED["employee_position"]
        writer.update(table, POSITION, {"title": "Penata"})
        writer.keep(table, POSITION)
        star.head.refresh(writer)
    exchange_all(star)
    require_same(star)
    assert star.ani.conflicts() == []


def test_what_others_refer_to_cannot_go_and_may_be_kept(star: Star) -> None:
    begun(star)
    star.ani.drop("unit", CAMAT)
    star.budi.put("employee_unit", PLACE, {"employee_id": SITI, "unit_id": CAMAT})
    exchange_all(star)
    (found,) = star.head.conflicts()
    with star.head.write() as writer, pytest.raises(StillUsedError, match="masih dipakai"):
        conflicts.settle(writer, found, found.told.sides[0])
    star.head.settle(found, 0)
    assert star.head.conflicts() == []
    exchange_all(star)
    require_same(star)
    assert star.ani.conflicts() == []
    assert star.ani.values("unit", CAMAT) is not None
    star.ani.drop("employee_unit", PLACE)
    exchange_all(star)
    require_same(star)
    assert star.head.values("unit", CAMAT) is not None
