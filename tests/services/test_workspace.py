"""An office folder is made, opened, left and found again, whatever happened in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.services.workspace import (
    Opening,
    Workspace,
    create_office,
    open_workspace,
    read_office,
)
from asn_desktop.storage.folder import AlreadyOpenError, FolderTakenError, NotAnOfficeError

OFFICE = NewOffice(OfficeKind.OFFICE, "1276.03", "Kecamatan Contoh")


@pytest.fixture
def folder(tmp_path: Path, still_clock: Clock) -> Path:
    """Return an office folder without accounts."""
    return create_office(tmp_path / "kantor", OFFICE, still_clock).folder


def window(folder: Path, clock: Clock) -> Workspace:
    return open_workspace(folder, None, clock, Opening.WINDOW)


def test_a_new_office_is_known_before_log_in_and_opens(folder: Path, still_clock: Clock) -> None:
    assert read_office(folder).name == "Kecamatan Contoh"
    assert read_office(folder).created == still_clock.now()
    workspace = open_workspace(folder, None, still_clock)
    assert workspace.principal == LOCAL_PRINCIPAL
    assert workspace.notices == ()
    assert workspace.needs_accounts
    workspace.close()


def test_a_second_window_is_refused_and_a_command_works_beside_the_first(
    folder: Path, still_clock: Clock
) -> None:
    first = window(folder, still_clock)
    with pytest.raises(AlreadyOpenError, match="jendela"):
        window(folder, still_clock)
    open_workspace(folder, None, still_clock).close()
    first.close()
    window(folder, still_clock).close()


def test_a_folder_with_an_office_or_other_files_is_not_overwritten(
    folder: Path, tmp_path: Path, still_clock: Clock
) -> None:
    with pytest.raises(FolderTakenError, match="sudah berisi sebuah kantor"):
        create_office(folder, OFFICE, still_clock)
    (tmp_path / "surat").mkdir()
    (tmp_path / "surat" / "nota.txt").write_text("penting", encoding="utf-8")
    with pytest.raises(FolderTakenError, match="berkas lain"):
        create_office(tmp_path / "surat", OFFICE, still_clock)
    assert (tmp_path / "surat" / "nota.txt").read_text(encoding="utf-8") == "penting"


def test_a_folder_that_is_no_office_is_refused_before_anything_is_opened(tmp_path: Path) -> None:
    with pytest.raises(NotAnOfficeError, match=r"office\.json"):
        open_workspace(tmp_path)
