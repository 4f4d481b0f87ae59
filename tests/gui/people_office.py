"""Offices with people: those of an imported list, or five whom one knows by name."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.domain.import_choices import Choices
from asn_desktop.gui.page_spec import PageSpec
from asn_desktop.gui.pages.employees import EmployeesPage
from asn_desktop.services.workspace import Workspace, create_office, open_workspace
from tests.services.targets.ground import Ground, make_people

LIST = Path(__file__).parents[1] / "data" / "kantor-contoh" / "daftar_pegawai.csv"
OFFICE = NewOffice(OfficeKind.OFFICE, "1276.03", "Kecamatan Contoh", practice=True)
SPEC = PageSpec("employees", "Pegawai", "users", lambda: EmployeesPage)


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


def open_office(folder: Path, clock: Clock, *, people: bool = True) -> Workspace:
    """Return a practice office, with the people of the shared list."""
    create_office(folder, OFFICE, clock)
    workspace = open_workspace(folder, None, clock)
    if people:
        importer = workspace.employee_import
        preview = importer.preview(importer.open_file(LIST), Choices(), no_progress)
        importer.apply(preview, "Impor daftar", no_progress)
    return workspace


def make_five(folder: Path, clock: Clock) -> None:
    """Make an office with five people: two heads, and three whom one of them rates."""
    create_office(folder, OFFICE, clock)
    with open_workspace(folder, None, clock) as workspace:
        # The ground of the services' tests holds services under the same names.
        make_people(cast("Ground", workspace))
