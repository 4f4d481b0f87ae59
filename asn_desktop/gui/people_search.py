"""People for the search palette: found as in the list of employees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.domain.employees import EmployeeFilter, EmployeeLine
from asn_desktop.gui.palette import Hit, PeopleSearch

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.workspace import Workspace

_AT_MOST: Final = 8


def people_search(workspace: Workspace) -> PeopleSearch:
    """Return a search for people that leads to their records; it may run in the background."""

    def search(text: str) -> list[Hit]:
        found = workspace.employees.page(EmployeeFilter(text=text), limit=_AT_MOST)
        return [_hit(line) for line in found.lines]

    return search


def _hit(line: EmployeeLine) -> Hit:
    detail = " · ".join(part for part in (line.position, line.unit) if part)
    return Hit(line.name, detail or f"NIP {line.nip}", "user", "employees", {"employee": line.id})
