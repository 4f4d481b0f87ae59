"""People for the search palette: found as in the list of employees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.domain.employees import EmployeeFilter, EmployeeLine
from asn_desktop.gui.palette import Hit, PeopleSearch

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.workspace import Workspace

_AT_MOST: Final = 8
_TARGETS: Final = "skp "


def people_search(workspace: Workspace) -> PeopleSearch:
    """Return a search for people that leads to their records; it may run in the background.

    "SKP" before a name leads to the targets of that person.
    """

    def search(text: str) -> list[Hit]:
        targets = text.casefold().startswith(_TARGETS)
        wanted = text[len(_TARGETS) :].strip() if targets else text
        found = workspace.employees.page(EmployeeFilter(text=wanted), limit=_AT_MOST)
        return [_targets_hit(line) if targets else _hit(line) for line in found.lines]

    return search


def _targets_hit(line: EmployeeLine) -> Hit:
    detail = line.position or f"NIP {line.nip}"
    return Hit(f"SKP {line.name}", detail, "target", "targets", {"employee": line.id})


def _hit(line: EmployeeLine) -> Hit:
    detail = " · ".join(part for part in (line.position, line.unit) if part)
    return Hit(line.name, detail or f"NIP {line.nip}", "user", "employees", {"employee": line.id})
