"""An office folder is made, opened, left and found again, whatever happened in between."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from asn_desktop.clock import Clock, fixed
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.backups import Reason
from asn_desktop.domain.employees import DatedKind
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.files import FileNotWrittenError
from asn_desktop.ids import new_id
from asn_desktop.services import opening
from asn_desktop.services.employees.service import NewEmployee
from asn_desktop.services.workspace import (
    Workspace,
    create_office,
    open_workspace,
    read_office,
)
from asn_desktop.storage import migrate, seal, settings
from asn_desktop.storage.folder import FolderTakenError, NotAnOfficeError, SyncedFolderError
from asn_desktop.storage.journal import identity
from asn_desktop.storage.journal.writer import Change
from asn_desktop.storage.keys import KeysDamagedError
from asn_desktop.storage.migrate import NewerDatabaseError
from asn_desktop.storage.sessions import AlreadyOpenError
from tests.services.offices import (
    IMPORTS,
    OFFICE,
    SITI_LOGIN,
    plain,
    protected,
    run_unprivileged,
    window,
)


@pytest.fixture
def folder(tmp_path: Path, still_clock: Clock) -> Path:
    """Return an office folder without accounts."""
    return plain(tmp_path / "kantor", still_clock)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that people without rights reach, which they cannot below tmp_path."""
    with TemporaryDirectory() as made:
        path = Path(made)
        path.chmod(0o777)
        yield path


def set_city(workspace: Workspace, city: str) -> None:
    before = workspace.settings.read()
    workspace.settings.update(replace(before.values, city=city), before.seen)


def write_draft(workspace: Workspace, key: str) -> None:
    row = new_id(workspace.clock.milliseconds())
    with workspace.database.write(Change(workspace.principal, draft=True)) as writer:
        writer.insert(settings.setting, row, {"key": key, "value": "setengah"})


def drafts(workspace: Workspace) -> int:
    with workspace.database.read() as connection:
        return seal.count_drafts(connection)


def epoch(workspace: Workspace) -> bytes:
    with workspace.database.read() as connection:
        return identity.last_dot(connection).epoch


def test_a_new_office_is_known_before_log_in_and_opens(folder: Path, still_clock: Clock) -> None:
    assert read_office(folder).name == "Kecamatan Contoh"
    assert read_office(folder).created == still_clock.now()
    with open_workspace(folder, None, still_clock) as workspace:
        assert workspace.principal == LOCAL_PRINCIPAL
        assert workspace.notices == ()
        assert workspace.needs_accounts
        assert workspace.journal.history(workspace.principal.account) == []


def test_a_second_window_is_refused_and_a_command_works_beside_the_first(
    folder: Path, still_clock: Clock
) -> None:
    first = window(folder, still_clock)
    with pytest.raises(AlreadyOpenError, match="jendela"):
        window(folder, still_clock)
    write_draft(first, "ketikan")
    with open_workspace(folder, None, still_clock) as command:
        assert drafts(command) == 1
    first.close()
    with window(folder, still_clock) as second:
        assert second.notices == ()
        assert drafts(second) == 0


def test_a_folder_with_an_office_or_other_files_is_not_overwritten(
    folder: Path, tmp_path: Path, still_clock: Clock
) -> None:
    with pytest.raises(FolderTakenError, match="sudah berisi sebuah kantor"):
        create_office(folder, OFFICE, still_clock)
    note = tmp_path / "surat" / "nota.txt"
    note.parent.mkdir()
    note.write_text("penting", encoding="utf-8")
    with pytest.raises(FolderTakenError, match="berkas lain"):
        create_office(note.parent, OFFICE, still_clock)
    with pytest.raises(FolderTakenError, match="bukan folder"):
        create_office(note, OFFICE, still_clock)
    assert note.read_text(encoding="utf-8") == "penting"


@pytest.mark.parametrize("cloud", ["OneDrive - Kota", "Dropbox", "Google Drive", "Drive Saya"])
def test_a_folder_that_a_cloud_copies_is_refused_with_the_way_out(
    folder: Path, tmp_path: Path, still_clock: Clock, cloud: str
) -> None:
    with pytest.raises(SyncedFolderError, match="di luar"):
        create_office(tmp_path / cloud / "kantor", OFFICE, still_clock)
    assert not (tmp_path / cloud).exists()
    moved = shutil.move(folder, tmp_path / cloud)
    with pytest.raises(SyncedFolderError, match="pindahkan"):
        open_workspace(Path(moved), None, still_clock)


