"""Backups: made, proven, kept for as long as useful, restored, and never half there."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from asn_desktop.clock import Clock, fixed
from asn_desktop.domain.access import NotAllowedError, Principal, Role
from asn_desktop.domain.backups import Reason
from asn_desktop.files import UNFINISHED
from asn_desktop.ids import RowId
from asn_desktop.services.backups import BackupService
from asn_desktop.services.logins import LoginRefusedError, LoginRequiredError
from asn_desktop.services.workspace import (
    RecoveryLogin,
    Workspace,
    open_workspace,
    restore_backup,
)
from asn_desktop.storage import backups
from asn_desktop.storage.backups import BackupDamagedError
from asn_desktop.storage.database import Database, DatabaseUnreadableError
from asn_desktop.storage.folder import FolderTakenError, OfficeFolder
from asn_desktop.storage.journal import identity
from tests.services.offices import IMPORTS, SITI_LOGIN, plain, protected

PDF = b"%PDF-1.7 surat"


@pytest.fixture
def workspace(tmp_path: Path, still_clock: Clock) -> Workspace:
    """Return an office without accounts."""
    return open_workspace(plain(tmp_path / "kantor", still_clock), None, still_clock)


def set_city(workspace: Workspace, city: str) -> None:
    before = workspace.settings.read()
    workspace.settings.update(replace(before.values, city=city), before.seen)


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(f"{UNFINISHED}*")]


def test_a_backup_holds_data_keys_and_identity_and_says_so(workspace: Workspace) -> None:
    set_city(workspace, "Medan")
    made = workspace.backups.create()
    assert made.path.name == "cadangan-20261124-093000-manual.asnbak"
    assert made.path.parent == workspace.folder / "backups"
    assert made.counts["setting"] == 1
    assert made.reason.words == "dibuat sendiri"
    assert (made.reason, made.protected, made.evidence) == (Reason.BY_HAND, False, 0)
    assert workspace.backups.list() == (made,)
    assert workspace.backups.verify(made.path) == made
    assert workspace.backups.create().path.name.endswith("manual-2.asnbak")
    assert leftovers(workspace.folder) == []


def test_a_restored_office_is_another_folder_and_begins_a_new_epoch(
    workspace: Workspace, tmp_path: Path, still_clock: Clock
) -> None:
    set_city(workspace, "Medan")
    made = workspace.backups.create()
    set_city(workspace, "Binjai")
    restored = workspace.backups.restore(made.path, tmp_path / "pulih")
    assert restored.office == workspace.office
    with open_workspace(restored.folder, None, still_clock) as again:
        assert again.notices == ()
        assert again.settings.read().values.city == "Medan"
        with again.database.read() as new, workspace.database.read() as old:
            assert identity.last_dot(new).epoch != identity.last_dot(old).epoch
            assert identity.last_dot(new).replica == identity.last_dot(old).replica
    assert workspace.settings.read().values.city == "Binjai"
    with pytest.raises(FolderTakenError):
        workspace.backups.restore(made.path, workspace.folder)


def test_an_encrypted_backup_is_restored_with_its_password_or_the_recovery_sheet(
    tmp_path: Path, still_clock: Clock
) -> None:
    office = protected(tmp_path / "kantor", still_clock)
    workspace = open_workspace(office.folder, SITI_LOGIN, still_clock)
    file = workspace.backups.create().path
    assert b"SQLite format" not in file.read_bytes()
    with pytest.raises(LoginRequiredError):
        restore_backup(file, tmp_path / "a")
    with pytest.raises(LoginRefusedError):
        restore_backup(file, tmp_path / "a", RecoveryLogin(another_code(tmp_path, still_clock)))
    assert not (tmp_path / "a").exists()
    restore_backup(file, tmp_path / "a", SITI_LOGIN)
    assert office.recovery_code
    workspace.backups.restore(file, tmp_path / "b", RecoveryLogin(office.recovery_code))
    open_workspace(tmp_path / "b", SITI_LOGIN, still_clock).close()
    stranger = open_workspace(tmp_path / "lain", SITI_LOGIN, still_clock)
    with pytest.raises(DatabaseUnreadableError):
        stranger.backups.verify(file)


def another_code(tmp_path: Path, clock: Clock) -> str:
    """Return the recovery code of another office."""
    return protected(tmp_path / "lain", clock).recovery_code or ""


def test_evidence_lies_beside_and_comes_back(
    workspace: Workspace, tmp_path: Path, still_clock: Clock
) -> None:
    (tmp_path / "surat.pdf").write_bytes(PDF)
    kept = workspace.evidence.attach(tmp_path / "surat.pdf")
    stick = tmp_path / "flashdisk"
    far = workspace.backups.create(to=stick)
    near = workspace.backups.create()
    assert (far.evidence, far.path.parent) == (1, stick)
    for number, file in enumerate((far.path, near.path)):
        restored = restore_backup(file, tmp_path / f"pulih{number}")
        assert (restored.evidence, restored.evidence_missing) == (1, 0)
        with open_workspace(restored.folder, None, still_clock) as again:
            assert again.evidence.open(kept).content == PDF
    alone = tmp_path / "sendiri"
    alone.mkdir()
    moved = far.path.rename(alone / far.path.name)
    assert restore_backup(moved, tmp_path / "pulih9").evidence_missing == 1


def test_damaged_and_foreign_files_are_no_backups(workspace: Workspace, tmp_path: Path) -> None:
    made = workspace.backups.create()
    whole = made.path.read_bytes()
    half = tmp_path / "separuh.asnbak"
    half.write_bytes(whole[: len(whole) // 2])
    other = {"office.json": b"{}"}
    swapped = rewritten(made.path, tmp_path / "tukar.asnbak", other, zipfile.ZIP_STORED)
    flipped = tmp_path / "berubah.asnbak"
    flipped.write_bytes(whole.replace(b"Kecamatan Contoh", b"Kecamatan Cantoh", 1))
    for file in (half, flipped, swapped, tmp_path / "tidak-ada.asnbak"):
        with pytest.raises(BackupDamagedError):
            restore_backup(file, tmp_path / "pulih")
        assert not (tmp_path / "pulih").exists()
    half.rename(workspace.folder / "backups" / "separuh.asnbak")
    assert workspace.backups.list() == (made,)


def rewritten(source: Path, target: Path, parts: dict[str, bytes], compression: int) -> Path:
    """Write a backup again with other parts."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", compression) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return target


