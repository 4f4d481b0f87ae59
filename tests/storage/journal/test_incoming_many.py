"""More arrives than is remembered: what was forgotten is looked up, and the outcome is the same."""

from __future__ import annotations

import pytest

from asn_desktop.storage.journal import reconcile
from tests.exchange.replicas import PERSON, SITI, TONO
from tests.storage.journal.conftest import Star
from tests.storage.journal.test_incoming_events import (
    test_two_events_that_name_the_same_one_before_are_a_conflict,
)
from tests.storage.journal.test_incoming_kept import (
    test_a_parent_that_is_kept_becomes_an_ordinary_row_by_being_written,
    test_case_27_a_parent_stands_while_a_child_from_elsewhere_refers_to_it,
    test_what_a_kept_row_refers_to_is_kept_as_well,
)

# They are tried once more here, while nothing is remembered.
__all__ = [
    "test_a_parent_that_is_kept_becomes_an_ordinary_row_by_being_written",
    "test_case_27_a_parent_stands_while_a_child_from_elsewhere_refers_to_it",
    "test_two_events_that_name_the_same_one_before_are_a_conflict",
    "test_what_a_kept_row_refers_to_is_kept_as_well",
]


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconcile, "_MANY", 0)


def test_the_summary_of_everybody_follows_from_what_arrived(star: Star) -> None:
    star.ani.put("employee", SITI, PERSON)
    star.ani.put("employee", TONO, {**PERSON, "nip": "199001012015041001", "name": "Tono"})
    assert star.head.receive(star.ani.own_above(0)).applied == 2
    with star.head.database.read() as connection:
        listed = connection.exec_driver_sql("SELECT sort_key FROM employee_now ORDER BY 1")
        assert [row[0] for row in listed] == sorted([str(PERSON["name"]).lower(), "tono"])
    assert star.head.faults() == []