def test_a_half_made_folder_is_no_office_and_can_be_made_again(
    tmp_path: Path, still_clock: Clock
) -> None:
    half = tmp_path / "kantor"
    half.mkdir()
    (half / "sedang-dibuat").touch()
    (half / "office.db").write_bytes(b"separuh")
    (half / "backups").mkdir()
    with pytest.raises(NotAnOfficeError, match=r"office\.json"):
        open_workspace(half)
    open_workspace(plain(half, still_clock), None, still_clock).close()


def test_a_failed_attempt_leaves_no_folder(tmp_path: Path, still_clock: Clock) -> None:
    there = tmp_path / "ada"
    there.mkdir()
    too_long = NewOffice(OfficeKind.OFFICE, "1", "x")
    for target in (there, tmp_path / "a" / "b"):
        code = f"{IMPORTS}{FULL_DISK}"
        done = subprocess.run(
            [sys.executable, "-c", code, str(target)], capture_output=True, text=True, check=False
        )
        assert done.stderr == ""
        assert "ruang" in done.stdout
    assert list(there.iterdir()) == []
    assert not (tmp_path / "a" / "b").exists()
    create_office(there, too_long, still_clock)


FULL_DISK = """
import resource
from asn_desktop.clock import Clock, fixed
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    create_office(Path(sys.argv[1]), NewOffice(OfficeKind.OFFICE, "1", "Kantor"), Clock())
except UserError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""

FULL_BACKUP = """
import resource
office = open_workspace(Path(sys.argv[1]), None, Clock())
size = (Path(sys.argv[1]) / "office.db").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, resource.RLIM_INFINITY))
try:
    office.backups.create()
except UserError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


def test_a_full_disk_leaves_no_half_backup(folder: Path, still_clock: Clock) -> None:
    with open_workspace(folder, None, still_clock) as office:
        earlier = office.backups.create()
    code = f"{IMPORTS}{FULL_BACKUP}"
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert "lalu coba lagi" in done.stdout
    assert list((folder / "backups").iterdir()) == [earlier.path]


READ_ONLY = """
where = Path(sys.argv[1])
for attempt in (
    lambda: open_workspace(where / "kantor", None, Clock()),
    lambda: create_office(where / "baru", NewOffice(OfficeKind.OFFICE, "1", "K"), Clock()),
):
    try:
        attempt()
        print("berhasil")
    except UserError as error:
        print(error.code, "|", error)
"""


def test_a_read_only_folder_is_a_sentence(open_folder: Path, still_clock: Clock) -> None:
    plain(open_folder / "kantor", still_clock)
    for path in (open_folder, open_folder / "kantor"):
        path.chmod(0o555)
    try:
        done = run_unprivileged(READ_ONLY, str(open_folder))
    finally:
        open_folder.chmod(0o777)
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert [line.split(" | ")[0] for line in lines] == ["not_written", "not_written"]
    assert all("izin folder" in line for line in lines)


CRASH = """
import os
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.storage import settings
from asn_desktop.storage.journal.writer import Change
office = open_workspace(Path(sys.argv[1]), None, Clock(), Opening.WINDOW)
for number in range(int(sys.argv[2])):
    with office.database.write(Change(LOCAL_PRINCIPAL, draft=True)) as writer:
        row = settings.row_of(f"draf {number}")
        writer.insert(settings.setting, row, {"key": f"draf {number}"})
os._exit(9)
"""


@pytest.mark.parametrize(
    ("count", "sentence"), [(3, "3 isian yang belum ditetapkan"), (0, "Semua data")]
)
def test_after_a_sudden_end_drafts_are_recovered_and_told(
    folder: Path, still_clock: Clock, count: int, sentence: str
) -> None:
    subprocess.run([sys.executable, "-c", IMPORTS + CRASH, str(folder), str(count)], check=False)
    with window(folder, still_clock) as again:
        [notice] = again.notices
        assert notice.startswith("Terakhir kali program berhenti mendadak.")
        assert sentence in notice
        assert drafts(again) == 0
    with window(folder, still_clock) as after:
        assert after.notices == ()


def test_a_database_put_back_by_hand_begins_a_new_epoch_with_its_drafts(
    folder: Path, tmp_path: Path, still_clock: Clock
) -> None:
    with open_workspace(folder, None, still_clock) as office:
        set_city(office, "Medan")
        write_draft(office, "ketikan")
        before = epoch(office)
    shutil.copy(folder / "office.db", tmp_path / "lama.db")
    with open_workspace(folder, None, still_clock) as office:
        set_city(office, "Binjai")
    shutil.copy(tmp_path / "lama.db", folder / "office.db")
    with open_workspace(folder, None, still_clock) as office:
        assert "menyalin berkas" in office.notices[0]
        assert epoch(office) != before
        assert drafts(office) == 0
        set_city(office, "Stabat")
    with open_workspace(folder, None, still_clock) as office:
        assert office.notices == ()


