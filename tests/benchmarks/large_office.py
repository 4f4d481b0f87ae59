"""An encrypted office with many invented people, made once by a real import."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.domain.import_choices import Choices
from asn_desktop.services.founding import NewAccount, create_office
from asn_desktop.services.workspace import Login, Opening, Workspace, open_workspace
from asn_desktop.storage import migrations
from asn_desktop.storage.keys import Cost
from tests.benchmarks.measuring import CACHE, say
from tests.benchmarks.people_file import people_file

_OFFICE: Final = NewOffice(OfficeKind.OFFICE, "1276", "Kantor untuk mengukur")
_PASSWORD: Final = "kata sandi untuk mengukur"  # noqa: S105 - of invented people
_ADMIN: Final = NewAccount("siti", "Siti Rekaan", _PASSWORD)
# The password is no part of what is measured.
_CHEAP: Final = Cost(1, 64, 1)


def large_office(people: int) -> Path:
    """Return the folder of an office with so many people; it is kept for the next run."""
    folder = CACHE / f"office-{people}-{_schema():08x}"
    if not (folder / "office.json").exists():
        path = people_file(people)
        say(f"making {folder} ...")
        shutil.rmtree(folder, ignore_errors=True)
        create_office(folder, _OFFICE, Clock(), _ADMIN, _CHEAP)
        with open_office(folder) as workspace:
            importer = workspace.employee_import
            tables = importer.open_file(path)
            choices = Choices(importer.propose(tables).to_dict())
            preview = importer.preview(tables, choices, lambda _done, _all: None)
            importer.apply(preview, "Impor pegawai", lambda _done, _all: None)
    return folder


def open_office(folder: Path, opening: Opening = Opening.COMMAND) -> Workspace:
    """Open such an office."""
    return open_workspace(folder, Login(_ADMIN.login, _PASSWORD), opening=opening)


def _schema() -> int:
    """Return what tells this version's tables from those of another."""
    [place] = migrations.__path__
    return zlib.crc32(b"".join(path.read_bytes() for path in sorted(Path(place).glob("r*.py"))))
