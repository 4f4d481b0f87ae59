"""Who may be chosen as a superior: employees, and officials from outside."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.employees import EmployeeFilter, EmployeeLine, Rater
from asn_desktop.domain.names import fold
from asn_desktop.domain.units import Official
from asn_desktop.ids import RowId
from asn_desktop.services.employees.superiors import Leaders
from asn_desktop.storage import offices
from asn_desktop.storage.database import Database
from asn_desktop.storage.employees import detail, lists

MOST: Final = 12


def search(database: Database, text: str) -> list[Rater]:
    """Return the first people who fit a text, those from outside last."""
    wanted = EmployeeFilter(text=text)
    with database.read() as connection:
        people = lists.page(connection, wanted, offset=0, limit=MOST).lines
        outside = offices.officials(connection)
    needle = fold(text)
    fitting = [each for each in outside if needle in fold(f"{each.name} {each.position or ''}")]
    return [*map(_of_employee, people), *map(_of_official, fitting)]


def proposal(database: Database, unit: RowId) -> Rater | None:
    """Return who heads a unit, or the nearest unit above it that has a head."""
    with database.read() as connection:
        tree = offices.tree(connection)
        parents = {each.id: each.parent_id for each in tree.units}
        leaders = Leaders(offices.heads(connection), parents)
        found = leaders.superior_of(RowId(b""), unit)
        line = lists.line(connection, found) if found else None
    return None if line is None else _of_employee(line)


def team(database: Database, superior: RowId) -> list[EmployeeLine]:
    """Return the active people below a superior, in order of name."""
    with database.read() as connection:
        found = [lists.line(connection, each) for each in detail.subordinates(connection, superior)]
    return [line for line in found if line is not None]


def _of_employee(line: EmployeeLine) -> Rater:
    return Rater(line.id, line.name, line.position or line.nip, outside=False)


def _of_official(official: Official) -> Rater:
    place = official.position or official.unit_name or "pejabat"
    return Rater(official.id, official.name, f"{place} (dari luar kantor)", outside=True)
