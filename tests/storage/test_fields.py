"""The field dictionary: what a field takes, and what it does not."""

from __future__ import annotations

import pytest

from asn_desktop.storage.dictionary import JOURNALLED, REGISTERS
from asn_desktop.storage.fields import Value, from_wire, info, to_wire


@pytest.mark.parametrize(
    ("table", "name", "value", "taken"),
    [
        ("employee", "name", "Siti", True),
        ("employee", "name", None, True),
        ("employee", "name", "x" * 201, False),
        ("employee", "name", "Si\x00ti", False),
        ("employee", "name", 7, False),
        ("employee", "name", b"Siti", False),
        ("employee", "birth_date", "1990-02-28", True),
        ("employee", "birth_date", "1990-02-30", False),
        ("employee", "birth_date", "19900228", False),
        ("employee", "candidate", 1, True),
        ("employee", "candidate", 2**60, False),
        ("employee", "candidate", "1", False),
        ("employee_unit", "unit_id", bytes(16), True),
        ("employee_unit", "unit_id", bytes(15), False),
        ("employee_unit", "unit_id", "0" * 32, False),
    ],
)
def test_a_field_takes_its_kind_within_its_limit(
    table: str, name: str, value: Value, *, taken: bool
) -> None:
    assert info(JOURNALLED[table]).fields[name].accepts(value) is taken


def test_references_are_hexadecimal_in_the_journal_and_bytes_in_the_table() -> None:
    field = info(JOURNALLED["employee_unit"]).fields["unit_id"]
    assert from_wire(field, to_wire(bytes(range(16)))) == bytes(range(16))
    assert from_wire(field, None) is None
    assert from_wire(info(JOURNALLED["employee"]).fields["name"], "Siti") == "Siti"


def test_every_field_belongs_to_one_register_of_its_table() -> None:
    for name, table in JOURNALLED.items():
        fields = [wire for names in REGISTERS[name].values() for wire in names]
        assert sorted(fields) == sorted(info(table).fields)
