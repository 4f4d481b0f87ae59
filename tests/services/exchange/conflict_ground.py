"""Three computers that write without knowing of each other, and who settles it there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from asn_desktop.domain.access import Principal, Role
from asn_desktop.domain.conflict_words import ConflictCard
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.exchange.conflicts import ConflictService
from asn_desktop.storage.exchange import trust
from asn_desktop.storage.exchange.trust import ACTIVE, Member
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.identity import Rank
from tests.exchange.replicas import PERSON, SITI, Replica, exchange_all, template
from tests.storage.journal_ground import dated

PLAN = name_id("plan", "one")
RESULT, INDICATOR, LINEAGE = (RowId(bytes([n]) * 16) for n in (21, 22, 23))
FIRST, RETURNED, DETERMINED = (RowId(bytes([n]) * 16) for n in (1, 2, 3))
POSITION = dated(SITI, "position")


class Star(NamedTuple):
    """The head office and two offices."""

    head: Replica
    ani: Replica
    budi: Replica


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty, migrated file."""
    return template(tmp_path_factory.mktemp("kosong") / "template.db")


@pytest.fixture
def star(empty: Path, tmp_path: Path) -> Iterator[Star]:
    """Return three computers that know one person and one plan."""
    made = Star(
        Replica(empty, tmp_path / "head.db", "BKPSDM", Rank.HEAD_OFFICE),
        Replica(empty, tmp_path / "ani.db", "Ani"),
        Replica(empty, tmp_path / "budi.db", "Budi"),
    )
    made.head.put("employee", SITI, PERSON)
    made.head.put("employee_position", POSITION, {"employee_id": SITI, "title": "Analis"})
    made.head.put("plan", PLAN, _PLAN)
    exchange_all(made)
    for later, each in enumerate((made.head, made.ani, made.budi)):
        each.ticking.now += timedelta(hours=later)  # Who writes later is the same in every run.
    yield made
    for each in made:
        each.close()


_PLAN: dict[str, Value] = {
    "employee_id": SITI,
    "starts_on": "2026-01-01",
    "ends_on": "2026-12-31",
    "version": 1,
    "form": "ja-jf",
    "approach": "kuantitatif",
}


def service(replica: Replica, role: Role = Role.ADMIN) -> ConflictService:
    """Return the inbox as somebody at a computer meets it."""
    who = Principal(name_id("account", replica.name), replica.name, role)
    return ConflictService(replica.database, who, replica.clock)


def only(replica: Replica, role: Role = Role.ADMIN) -> ConflictCard:
    """Return the one conflict at a computer."""
    (found,) = service(replica, role).listed()
    return found


def renamed(star: Star) -> ConflictCard:
    """Let two offices give the person different names; return the conflict at one of them."""
    star.ani.put("employee", SITI, {"name": "Siti Ani"})
    star.budi.put("employee", SITI, {"name": "Siti Budi"})
    exchange_all(star)
    return only(star.ani)


def event(replica: Replica, row: RowId, previous: RowId | None, kind: str) -> None:
    """Write a step of the plan's course."""
    values: dict[str, Value] = {
        "plan_id": PLAN,
        "kind": kind,
        "happened_on": "2026-11-24",
        "previous_id": previous,
        "decided_by": "Camat",
        "note": "",
    }
    replica.put("plan_event", row, values)


def parted(star: Star) -> None:
    """Let one office give a plan back and the other determine it."""
    event(star.head, FIRST, None, "diajukan")
    exchange_all(star)
    event(star.ani, RETURNED, FIRST, "dikembalikan")
    event(star.budi, DETERMINED, FIRST, "ditetapkan")
    exchange_all(star)


def with_target(star: Star) -> None:
    """Give the plan a work result with an indicator."""
    result: dict[str, Value] = {
        "plan_id": PLAN, "lineage": LINEAGE, "part": "utama", "place": 1,
        "text": "Laporan tepat waktu", "intervened": "", "assigned_by": "",
    }  # fmt: skip
    indicator: dict[str, Value] = {
        "plan_id": PLAN, "result_id": RESULT, "lineage": INDICATOR, "place": 1,
        "text": "Jumlah laporan", "target": "10 laporan",
    }  # fmt: skip
    star.head.put("work_result", RESULT, result)
    star.head.put("indicator", INDICATOR, indicator)
    exchange_all(star)


def trusting(star: Star) -> None:
    """Tell every computer whose the others are: both offices' computers are of one office."""
    lines = [
        Member(each.name.lower(), "age1", each.id, office, ACTIVE, {}, 0)
        for each, office in zip(star, ("BKPSDM", "1276.03", "1276.03"), strict=True)
    ]
    for each in star:
        with each.database.write_plainly() as connection:
            trust.put_members(connection, lines)
            if each is star.head:
                trust.put_partner(connection, "1276.03", "Kecamatan Contoh", Rank.OFFICE)
