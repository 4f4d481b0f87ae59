"""People in the search palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.employees import EmployeeFilter
from asn_desktop.gui.palette import Hit, PeopleSearch

if TYPE_CHECKING:
    from asn_desktop.services.workspace import Workspace

_MOST = 8


def people_search(workspace: Workspace) -> PeopleSearch:
    """Return a search for people that leads to their record; it runs in the background."""

    def search(text: str) -> list[Hit]:
        found = workspace.employees.page(EmployeeFilter(text=text), limit=_MOST)
        return [
            Hit(
                line.name,
                f"{line.nip} · {line.position or 'jabatan belum diisi'}",
                "user",
                "employees",
                {"employee": line.id},
            )
            for line in found.lines
        ]

    return search
