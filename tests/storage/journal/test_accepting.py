"""What follows from the names in a patch is found out once, at no cost that a sender decides."""

from __future__ import annotations

from itertools import combinations

from asn_desktop.domain.journal import RowPatch
from asn_desktop.storage.journal import accepting

ROW = bytes(16)


def changing(*names: str) -> RowPatch:
    return RowPatch("employee", ROW, None, dict.fromkeys(names), {})


def test_however_many_forms_a_sender_makes_up_few_are_kept() -> None:
    shape = accepting.SHAPES["employee"]
    made_up = [changing(*names) for size in (3, 4) for names in combinations(shape.fields, size)]
    assert len(made_up) > 200
    assert accepting.is_known(made_up)
    assert 0 < len(shape.forms) <= 200


def test_what_is_not_known_is_not_kept() -> None:
    shape = accepting.SHAPES["employee"]
    assert accepting.is_known([changing("name")])
    kept = dict(shape.forms)
    assert not accepting.is_known([changing("name", "x" * 1000)])
    assert not accepting.is_known([RowPatch("employee", ROW, None, {}, {"x": []})])
    assert not accepting.is_known([RowPatch("x", ROW, None, {}, {})])
    assert shape.forms == kept


def test_a_reference_that_is_emptied_needs_no_row() -> None:
    emptied = RowPatch("unit", ROW, None, {"parent_id": None}, {})
    named = RowPatch("unit", ROW, None, {"parent_id": ROW.hex()}, {})
    assert list(accepting.references(emptied)) == []
    assert list(accepting.references(named)) == [("unit", ROW)]