def test_a_backup_that_was_tampered_with_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    made = workspace.backups.create().path
    with zipfile.ZipFile(made) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    counts = json.dumps({**manifest, "counts": {"setting": 99}}).encode()
    later = json.dumps({**manifest, "format": 2}).encode()
    huge = json.dumps({**manifest, "epoch": "x" * 2_000_000}).encode()
    for number, content in enumerate((counts, later, huge, b"[]")):
        file = rewritten(
            made, tmp_path / f"{number}.asnbak", {"manifest.json": content}, zipfile.ZIP_STORED
        )
        with pytest.raises(BackupDamagedError):
            workspace.backups.verify(file)
        with pytest.raises(BackupDamagedError):
            restore_backup(file, tmp_path / "pulih")
    packed = rewritten(made, tmp_path / "p.asnbak", {}, zipfile.ZIP_DEFLATED)
    with pytest.raises(BackupDamagedError):
        workspace.backups.verify(packed)


def test_a_backup_with_unreadable_keys_or_pages_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    made = workspace.backups.create().path
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("keys.json", "{}")
    with pytest.raises(BackupDamagedError):
        restore_backup(made, tmp_path / "pulih", SITI_LOGIN)
    copy = tmp_path / "salinan.db"
    workspace.database.copy_to(copy)
    with Database(copy).write_plainly() as connection:
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        connection.exec_driver_sql(
            "UPDATE sqlite_master SET rootpage = 3 WHERE name = 'setting_key'"
        )
    with pytest.raises((BackupDamagedError, DatabaseUnreadableError)):
        backups.check_copy(copy, None)


def test_old_backups_go_by_day_and_by_month_and_the_newest_stays(
    tmp_path: Path, still_clock: Clock
) -> None:
    folder = plain(tmp_path / "kantor", still_clock)
    start = still_clock.now()
    for hours in (0, 1, 30 * 24, 31 * 24, 60 * 24, 61 * 24, 61 * 24 + 2, 61 * 24 + 4):
        opened = open_workspace(folder, None, fixed(start + timedelta(hours=hours)))
        opened.backups.create(Reason.IMPORT)
    opened = open_workspace(folder, None, fixed(start))
    kept = [f"{each.made:%m-%d %H}" for each in opened.backups.list()]
    assert kept == ["01-24 13", "01-24 11", "01-24 09", "01-23 09", "12-25 09", "11-24 10"]
    later = open_workspace(folder, None, fixed(start + timedelta(days=900)))
    assert later.backups.is_old()
    later.backups.create()
    assert len(later.backups.list()) == 1


def test_a_backup_is_due_after_a_change_or_a_day(workspace: Workspace, still_clock: Clock) -> None:
    assert workspace.backups.is_due()
    workspace.backups.create()
    assert not workspace.backups.is_due()
    set_city(workspace, "Medan")
    assert workspace.backups.is_due()
    workspace.backups.create()
    tomorrow = fixed(still_clock.now() + timedelta(days=1, minutes=1))
    assert open_workspace(workspace.folder, None, tomorrow).backups.is_due()


def test_only_who_may_makes_and_restores_backups(workspace: Workspace, tmp_path: Path) -> None:
    place = OfficeFolder(workspace.folder)
    rater = Principal(RowId(bytes(16)), "Tuti", Role.RATER)
    service = BackupService(workspace.database, rater, workspace.clock, place, None)
    with pytest.raises(NotAllowedError):
        service.create()
    made = service.create(Reason.EXIT)  # What the program does by itself asks nobody.
    with pytest.raises(NotAllowedError):
        service.restore(made.path, tmp_path / "pulih")


KILLED = """
import os, random, signal, time
folder, kills = Path(sys.argv[1]), int(sys.argv[2])
moments = random.Random(20261124)
seen = set()
for _ in range(kills):
    ready, tell = os.pipe()
    if not (child := os.fork()):
        office = open_workspace(folder, None, Clock())
        os.write(tell, b"siap")
        while True:
            office.backups.create()
    os.read(ready, 4)
    time.sleep(moments.uniform(0.002, 0.15))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with open_workspace(folder, None, Clock()) as office:
        kept = {each.path for each in office.backups.list()}
        assert kept == set((folder / "backups").glob("*.asnbak"))
        assert seen <= kept
        for path in kept - seen:
            office.backups.verify(path)
        seen = kept
print(len(seen))
"""


def test_a_program_killed_at_any_moment_of_a_backup_leaves_everything_whole(
    tmp_path: Path, still_clock: Clock
) -> None:
    folder = plain(tmp_path / "kantor", still_clock)
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS + KILLED, str(folder), "30"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stderr == ""
    assert int(done.stdout) > 0
    with open_workspace(folder, None, Clock()) as office:
        office.backups.create()
    assert leftovers(folder) == []
