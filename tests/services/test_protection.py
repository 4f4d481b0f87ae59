"""An office that began without accounts is protected later, also when that is interrupted."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.backups import Reason
from asn_desktop.files import FileNotWrittenError
from asn_desktop.services.founding import AlreadyProtectedError
from asn_desktop.services.opening import LOST_SHEET_NOTICE
from asn_desktop.services.workspace import (
    NewAccount,
    RecoveryLogin,
    Workspace,
    open_workspace,
    protect_office,
)
from asn_desktop.storage import encryption
from asn_desktop.storage.database import Database, DatabaseUnreadableError
from asn_desktop.storage.folder import OfficeFolder
from asn_desktop.storage.sessions import AlreadyOpenError
from asn_desktop.storage.settings import all_settings
from tests.services.offices import CHEAP, IMPORTS, SITI, SITI_LOGIN, plain, window

PDF = b"%PDF-1.7 Surat tugas"


@pytest.fixture
def folder(tmp_path: Path, still_clock: Clock) -> Path:
    """Return an office without accounts, with a setting, an evidence file and a backup."""
    folder = plain(tmp_path / "kantor", still_clock)
    (tmp_path / "surat.pdf").write_bytes(PDF)
    with open_workspace(folder, None, still_clock) as office:
        office.evidence.attach(tmp_path / "surat.pdf")
        office.backups.create()
    return folder


def kinds(office: Workspace) -> list[tuple[Reason, bool]]:
    return [(each.reason, each.protected) for each in office.backups.list()]


def nothing_is_plain(folder: Path) -> bool:
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return not any(b"SQLite format 3" in each or b"Surat tugas" in each for each in contents)


def test_everything_in_the_folder_is_encrypted_and_nothing_is_lost(
    folder: Path, still_clock: Clock
) -> None:
    code = protect_office(folder, SITI, still_clock, CHEAP)
    assert nothing_is_plain(folder)
    with open_workspace(folder, SITI_LOGIN, still_clock) as office:
        assert kinds(office) == [(Reason.PROTECTION, True)]
        with office.database.read() as connection:
            assert all_settings(connection) == {}
            row = connection.exec_driver_sql("SELECT id FROM evidence").scalar_one()
        kept = office.evidence.find(row)
        assert kept is not None
        assert office.evidence.open(kept).content == PDF
    open_workspace(folder, RecoveryLogin(code), still_clock).close()


def test_a_protected_or_open_office_is_not_protected_again(
    folder: Path, still_clock: Clock
) -> None:
    with window(folder, still_clock), pytest.raises(AlreadyOpenError):
        protect_office(folder, SITI, still_clock, CHEAP)
    with open_workspace(folder, None, still_clock), pytest.raises(AlreadyOpenError):
        protect_office(folder, SITI, still_clock, CHEAP)
    protect_office(folder, SITI, still_clock, CHEAP)
    with pytest.raises(AlreadyProtectedError):
        protect_office(folder, SITI, still_clock, CHEAP)


INTERRUPTED = """
import os
from asn_desktop.services.workspace import NewAccount, protect_office
from asn_desktop.storage.keys import Cost
left = int(sys.argv[2])

def count(event, arguments):
    # Every file that is opened, renamed or deleted in the folder is a moment to end at.
    global left
    steps = ("open", "os.rename", "os.remove")
    if event in steps and str(arguments[0]).startswith(sys.argv[1]):
        left -= 1
        if left < 0:
            os._exit(9)

sys.addaudithook(count)
protect_office(
    Path(sys.argv[1]),
    NewAccount("siti", "Siti Rahma", "hujan di bulan juni"),
    Clock(),
    Cost(time=1, memory_kib=64, lanes=1),
)
"""


def test_an_end_between_any_two_steps_leaves_the_old_office_or_finishes_at_the_next_log_in(
    folder: Path, tmp_path: Path, still_clock: Clock
) -> None:
    unprotected = finished = told = 0
    for moment in range(0, 200, 3):
        trial = tmp_path / f"percobaan-{moment}"
        subprocess.run(["cp", "-a", str(folder), str(trial)], check=True)
        done = subprocess.run(
            [sys.executable, "-c", IMPORTS + INTERRUPTED, str(trial), str(moment)], check=False
        )
        if (trial / "keys.json").exists():
            with open_workspace(trial, SITI_LOGIN, Clock()) as office:
                assert all(protected for _, protected in kinds(office))
                told += office.notices == (LOST_SHEET_NOTICE,)
            assert nothing_is_plain(trial)
            finished += 1
        else:
            open_workspace(trial, None, Clock()).close()
            protect_office(trial, SITI, Clock(), CHEAP)
            open_workspace(trial, SITI_LOGIN, Clock()).close()
            unprotected += 1
        if done.returncode == 0:
            break
    else:
        pytest.fail("the last trial should have come to its end")
    assert unprotected > 1
    assert finished > told > 3


def test_a_copy_that_is_out_of_date_never_takes_the_place_of_the_data(
    folder: Path, still_clock: Clock
) -> None:
    place, key = OfficeFolder(folder), bytes(32)
    encryption.prepare(place, key)
    with open_workspace(folder, None, still_clock) as office:
        before = office.settings.read()
        office.settings.update(replace(before.values, city="Medan"), before.seen)
    encryption.swap(place, key)
    with Database(place.database, key).read() as connection:
        assert all_settings(connection) == {"city": "Medan"}


def test_a_copy_with_other_rows_is_not_taken(folder: Path, tmp_path: Path) -> None:
    place, key = OfficeFolder(folder), bytes(32)
    other = OfficeFolder(tmp_path / "lain")
    other.path.mkdir()
    Database(other.database).close()
    with Database(other.database, key).write_plainly() as connection:
        connection.exec_driver_sql("CREATE TABLE foreign_one (id INTEGER)")
    with pytest.raises(DatabaseUnreadableError, match="tidak sama"):
        encryption.prove(place, other.database, key)
    with pytest.raises(DatabaseUnreadableError, match="tidak dapat dibaca"):
        encryption.prove(place, place.database, key)


FULL = """
import resource
from asn_desktop.storage import encryption
from asn_desktop.storage.folder import OfficeFolder
place = OfficeFolder(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    encryption.prepare(place, bytes(32))
except UserError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


def test_a_full_disk_leaves_the_office_as_it_was(folder: Path, still_clock: Clock) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS + FULL, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert "Data semula utuh" in done.stdout
    assert not list(folder.glob("*.terlindung*"))
    open_workspace(folder, None, still_clock).close()


def test_a_first_account_tried_twice_is_one_account(folder: Path, still_clock: Clock) -> None:
    blocked = folder / "office.db.terlindung"
    blocked.mkdir()
    with pytest.raises(FileNotWrittenError):
        protect_office(folder, SITI, still_clock, CHEAP)
    blocked.rmdir()
    again = NewAccount("siti", "Siti R.", SITI.password)
    protect_office(folder, again, still_clock, CHEAP)
    with open_workspace(folder, SITI_LOGIN, still_clock) as office:
        assert [one.name for one in office.accounts.list().rows] == ["Siti R."]