def test_a_missing_or_damaged_seal_is_no_obstacle(folder: Path, still_clock: Clock) -> None:
    for content in (None, b"{", b"[]"):
        (folder / "seal.json").unlink()
        if content:
            (folder / "seal.json").write_bytes(content)
        with open_workspace(folder, None, still_clock) as office:
            assert office.notices == ()


def test_a_window_backs_up_at_start_and_at_exit_what_changed(
    folder: Path, still_clock: Clock
) -> None:
    with window(folder, still_clock) as office:
        assert [each.reason for each in office.backups.list()] == [Reason.START]
        set_city(office, "Medan")
    with window(folder, still_clock) as office:
        reasons = {each.reason for each in office.backups.list()}
        assert reasons == {Reason.START, Reason.EXIT}
        assert len(office.backups.list()) == 2
        office.employee_import._backup()
        assert len(office.backups.list()) == 3


def test_a_start_without_room_for_a_backup_goes_on_and_says_so(
    folder: Path, still_clock: Clock
) -> None:
    (folder / "backups").rmdir()
    (folder / "backups").write_bytes(b"bukan folder")
    office = window(folder, still_clock)
    assert "Cadangan saat program dibuka belum dapat dibuat" in office.notices[0]
    (folder / "backups").unlink()
    office.close()


def test_a_practice_office_is_not_backed_up_by_itself(tmp_path: Path, still_clock: Clock) -> None:
    practice = OFFICE._replace(practice=True)
    folder = create_office(tmp_path / "latihan", practice, still_clock).folder
    with window(folder, still_clock) as office:
        assert not office.needs_accounts
        set_city(office, "Medan")
    assert list((folder / "backups").iterdir()) == []


def test_an_older_database_is_backed_up_before_it_is_changed(
    folder: Path, still_clock: Clock
) -> None:
    steps = (*migrate.STEPS, "later_step")
    pending = partial(migrate.pending, steps=steps)
    upgrade = partial(migrate.upgrade, steps=steps, package="tests.services")
    with open_workspace(folder, None, still_clock) as office:
        opening.update_schema(office._opened, pending, upgrade)
        assert "cadangannya cadangan-" in office._opened.notices[0]
        [made] = office.backups.list()
        assert made.reason is Reason.UPDATE
        assert "later" not in made.counts
        assert pending(office.database) == []


def test_a_newer_database_is_refused_and_the_folder_is_free_again(
    folder: Path, still_clock: Clock
) -> None:
    with open_workspace(folder, None, still_clock) as office:  # noqa: SIM117 - the office first
        with office.database.write_plainly() as connection:
            connection.exec_driver_sql("UPDATE schema_step SET step = 'r9998_later'")
    for _ in range(2):
        with pytest.raises(NewerDatabaseError):
            window(folder, still_clock)


def test_a_folder_without_its_database_or_keys_says_what_is_missing(
    tmp_path: Path, folder: Path, still_clock: Clock
) -> None:
    office = protected(tmp_path / "lindung", still_clock).folder
    for name in ("keys.json", "keys.json.bak"):
        (office / name).unlink()
    with pytest.raises(KeysDamagedError, match=r"keys\.json tidak ada"):
        open_workspace(office, SITI_LOGIN, still_clock)
    (folder / "office.db").unlink()
    with pytest.raises(NotAnOfficeError, match=r"office\.db tidak ada"):
        open_workspace(folder, None, still_clock)
    with pytest.raises(FileNotWrittenError):
        create_office(folder / "office.json" / "x", OFFICE, still_clock)


def test_opening_begins_the_day_and_takes_up_what_bypassed_the_journal(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    evening = fixed(datetime(2026, 11, 24, 15, 0, tzinfo=UTC))
    create_office(folder, NewOffice(OfficeKind.OFFICE, "1276.01", "Kantor"), evening)
    with open_workspace(folder, clock=evening) as workspace:
        made = workspace.employees.add(NewEmployee("198609262015051001", "Siti Rahma"))
        workspace.employees.set_dated(
            made.employee,
            DatedKind.RANK,
            date(2026, 11, 25),
            {"grade": "III/b"},
            seen=made.seen,
        )
        assert workspace.employees.get(made.employee).line.grade is None
        with workspace.database.write_plainly() as connection:
            connection.exec_driver_sql("UPDATE employee SET education = 'S-1'")
    next_day = fixed(datetime(2026, 11, 25, 1, 0, tzinfo=UTC))
    with open_workspace(folder, clock=next_day) as workspace:
        found = workspace.employees.get(made.employee)
        assert found.line.grade == "III/b"
        assert found.education == "S-1"
        assert workspace.journal.history(made.employee)[0].actor == "Sistem"
        assert workspace.employees.begin_day() == 0
