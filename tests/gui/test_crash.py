"""Failures that nobody foresaw: what is shown, what is kept, what never leaves the office."""

from __future__ import annotations

import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from asn_desktop.gui import preferences as a_module_of_ours
from asn_desktop.gui.crash_dialog import CrashDialog
from asn_desktop.gui.crash_report import LOG_NAME, CrashReport, append_to_log, redact, report_of
from asn_desktop.gui.crash_reporter import CrashReporter
from tests.gui import checks

NIP = "198704122010121004"
NAME = "Andi Pratama Wijaya"
MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def failure() -> tuple[type[BaseException], BaseException, object]:
    """Fail inside a module of ours with personal data in the message."""
    try:
        a_module_of_ours._choice(None, f"{NAME} {NIP}", None)  # type: ignore[arg-type, type-var] # Wrong on purpose.
    except AttributeError as error:
        error.args = (f"{NAME} {NIP}",)
        return type(error), error, error.__traceback__
    pytest.fail("did not fail")


def a_report() -> CrashReport:
    _kind, error, trace = failure()
    return report_of(error, trace)  # type: ignore[arg-type] # The trace of an error just raised.


def test_the_code_is_the_same_for_the_same_place() -> None:
    one, other = a_report(), a_report()
    assert one.code == other.code
    assert one.code.startswith("KK-")
    assert len(one.code) == len("KK-1042")
    assert one.places[0].startswith("asn_desktop/gui/preferences.py:")


def test_a_report_holds_places_and_no_data() -> None:
    text = a_report().text()
    assert "AttributeError" in text
    assert NIP not in text
    assert "Andi" not in text
    assert str(Path.home()) not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"NIP {NIP} ganda", "NIP ‹angka› ganda"),
        ("NIP 19870412 201012 1 004", "NIP ‹angka›"),
        ("nilai 'Andi' dan \"Siti\" dan “Dewi”", "nilai ‹…› dan ‹…› dan ‹…›"),
        ("baris 1234567", "baris 1234567"),
    ],
)
def test_numbers_and_quoted_values_are_taken_out(text: str, expected: str) -> None:
    assert redact(text) == expected


def test_the_help_bundle_holds_no_personal_data(qtbot: QtBot, tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    append_to_log(logs, a_report(), MOMENT)
    with (logs / LOG_NAME).open("a", encoding="utf-8") as log:
        log.write(f"gagal membaca '{NAME}' {NIP}\n")
    dialog = CrashDialog(a_report(), logs)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save_bundle(tmp_path / "bantuan.zip")
    with zipfile.ZipFile(tmp_path / "bantuan.zip") as bundle:
        content = "\n".join(bundle.read(name).decode() for name in bundle.namelist())
    assert sorted(bundle.namelist()) == ["catatan.txt", "laporan.txt", "versi.txt"]
    assert a_report().code in content
    assert "Bina Kinerja" in content
    assert NIP not in content
    assert NAME not in content
    assert dialog.done_text.isVisible()


def test_a_bundle_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog(a_report(), tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save_bundle(tmp_path / "absent" / "bantuan.zip")
    assert "Pilih folder lain" in dialog.done_text.text()


def test_the_dialog_names_the_code_and_copies(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog(a_report(), tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    checks.check_verbs(dialog)
    checks.check_no_cut_text(dialog)
    assert dialog.code.text() == a_report().code
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == a_report().text()


def test_each_failure_is_logged_and_each_place_shown_once(qtbot: QtBot, tmp_path: Path) -> None:
    reporter = CrashReporter(tmp_path / "first", lambda: MOMENT)
    reporter.reported.disconnect()
    shown: list[CrashReport] = []
    reporter.reported.connect(shown.append)
    reporter.set_log_folder(tmp_path / "logs")
    for _ in range(3):
        reporter.report(*failure())  # type: ignore[arg-type] # The trace of an error just raised.
    log = (tmp_path / "logs" / LOG_NAME).read_text(encoding="utf-8")
    assert len(shown) == 1
    assert log.count(shown[0].code) == 3
    assert "2026-11-24 09:30:00" in log
    assert NIP not in log


def test_the_hook_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    reporter = CrashReporter(tmp_path, lambda: MOMENT)
    reporter.install()
    assert sys.excepthook == reporter.report


def test_a_log_that_cannot_be_written_is_no_new_failure(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file in the way", encoding="utf-8")
    append_to_log(tmp_path / "logs", a_report(), MOMENT)
    assert (tmp_path / "logs").read_text(encoding="utf-8") == "a file in the way"


def test_a_long_log_is_turned_over(tmp_path: Path) -> None:
    (tmp_path / LOG_NAME).write_bytes(b"x" * (1024 * 1024 + 1))
    append_to_log(tmp_path, a_report(), MOMENT)
    assert (tmp_path / LOG_NAME).stat().st_size < 10_000
    assert (tmp_path / "bina-kinerja.old.log").exists()
